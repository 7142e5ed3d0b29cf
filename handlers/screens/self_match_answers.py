"""What a learner is told when a request ends without a yes, and what the rules refuse."""

from typing import Any

from bot.delivery.screen import Rows, Screen
from bot.domain.pairings import PairKind
from bot.domain.self_match import (
    AsksAlready,
    CannotBeAsked,
    ChangesJustNow,
    IsLookedFor,
    OwnAnswered,
    OwnEnd,
    RequestIsOver,
)
from bot.domain.subjects import mark
from bot.texts import Markup, _, paragraphs
from handlers.errors import ways as ways_on
from handlers.errors import wording
from handlers.notices import screen_of
from handlers.screens.request_buttons import CallPerson
from handlers.screens.self_match import ways
from handlers.screens.self_match_buttons import Choices
from handlers.screens.subject_words import inside, with_subject


@screen_of.register
def answered(notice: OwnAnswered) -> Screen:
    others = Choices(kind=notice.kind, subject=mark(notice.subject))
    is_settled = notice.end is OwnEnd.SETTLED
    return Screen(
        paragraphs(_what_came(notice), None if is_settled else _what_next()),
        [
            [] if is_settled else [(_("Whom else could I ask"), others)],
            [(_("Ask a coordinator"), CallPerson())],
            ways(),
        ],
        new=True,
    )


def _what_came(notice: OwnAnswered) -> Markup:
    name: dict[str, Any] = {"name": with_subject(notice.name, notice.subject)}
    match notice.end:
        case OwnEnd.LATE:
            return _(
                "<b>{name}</b> has not answered in time, so your request is over. That happens, "
                "and it says nothing about you.",
                **name,
            )
        case OwnEnd.WITHDRAWN:
            return _(
                "A coordinator has taken back your request to <b>{name}</b>. If you would like "
                "to know why, ask a coordinator.",
                **name,
            )
        case OwnEnd.IMPOSSIBLE:
            return _(
                "<b>{name}</b> said yes, but something has changed since, and by the rules it "
                "cannot be a pair just now. A coordinator can look at it with you.",
                **name,
            )
        case OwnEnd.SETTLED:
            return _settled(notice)
    return _(
        "It does not work out with <b>{name}</b> just now. Nobody asks why, and it says nothing "
        "about you: more often than not it is a matter of time and strength.",
        **name,
    )


def _settled(notice: OwnAnswered) -> Markup:
    if notice.kind == PairKind.MENTOR:
        return _(
            "You have a mentor now, so your request to <b>{name}</b> is over; {name} need not "
            "answer.",
            name=notice.name,
        )
    if notice.subject:
        return _(
            "You have a tutor for {subject} now, so your request to <b>{name}</b> is over; {name} "
            "need not answer.",
            name=notice.name,
            subject=inside(notice.subject),
        )
    return _(
        "You have a tutor now, so your request to <b>{name}</b> is over; {name} need not answer.",
        name=notice.name,
    )


def _what_next() -> Markup:
    return _(
        "You wait on as before, and every day of your waiting counts: coordinators look for "
        "you, and you can ask somebody else."
    )


@ways_on.register
def _ways(_refusal: AsksAlready | IsLookedFor | CannotBeAsked | RequestIsOver) -> Rows:
    return [ways()]


@wording.register
def _asks_already(_refusal: AsksAlready) -> Markup:
    return _(
        "You have asked somebody already, and one at a time can be asked. Take it back in "
        "/mentor, or wait for the answer."
    )


@wording.register
def _is_looked_for(_refusal: IsLookedFor) -> Markup:
    return _(
        "Coordinators are at work on finding somebody for you just now, so you cannot ask "
        "anybody yourself at the moment. Please look again in a few days."
    )


@wording.register
def _cannot_be_asked(_refusal: CannotBeAsked) -> Markup:
    return _(
        "This person cannot be asked just now: the last place has been given away, or something "
        "else has changed. Please choose somebody else in /mentor."
    )


@wording.register
def _changes(_refusal: ChangesJustNow) -> Markup:
    return _("Something was being changed there in this very moment. Please press once more.")


@wording.register
def _is_over(_refusal: RequestIsOver) -> Markup:
    return _("This request is over already.")
