"""Honest waiting in words: the place, how long it usually takes, who looks, what there is."""

from collections.abc import Sequence
from datetime import datetime

from bot.delivery.screen import Screen
from bot.domain.pairings import PairKind
from bot.domain.waiting import Queue, Usual, WaitMoved
from bot.texts import Markup, _, lines, listed, long_day, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.pair_buttons import MyMentor
from handlers.screens.request_buttons import CallPerson
from handlers.screens.subject_words import inside

MOST_NAMES = 3


def waits(queue: Queue, now: datetime) -> Markup:
    """The place and what it means, and how long it may take."""
    return lines(_place(queue), _fair(), how_long(queue, now))


def how_long(queue: Queue, now: datetime) -> Markup:
    if queue.usual is None:
        return _(
            "We cannot say yet how long it will take: too few waits like yours have ended here. "
            "I write to you when we can."
        )
    return lines(
        n_(
            "By how long {n} learner waited before you, it will probably be {when}.",
            "By how long {n} learners waited before you, it will probably be {when}.",
            queue.usual.cases,
            when=_between(queue, queue.usual, now),
        ),
        _("That is no promise: for one in four it was sooner, for one in four later."),
        between=" ",
    )


def who_looks(names: Sequence[str], institution: str) -> Markup:
    who = (
        _("Coordinators of {institution} are looking.", institution=institution)
        if institution
        else _("Coordinators are looking.")
    )
    named = _("Their names: {names}.", names=listed([*names[:MOST_NAMES]])) if names else None
    arrives = _("As soon as there is somebody, you get a message here.")
    return lines(who, named, arrives, between=" ")


def until_then(*, tutor: bool) -> Markup:
    on_duty = _(
        "A tutor is on duty, too: “Ask a coordinator” leads to everybody who can be called now."
    )
    return lines(
        _(
            "Until then, ask me anything in your own words; the timetable and events are in the "
            "menu, and a coordinator is there for you."
        ),
        on_duty if tutor else None,
        between=" ",
    )


@screen_of.register
def moved(notice: WaitMoved) -> Screen:
    about = (
        _("<b>Waiting for a mentor: what I told you has changed</b>")
        if notice.queue.kind == PairKind.MENTOR
        else _("<b>Waiting for a tutor: what I told you has changed</b>")
    )
    return Screen(
        paragraphs(about, waits(notice.queue, notice.now)),
        [
            [(_("My mentor"), MyMentor()), (_("Ask a coordinator"), CallPerson())],
            [(_("Menu"), ToMenu())],
        ],
        new=True,
    )


def _place(queue: Queue) -> Markup:
    told = {"place": queue.place, "of": queue.of}
    if queue.subject:
        return _(
            "You are waiting for a tutor for {subject}: place {place} of {of} by waiting time.",
            subject=inside(queue.subject),
            **told,
        )
    if queue.kind == PairKind.TUTOR:
        return _("You are waiting for a tutor: place {place} of {of} by waiting time.", **told)
    return _("You are waiting for a mentor: place {place} of {of} by waiting time.", **told)


def _fair() -> Markup:
    return _(
        "The queue is one for all. Who fits whom counts more than the place, so "
        "somebody may have their turn before you, or you before them."
    )


def _between(queue: Queue, usual: Usual, now: datetime) -> Markup:
    """Days that lie ahead; both ends may be on one."""
    soonest, latest = (long_day(queue.since + length) for length in (usual.soonest, usual.latest))
    today = long_day(now)
    if soonest in {latest, today}:
        return _("by {day}", day=latest)
    return _("between {first} and {last}", first=soonest, last=latest)
