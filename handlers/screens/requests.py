"""How requests look: to whoever asked, and to the coordinator who answers."""

from collections.abc import Sequence
from datetime import datetime

from bot.delivery.screen import Button, Screen
from bot.domain.requests import (
    LONGEST_ANSWER,
    LONGEST_ASKED,
    AlreadyAnswered,
    RequestAnswered,
    RequestCame,
    RequestState,
    RequestTaken,
)
from bot.models import Person, Request
from bot.texts import Markup, _, bold, day_and_hour, lines, n_, paragraphs, safe, span
from handlers.callbacks import ToMenu
from handlers.errors import wording
from handlers.notices import screen_of
from handlers.screens.facts import cut
from handlers.screens.forms import Wording
from handlers.screens.paging import page_of, pager
from handlers.screens.pair_buttons import OpenPair
from handlers.screens.request_buttons import (
    AnswerRequest,
    CallPerson,
    KeepAnswer,
    OpenRequest,
    ShowRequests,
    WithdrawRequest,
)
from handlers.screens.request_words import can_be_kept, head, head_of, own_wish, wish

SHORT = 40
# Of each of a few that are shown together.
LONGEST_OF_MANY = 300


def passed_on(request: Request, place: int, coordinators: int) -> Screen:
    if request.state != RequestState.OPEN:
        return mine([request])
    if not coordinators:
        return Screen(
            _(
                "It is written down. There is no coordinator here yet; the first one who comes"
                " will see it."
            ),
            _own_ways(request),
        )
    return Screen(
        paragraphs(
            n_(
                "It is with the coordinator now.",
                "It is with all {n} coordinators now.",
                coordinators,
            ),
            _(
                "Yours is number {place} in the queue. I will tell you when somebody takes it.",
                place=place,
            ),
        ),
        _own_ways(request),
    )


def mine(requests: Sequence[Request]) -> Screen:
    if not requests:
        return Screen(
            _("You have no questions with a coordinator. Just type one whenever you like."),
            [[(_("I need a person now"), CallPerson())], [(_("Menu"), ToMenu())]],
        )
    rows: list[list[Button]] = [
        [(_("Take back: {text}", text=_short(one)), WithdrawRequest(id=one.id))]
        for one in requests
        if one.state == RequestState.OPEN
    ]
    return Screen(
        paragraphs(bold(_("My questions")), *(_own(one) for one in requests[:5])),
        [*rows, [(_("Menu"), ToMenu())]],
    )


def withdrawn() -> Screen:
    return Screen(_("Taken back. Nobody needs to answer it now."), [[(_("Menu"), ToMenu())]])


def waiting(found: Sequence[tuple[Request, Person]], now: datetime, page: int = 0) -> Screen:
    rows: list[list[Button]] = [
        [(_waits(one, asker, now), OpenRequest(id=one.id))] for one, asker in page_of(found, page)
    ]
    text = (
        n_("{n} request is waiting.", "{n} requests are waiting.", len(found))
        if found
        else _("Nobody is waiting for an answer.")
    )
    pages = pager(len(found), page, lambda to: ShowRequests(page=to))
    return Screen(paragraphs(bold(_("Requests")), text), [*rows, pages, [(_("Menu"), ToMenu())]])


def one(request: Request, asker: Person, taker: str | None) -> Screen:
    text = safe(request.text) if request.text else wish(request)
    answer = bold(_("Answer:")) + "\n" + safe(request.answer) if request.answer else None
    ways: list[Button] = []
    if request.state == RequestState.OPEN:
        ways = [(_("Answer"), AnswerRequest(id=request.id))]
    elif request.answer and can_be_kept(request):
        ways = [(_("Keep as an article"), KeepAnswer(id=request.id))]
    return Screen(
        paragraphs(
            lines(bold(asker.name or _("No name")), day_and_hour(request.asked_at)),
            wish(request) if request.text and request.pairing_id else None,
            text,
            Markup(answer) if answer else None,
            _("{name} is looking at it already.", name=taker) if taker else None,
            _("Taken back.") if request.state == RequestState.WITHDRAWN else None,
        ),
        [ways, _pair(request), [(_("All requests"), ShowRequests()), (_("Menu"), ToMenu())]],
    )


