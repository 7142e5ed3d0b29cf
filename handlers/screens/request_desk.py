"""How requests look to whoever answers: a coordinator, or a mentor or tutor their own ones."""

from collections.abc import Sequence
from datetime import datetime

from bot.delivery.screen import Button, Rows, Screen
from bot.domain.requests import (
    LONGEST_ANSWER,
    LONGEST_ASKED,
    RequestKind,
    RequestState,
)
from bot.models import Person, Request
from bot.texts import Markup, _, bold, day_and_hour, lines, n_, paragraphs, safe, span
from handlers.callbacks import ToMenu
from handlers.screens.coverage_buttons import ShowCoverage, TeachQuestion
from handlers.screens.facts import cut
from handlers.screens.forms import Wording
from handlers.screens.paging import page_of, pager
from handlers.screens.pair_buttons import OpenPair
from handlers.screens.request_buttons import (
    AnswerRequest,
    CloseRequest,
    HandOver,
    KeepAnswer,
    OpenRequest,
    ShowOwnRequests,
    ShowRequests,
)
from handlers.screens.request_words import can_be_kept, head, short, wish


def waiting(
    found: Sequence[tuple[Request, Person]],
    now: datetime,
    page: int = 0,
    *,
    coordinator: bool = True,
) -> Screen:
    rows: list[list[Button]] = [
        [(_waits(one, asker, now), OpenRequest(id=one.id))] for one, asker in page_of(found, page)
    ]
    text = (
        n_("{n} request is waiting.", "{n} requests are waiting.", len(found))
        if found
        else _("Nobody is waiting for an answer.")
    )
    pages = pager(len(found), page, lambda to: ShowRequests(page=to))
    more: Button = (
        (_("What people ask in vain"), ShowCoverage())
        if coordinator
        else (_("My questions"), ShowOwnRequests())
    )
    return Screen(
        paragraphs(bold(_("Requests")), text), [*rows, pages, [more], [(_("Menu"), ToMenu())]]
    )


def one(request: Request, asker: Person, taker: str | None) -> Screen:
    text = safe(request.text) if request.text else wish(request)
    return Screen(
        paragraphs(
            lines(bold(asker.name or _("No name")), day_and_hour(request.asked_at)),
            wish(request) if request.text and request.pairing_id else None,
            text,
            _reply(request),
            _("Still missing: {text}", text=request.missing) if request.missing else None,
            _("{name} is looking at it already.", name=taker) if taker else None,
            _("Taken back.") if request.state == RequestState.WITHDRAWN else None,
        ),
        [
            *_ways(request),
            _pair(request),
            [(_("All requests"), ShowRequests()), (_("Menu"), ToMenu())],
        ],
    )


def choose_other(request_id: int, others: Sequence[Person]) -> Screen:
    rows: Rows = [[(one.name, HandOver(id=request_id, to=one.id))] for one in others]
    text = (
        _("Who shall have it? They see the question, and whoever asked is told.")
        if others
        else _("There is no other coordinator here.")
    )
    return Screen(text, [*rows, [(_("← Back"), OpenRequest(id=request_id))]])


def handed_over(to: str | None) -> Screen:
    text = (
        _("{name} has it now. Whoever asked has been told.", name=to)
        if to
        else _("The coordinators have it now. Whoever asked has been told.")
    )
    return Screen(text, [[(_("All requests"), ShowRequests()), (_("Menu"), ToMenu())]])


def type_answer(
    name: str | None, asked: str, taker: str | None, missing: str | None = None
) -> Wording:
    """With the question in sight, what was missing, and whoever else means to answer it."""
    return Wording(
        paragraphs(
            head(name, asked),
            cut(asked, longest=LONGEST_ASKED) if asked else None,
            _("Still missing: {text}", text=missing) if missing else None,
            _("{name} is looking at it already.", name=taker) if taker else None,
            _("Your answer, up to {n} characters. It is sent as you write it.", n=LONGEST_ANSWER),
        ),
        _("It goes to the person who asked, with your name."),
    )


def type_word(name: str | None, asked: str) -> Wording:
    return Wording(
        paragraphs(
            head(name, asked),
            cut(asked, longest=LONGEST_ASKED) if asked else None,
            _("Why is there no answer? A word to whoever asked, so that they need not wait."),
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


def closed() -> Screen:
    return Screen(
        _("Closed. Whoever asked has been told, with your word."),
        [[(_("All requests"), ShowRequests()), (_("Menu"), ToMenu())]],
    )


def _reply(request: Request) -> Markup | None:
    if not request.answer:
        return None
    said = {
        RequestState.OPEN: _("The reply that did not help:"),
        RequestState.CLOSED: _("Closed without an answer:"),
    }.get(RequestState(request.state), _("Answer:"))
    return Markup(bold(said) + "\n" + safe(request.answer))


def _ways(request: Request) -> Rows:
    if request.state != RequestState.OPEN:
        keepable = request.state == RequestState.ANSWERED and can_be_kept(request)
        keep: list[Button] = [(_("Keep as an article"), KeepAnswer(id=request.id))]
        return [keep if keepable else []]
    answer: list[Button] = [(_("Answer"), AnswerRequest(id=request.id))]
    if request.kind == RequestKind.HELP:
        return [answer]
    hand = _("Hand over") if request.helper_id is None else _("Hand it to the coordinators")
    return [
        answer,
        [(hand, HandOver(id=request.id)), (_("Close it"), CloseRequest(id=request.id))],
        _teach(request),
    ]


def _teach(request: Request) -> list[Button]:
    if request.question_id is None or request.helper_id is not None:
        return []
    return [(_("What the bot should have understood"), TeachQuestion(id=request.question_id))]


def _pair(request: Request) -> list[Button]:
    return [(_("The pair"), OpenPair(id=request.pairing_id))] if request.pairing_id else []


def _waits(one: Request, asker: Person, now: datetime) -> str:
    told = f"{_age(one, now)} · {asker.name}: {short(one)}"
    if one.taken_by:
        return _("{request} · taken", request=told)
    return _("{request} · again", request=told) if one.reopened else told


def _age(one: Request, now: datetime) -> str:
    return span((now - one.asked_at).total_seconds())
