"""How a learner chooses a mentor or tutor to ask, and how the request stands."""

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from bot.delivery.screen import Button, Screen
from bot.domain.pairings import PairKind
from bot.domain.self_match import Choice, OwnRequest, SelfMatching
from bot.domain.subjects import mark
from bot.services.pair_views import Outlook, Place
from bot.texts import Markup, _, bold, day_and_hour, lines, long_day, paragraphs
from handlers.callbacks import ToMenu
from handlers.screens.paging import last_or, page_of, pager
from handlers.screens.pair_buttons import MyMentor
from handlers.screens.pair_notices import own_words
from handlers.screens.pair_words import in_common
from handlers.screens.self_match_buttons import AskMyself, Choices, LookAtChoice, TakeBack
from handlers.screens.subject_words import inside, with_subject

# What two people share can be long, and so can their own words.
PER_PAGE, FIRST_WORDS = 3, 140


def choices(found: Sequence[Choice], kind: PairKind, subject: str, page: int) -> Screen:
    """The best fit first."""
    of: dict[str, Any] = {"kind": kind, "subject": mark(subject)}
    page = last_or(page, len(found), PER_PAGE)
    shown = page_of(found, page, PER_PAGE)
    rows: list[list[Button]] = [[(one.name, LookAtChoice(helper=one.id, **of))] for one in shown]
    pages = pager(len(found), page, lambda to: Choices(**of, page=to), PER_PAGE)
    return Screen(
        paragraphs(
            bold(_title(kind, subject)),
            _how_it_goes() if found else _nobody(),
            *(_in_short(one) for one in shown),
        ),
        [*rows, pages, ways()],
    )


def choice(one: Choice, kind: PairKind, subject: str) -> Screen:
    """One of them, and what asking means, before it is done."""
    of: dict[str, Any] = {"kind": kind, "subject": mark(subject)}
    common = in_common(one.common, one.at)
    return Screen(
        paragraphs(
            lines(bold(_whom(one, kind, subject)), own_words(one.words)),
            lines(_("What you have in common:"), common) if common else None,
            _what_it_means(one),
        ),
        [
            [(_("Yes, ask {name}", name=one.name), AskMyself(helper=one.id, **of))],
            [(_("← Whom else could I ask"), Choices(**of))],
            ways(),
        ],
    )


def asked(request: OwnRequest) -> Screen:
    return Screen(
        paragraphs(
            _("Done: your request to <b>{name}</b> is on its way.", name=_name(request)),
            _(
                "I write to you here as soon as there is an answer, by {day} at the latest. How "
                "it stands is in /mentor.",
                day=day_and_hour(request.answer_by),
            ),
        ),
        [_take_back(request), ways()],
    )


def ask_take_back(request: OwnRequest) -> Screen:
    return Screen(
        _(
            "Take your request to <b>{name}</b> back? {name} need not answer any more, and nobody "
            "asks why. You can ask somebody else at once, and {name} again in a month.",
            name=request.name,
        ),
        [
            [(_("Yes, take it back"), TakeBack(id=request.id, sure=True))],
            [(_("← No, it stays as it is"), MyMentor())],
        ],
    )


def taken_back(request: OwnRequest) -> Markup:
    return _("Your request to <b>{name}</b> is taken back.", name=request.name)


def standing(request: OwnRequest) -> Markup:
    """For the screen about one's mentor, in the place of the queue."""
    return lines(
        _(
            "You have asked <b>{name}</b> on {day}; there is no answer yet.",
            name=request.name,
            day=long_day(request.asked_at),
        ),
        _(
            "By {day} at the latest I write to you how it stands. Until then nobody else is "
            "looked for, and your waiting time goes on.",
            day=day_and_hour(request.answer_by),
        ),
    )


def rows(own: SelfMatching, places: Sequence[Place]) -> list[list[Button]]:
    """Taking back what is open; else asking, for all that is waited for."""
    if own.request is not None:
        return [_take_back(own.request)]
    waited_for = [place for place in places if place.outlook is Outlook.WAITING]
    return [[_ask(place)] for place in waited_for if own.allowed]


def ways() -> list[Button]:
    return [(_("My mentor"), MyMentor()), (_("Menu"), ToMenu())]


def _ask(place: Place) -> Button:
    to = Choices(kind=place.kind, subject=mark(place.subject))
    return _title(place.kind, place.subject), to


def _title(kind: PairKind, subject: str) -> Markup:
    if kind == PairKind.MENTOR:
        return _("Ask a particular mentor")
    if subject:
        return _("Ask a particular tutor: {subject}", subject=inside(subject))
    return _("Ask a particular tutor")


def _how_it_goes() -> Markup:
    return _(
        "These people have a place free, fit by the same rules as for everybody, and have agreed "
        "that you may ask them. Choose one to read more; nobody is asked yet. You can ask one at "
        "a time, and they decide."
    )


def _nobody() -> Markup:
    return _(
        "Just now there is nobody whom you could ask. That changes often; coordinators look for "
        "you as before."
    )


def _in_short(one: Choice) -> Markup:
    words = own_words(shorten(one.words, FIRST_WORDS, placeholder=" …"))
    return lines(bold(one.name), words, in_common(one.common, one.at))


def _whom(one: Choice, kind: PairKind, subject: str) -> Markup:
    if kind == PairKind.MENTOR:
        return _("Ask {name} to be your mentor?", name=one.name)
    if subject:
        return _(
            "Ask {name} to be your tutor for {subject}?", name=one.name, subject=inside(subject)
        )
    return _("Ask {name} to be your tutor?", name=one.name)


def _what_it_means(one: Choice) -> Markup:
    return _(
        "If you ask, {name} sees your name, what you have in common, and that the wish is yours. "
        "{name} decides, has until {day}, and nobody asks why. Until then nobody else is looked "
        "for, and your waiting time goes on. Coordinators see it, too. You can take it back until "
        "there is an answer.",
        name=one.name,
        day=day_and_hour(one.answer_by),
    )


def _name(request: OwnRequest) -> Markup:
    return with_subject(request.name, request.subject)


def _take_back(request: OwnRequest) -> list[Button]:
    label = _("Take back my request to {name}", name=_name(request))
    return [(label, TakeBack(id=request.id))]
