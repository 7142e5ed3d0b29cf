"""How requests look to whoever asked: where it is, how long that takes, what one can do."""

from collections.abc import Sequence
from dataclasses import replace

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.requests import Promise, RequestState
from bot.models import Person, Request
from bot.services.requests import Own
from bot.texts import Markup, _, bold, lines, n_, paragraphs, span
from handlers.callbacks import ToMenu
from handlers.screens.answer_buttons import PassOn
from handlers.screens.facts import cut
from handlers.screens.forms import Wording
from handlers.screens.request_buttons import (
    AskCoordinators,
    AskHelper,
    CallPerson,
    ReopenRequest,
    ShowOwnRequests,
    WithdrawRequest,
)
from handlers.screens.request_words import own_wish, short

# Of each of a few that are shown together.
LONGEST_OF_MANY = 300
MOST_SHOWN = 5


def passed_on(own: Own) -> Screen:
    if own.promise is None:
        return mine([own])
    promise = own.promise
    if not promise.helper and not promise.coordinators:
        return Screen(
            _(
                "It is written down. There is no coordinator here yet; the first one who comes"
                " will see it."
            ),
            _own_ways(own.request),
        )
    return Screen(paragraphs(_where(promise), _when(promise)), _own_ways(own.request))


def with_chat(screen: Screen) -> Screen:
    """Where a question can be passed on: the coordinators have a chat, in which others may be."""
    if not _can_be_passed_on(screen):
        return screen
    told = _("The coordinators work in a group. Who is in it reads your question and first name.")
    return replace(screen, text=paragraphs(screen.text, told))


def with_helpers(screen: Screen, question_id: int, helpers: Sequence[Person], days: int) -> Screen:
    """Where a question can be passed on to a coordinator, their mentor or tutor can be asked; it
    stays with them alone for so many `days`."""
    if not helpers or not _can_be_passed_on(screen):
        return screen
    names = [one.name for one in helpers]
    about = [
        _(
            "Or ask {name}: nobody else sees it then. Who cannot answer may hand it on to the"
            " coordinators.",
            name=name,
        )
        for name in names
    ]
    later = n_(
        "If there is no reply after a day, I pass it on to the coordinators and tell you.",
        "If there is no reply after {n} days, I pass it on to the coordinators and tell you.",
        days,
    )
    asks: Rows = [
        [(_("Ask {name}", name=one.name), AskHelper(question=question_id, helper=one.id))]
        for one in helpers
    ]
    first, *others = screen.rows
    rows = [first, *asks, *others]
    return Screen(paragraphs(screen.text, *about, later), rows, new=screen.new)


def mine(found: Sequence[Own]) -> Screen:
    if not found:
        return Screen(
            _("You have no questions with a coordinator. Just type one whenever you like."),
            [[(_("I need a person now"), CallPerson())], [(_("Menu"), ToMenu())]],
        )
    shown = found[:MOST_SHOWN]
    return Screen(
        paragraphs(bold(_("My questions")), *(_own(one) for one in shown)),
        [*(row for one in found for row in _steps(one)), [(_("Menu"), ToMenu())]],
    )


def withdrawn() -> Screen:
    return Screen(_("Taken back. Nobody needs to answer it now."), [[(_("Menu"), ToMenu())]])


def what_is_missing(helper: str | None) -> Wording:
    return Wording(
        _(
            "I am sorry that it did not help. What is still missing? In a few words, or press"
            " “Skip”."
        ),
        _("It goes back to {name}, with your question.", name=helper)
        if helper
        else _("It goes to the coordinators, with your question and the reply you got."),
    )


def _can_be_passed_on(screen: Screen) -> bool:
    return any(isinstance(to, PassOn) and to.sure for row in screen.rows for _label, to in row)


def _where(promise: Promise) -> Markup:
    if promise.helper:
        return _("It is with {name} now.", name=promise.helper)
    return n_(
        "It is with the coordinator now.",
        "It is with all {n} coordinators now.",
        promise.coordinators,
    )


def _when(promise: Promise) -> Markup:
    return lines(
        _(
            "Yours is number {place} in the queue. I will tell you when somebody takes it.",
            place=promise.place,
        ),
        _usually(promise),
    )


def _usually(promise: Promise) -> Markup:
    if promise.usual is None:
        return _("How long a reply usually takes we do not know yet.")
    return _("A reply usually takes {time}.", time=span(promise.usual.total_seconds()))


def _own(own: Own) -> Markup:
    one = own.request
    text = _brief(one.text) if one.text else own_wish(one)
    return lines(text, Markup(f"<i>{_state(own)}</i>"))


def _state(own: Own) -> Markup:
    one, told = own.request, _brief(own.request.answer or "")
    match RequestState(one.state):
        case RequestState.OPEN:
            return _waits(one, own.promise)
        case RequestState.ANSWERED:
            return _("Answered: {answer}", answer=told)
        case RequestState.CLOSED:
            return _("Closed without an answer: {word}", word=told)
        case _:
            return _("Taken back.")


def _waits(one: Request, promise: Promise | None) -> Markup:
    helper = promise.helper if promise else None
    if one.taken_by:
        looks = _("{name} is looking at it.", name=helper) if helper else None
        return looks or _("A coordinator is looking at it.")
    waits = _("Waiting for {name}.", name=helper) if helper else _("Waiting for a coordinator.")
    if promise is None:
        return waits
    place = _("Number {place} in the queue.", place=promise.place)
    return lines(waits, place, _usually(promise), between=" ")


def _steps(own: Own) -> Rows:
    one = own.request
    if own.again:
        label = _("That did not help: {text}", text=short(one))
        return [[(label, ReopenRequest(id=one.id))]]
    if one.state != RequestState.OPEN:
        return []
    return [
        [(_("Take back: {text}", text=short(one)), WithdrawRequest(id=one.id))],
        _instead(one),
    ]


def _instead(one: Request) -> list[Button]:
    if one.helper_id is None:
        return []
    return [(_("Ask the coordinators: {text}", text=short(one)), AskCoordinators(id=one.id))]


def _brief(text: str) -> Markup:
    return cut(text, longest=LONGEST_OF_MANY)


def _own_ways(request: Request) -> Rows:
    return [
        [(_("Take it back"), WithdrawRequest(id=request.id))],
        [(_("My questions"), ShowOwnRequests()), (_("Menu"), ToMenu())],
    ]
