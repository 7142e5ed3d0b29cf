"""Pairs as figures: how many there are, began and ended, and how they stand by which rule."""

from collections.abc import Callable, Mapping

from bot.domain.health import EARLY, MET_WITHIN, TOO_MANY_CARDS, Health
from bot.domain.summary import PairFigures
from bot.reports.lines import Section, count, share
from bot.texts import Markup, _


def pairs(pairs: PairFigures) -> Section:
    return Section(
        _("Pairs"),
        (
            count(
                _("Active at the end"),
                _("Pairs that were active when the period ended."),
                pairs.active,
            ),
            count(
                _("Proposed, not decided now"),
                _("Proposals that wait for a decision, now."),
                pairs.proposed,
            ),
            count(_("Began"), _("Pairs that began in the period."), pairs.started),
            share(
                _("Ended"),
                _("Pairs that ended in the period; of all that were active in it."),
                pairs.ended,
            ),
            *(
                count(name(), _meaning(state), pairs.states[state])
                for state, name in _NAMES.items()
                if state in pairs.states
            ),
        ),
    )


_NAMES: Mapping[Health, Callable[[], Markup]] = {
    Health.WAITING: lambda: _("Waiting for us, now"),
    Health.NEEDS: lambda: _("Need a check-in, now"),
    Health.EARLY: lambda: _("Too early to tell, now"),
    Health.ON_TRACK: lambda: _("On track, now"),
}


def state_names() -> Mapping[Health, Markup]:
    return {state: name() for state, name in _NAMES.items()}


def _meaning(state: Health) -> str:
    """The rule in the order in which it is tried."""
    return {
        Health.WAITING: lambda: _(
            "Active pairs in which one of the two waits for a coordinator, now."
        ),
        Health.NEEDS: lambda: _(
            "Other active pairs of {early} days or more: no meeting in the last {met} days and "
            "none agreed on, or {cards} or more cards unanswered, now.",
            early=EARLY.days,
            met=MET_WITHIN.days,
            cards=TOO_MANY_CARDS,
        ),
        Health.EARLY: lambda: _(
            "Other active pairs of fewer than {early} days, now.", early=EARLY.days
        ),
        Health.ON_TRACK: lambda: _(
            "All other active pairs, now: met in the last {met} days or a meeting is agreed on, "
            "and fewer than {cards} cards unanswered.",
            met=MET_WITHIN.days,
            cards=TOO_MANY_CARDS,
        ),
    }[state]()