def _pair(request: Request) -> list[Button]:
    return [(_("The pair"), OpenPair(id=request.pairing_id))] if request.pairing_id else []


def type_answer(name: str | None, asked: str, taker: str | None) -> Wording:
    """With the question in sight, and whoever else means to answer it."""
    return Wording(
        paragraphs(
            head(name, asked),
            cut(asked, longest=LONGEST_ASKED) if asked else None,
            _("{name} is looking at it already.", name=taker) if taker else None,
            _("Your answer, up to {n} characters. It is sent as you write it.", n=LONGEST_ANSWER),
        ),
        _("It goes to the person who asked, with your name."),
    )


def answered(request: Request) -> Screen:
    keep: list[Button] = [(_("Keep as an article"), KeepAnswer(id=request.id))]
    keepable = can_be_kept(request)
    offered = _(
        "Will others ask this, too? Make it an article, and they get the answer at once. You see"
        " every word of it first."
    )
    return Screen(
        paragraphs(_("Your answer is on its way."), offered if keepable else None),
        [
            keep if keepable else [],
            [(_("All requests"), ShowRequests()), (_("Menu"), ToMenu())],
        ],
    )


@screen_of.register
def _came(notice: RequestCame) -> Screen:
    told = cut(notice.text, longest=LONGEST_ASKED) if notice.text else None
    return Screen(
        paragraphs(head_of(notice), told),
        [
            [(_("Answer"), AnswerRequest(id=notice.request_id))],
            [(_("All requests"), ShowRequests())],
        ],
        new=True,
    )


@screen_of.register
def _taken(notice: RequestTaken) -> Screen:
    return Screen(
        _("{name} is looking at your question.", name=notice.by or _("A coordinator")), new=True
    )


@screen_of.register
def _answered(notice: RequestAnswered) -> Screen:
    about = _("You asked: {question}", question=notice.question) if notice.question else None
    return Screen(
        paragraphs(
            bold(_("{name} answers:", name=notice.by or _("A coordinator"))),
            safe(notice.answer),
            Markup(f"<i>{about}</i>") if about else None,
        ),
        [[(_("Menu"), ToMenu())]],
        new=True,
    )


@wording.register
def _too_late(_refusal: AlreadyAnswered) -> Markup:
    return _("Somebody has answered this already, or it was taken back.")


def _own(one: Request) -> Markup:
    text = _brief(one.text) if one.text else own_wish(one)
    state = {
        RequestState.OPEN: _("A coordinator is looking at it.")
        if one.taken_by
        else _("Waiting for a coordinator."),
        RequestState.ANSWERED: _("Answered: {answer}", answer=_brief(one.answer or "")),
        RequestState.WITHDRAWN: _("Taken back."),
    }[RequestState(one.state)]
    return lines(text, Markup(f"<i>{state}</i>"))


def _brief(text: str) -> Markup:
    return cut(text, longest=LONGEST_OF_MANY)


def _own_ways(request: Request) -> list[list[Button]]:
    return [
        [(_("Take it back"), WithdrawRequest(id=request.id))],
        [(_("My questions"), ShowRequests()), (_("Menu"), ToMenu())],
    ]


def _waits(one: Request, asker: Person, now: datetime) -> str:
    told = f"{_age(one, now)} · {asker.name}: {_short(one)}"
    return _("{request} · taken", request=told) if one.taken_by else told


def _short(one: Request) -> str:
    text = one.text or _("a talk")
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def _age(one: Request, now: datetime) -> str:
    return span((now - one.asked_at).total_seconds())
