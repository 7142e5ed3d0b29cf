"""A mentor has left or takes a long break: what coordinators and the learner read."""

from datetime import datetime

from bot.delivery.screen import Button, Screen
from bot.domain.repairs import Gone, HelperAway, Repaired, RepairReady
from bot.domain.subjects import mark
from bot.services.pair_views import CandidateView
from bot.texts import Markup, _, bold, lines, long_day, n_, paragraphs
from handlers.callbacks import ToMenu
from handlers.notices import screen_of
from handlers.screens.pair_buttons import (
    LookForLearner,
    LookInPlace,
    MyMentor,
    OpenPair,
    TakeInPlace,
)
from handlers.screens.pair_cards import ways
from handlers.screens.pair_words import points, reasons, scale, weakest
from handlers.screens.subject_words import with_subject


@screen_of.register
def _ready(notice: RepairReady) -> Screen:
    away = notice.gone is Gone.AWAY
    return Screen(
        paragraphs(
            _who_is_away(notice) if away else _who_has_left(notice),
            lines(*(_line(one) for one in notice.learners)),
            _pairs_go_on() if away else _nobody_else_moves(),
        ),
        [*([_button(notice, one)] for one in notice.learners), [(_("Menu"), ToMenu())]],
        new=True,
    )


def _who_has_left(notice: RepairReady) -> Markup:
    count = len(notice.learners)
    if not notice.name:
        return n_(
            "<b>Somebody has left, and {n} learner is without anybody:</b>",
            "<b>Somebody has left, and {n} learners are without anybody:</b>",
            count,
        )
    return n_(
        "<b>{name} is no longer there for {n} learner:</b>",
        "<b>{name} is no longer there for {n} learners:</b>",
        count,
        name=notice.name,
    )


def _who_is_away(notice: RepairReady) -> Markup:
    if notice.until is None:
        return bold(_("{name} takes a break with an open end.", name=notice.name))
    until = long_day(notice.until)
    return bold(_("{name} takes a break until {day}.", name=notice.name, day=until))


def _line(one: Repaired) -> Markup:
    name = with_subject(one.name, one.subject)
    if one.helper_id is None:
        return _("{learner}: nobody who is free fits by the rules just now.", learner=name)
    return _("{learner}: best by fit, {helper}.", learner=name, helper=one.helper_name)


def _nobody_else_moves() -> Markup:
    return _(
        "Only they were looked at: nobody else's proposal has changed. Whose pair has ended knows "
        "that, and that somebody else is looked for; nobody has been given a name."
    )


def _pairs_go_on() -> Markup:
    return _(
        "They stay pairs unless you decide otherwise. The learners know of the break, and that "
        "they may have somebody else."
    )


def _button(notice: RepairReady, one: Repaired) -> Button:
    name = with_subject(one.name, one.subject)
    two = with_subject(f"{one.name} — {one.helper_name}", one.subject)
    if notice.gone is Gone.AWAY and one.pairing_id is not None:
        if one.helper_id is None:
            return name, OpenPair(id=one.pairing_id)
        return two, LookInPlace(id=one.pairing_id, helper=one.helper_id)
    if one.pairing_id is not None:
        return two, OpenPair(id=one.pairing_id)
    look = LookForLearner(learner=one.learner_id, kind=notice.kind, subject=mark(one.subject))
    return _("Who would fit: {name}", name=name), look


def in_place(
    pairing_id: int, learner: str, helper: str, one: CandidateView, on: datetime
) -> Screen:
    """Somebody else for a learner whose helper is away."""
    return Screen(
        paragraphs(
            _(
                "<b>{other}</b> instead of {helper} for <b>{learner}</b>?",
                other=one.name,
                helper=helper,
                learner=learner,
            ),
            lines(
                _("Fit: {points}", points=points(one.match)),
                reasons(one.match, on),
                weakest(one.match, on),
            ),
            scale(one.match),
            _(
                "One tap ends the pair and begins the new one. Both are told that it has ended, "
                "without a reason."
            ),
        ),
        [
            [(_("{name} instead", name=one.name), TakeInPlace(id=pairing_id, helper=one.id))],
            [(_("The pair"), OpenPair(id=pairing_id))],
            ways(),
        ],
    )


@screen_of.register
def _away(notice: HelperAway) -> Screen:
    until = notice.until
    break_ = (
        _("<b>{name} takes a break until {day}.</b>", name=notice.name, day=long_day(until))
        if until
        else _("<b>{name} takes a longer break.</b>", name=notice.name)
    )
    return Screen(
        paragraphs(
            break_,
            _(
                "It says nothing about you, and you stay a pair. Coordinators know of it. You "
                "need not wait: you can have somebody else at any time, without a reason."
            ),
        ),
        [[(_("My mentor"), MyMentor()), (_("Menu"), ToMenu())]],
        new=True,
    )
