"""How a call for a person looks: to whoever calls, and to whoever has it."""

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.calls import AlreadyHas, CallOver, CallState, CallView, Told
from bot.texts import Markup, _, bold, hour, lines, listed, paragraphs
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.screens.call_buttons import SomebodyCame, TakeCallBack, WeHaveSpoken, WriteInCall
from handlers.screens.contacts import numbers
from handlers.screens.forms import Wording
from handlers.screens.request_buttons import CallPerson, ShowRequests

__all__ = ["Wording"]


def first(running: CallView | None, told: Markup | None, *, can_be_made: bool) -> Screen:
    """The numbers first, whatever else there is. `told`: the institution's own contacts."""
    return Screen(
        paragraphs(
            bold(_("You are not alone with this.")),
            numbers(),
            told,
            _standing(running) if running else _offer(can_be_made=can_be_made),
        ),
        [*(_own(running) if running else _ways(can_be_made=can_be_made)), _menu()],
        new=True,
    )


def _offer(*, can_be_made: bool) -> Markup:
    if can_be_made:
        return _(
            "I can also call somebody from the institution for you, now. They see your name and "
            "that you would like to talk, nothing else. If the first one does not answer, I call "
            "the next one, until somebody has it."
        )
    return _(
        "Nobody of the institution is on call at the moment. I can ask the coordinators to write "
        "to you here; they do so in their working hours. They see your name and that you asked, "
        "nothing else."
    )


def _ways(*, can_be_made: bool) -> Rows:
    label = _("Call somebody now") if can_be_made else _("Yes, please ask them")
    return [
        [(label, CallPerson(sure=True))],
        [(_("My questions"), ShowRequests())],
    ]


def called(view: CallView) -> Screen:
    return Screen(_standing(view), [*_own(view), _menu()], new=True)


def _standing(view: CallView) -> Markup:
    if view.told is not None:
        return told_text(view.told)
    if view.by:
        return _("{name} has it and writes to you here soon.", name=view.by)
    return _("This call has ended.")


def told_text(told: Told) -> Markup:
    """Who knows of it, until when, and what follows."""
    until = hour(told.until)
    if not told.names:
        return _(
            "I cannot reach anybody just now. I try again at {until}, and until then the number "
            "112 is there for you.",
            until=until,
        )
    names = listed(list(told.names))
    if told.everybody:
        return _(
            "I have told everybody I can reach: {names}. As long as nobody answers I tell them "
            "again, next at {until}.",
            names=names,
            until=until,
        )
    if told.following:
        return _(
            "I have told {names}. If there is no answer by {until}, I tell {following}.",
            names=names,
            until=until,
            following=told.following,
        )
    return _(
        "I have told {names}. If there is no answer by {until}, I tell all coordinators.",
        names=names,
        until=until,
    )


def _own(view: CallView) -> Rows:
    rows: list[list[Button]] = []
    if view.state == CallState.TAKEN and view.by:
        rows.append([(_("Write to {name}", name=view.by), WriteInCall(id=view.id))])
        rows.append([nobody_has_written(view.id)])
    if view.state in {CallState.OPEN, CallState.TAKEN}:
        rows.append([(_("I do not need it any more"), TakeCallBack(id=view.id))])
    return rows


def taken(view: CallView) -> Screen:
    """To whoever has pressed."""
    if view.drill:
        return Screen(
            _("Thank you. This was an exercise: you have answered, and that is all."), [_menu()]
        )
    return Screen(
        paragraphs(
            bold(_("You have it. Thank you.")),
            _(
                "They know that you have it. Please write to them now: a short word is enough to "
                "begin with. When you have spoken, press the button below."
            ),
        ),
        [
            [(_("Write to them"), WriteInCall(id=view.id))],
            *spoken(view.id),
            _menu(),
        ],
    )


def somebody_else() -> Screen:
    return Screen(_("All right. I ask the next one."), [_menu()])


def thank_you() -> Screen:
    return Screen(
        lines(_("Thank you for being there."), _("I ask them once whether it helped.")), [_menu()]
    )


def good() -> Screen:
    return Screen(
        _("I am glad. If you need somebody again, one tap is enough."),
        [[(_("I need a person now"), CallPerson())], _menu()],
    )


def taken_back() -> Screen:
    return Screen(
        _("All right, nobody is called any more. You can call again at any time."),
        [[(_("I need a person now"), CallPerson())], _menu()],
    )


def what_to_say(name: str) -> Wording:
    return Wording(
        _("What shall I hand on to {name}?", name=name),
        why=_("Only {name} reads it, with your name.", name=name),
    )


def said(call_id: int, name: str, *, has_it: bool) -> Screen:
    """`has_it`: whoever wrote is who has the call."""
    return Screen(
        _("{name} has it at once.", name=name),
        [
            [(_("Write again"), WriteInCall(id=call_id))],
            *(spoken(call_id) if has_it else []),
            _menu(),
        ],
    )


def nobody_has_written(call_id: int) -> Button:
    """Whoever said "I have it" may have been called away: the learner need not wait for them."""
    return _("Nobody has written: call again"), SomebodyCame(id=call_id, came=False)


def spoken(call_id: int) -> Rows:
    return [[(_("We have spoken"), WeHaveSpoken(id=call_id))]]


def _menu() -> list[Button]:
    return [(_("Menu"), ToMenu())]


@wording.register
def _has(refusal: AlreadyHas) -> Markup:
    return _("{name} was quicker and has it already. Thank you all the same!", name=refusal.by)


@wording.register
def _over(_refusal: CallOver) -> Markup:
    return _("This call is over. Nobody needs to do anything any more.")
