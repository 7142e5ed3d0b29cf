"""What became of two people who are no pair any more, for coordinators."""

from datetime import datetime

from bot.domain.pairings import PairState
from bot.domain.roles import Role
from bot.services.pair_views import PairView
from bot.texts import Markup, _, lines, long_day, paragraphs


def how_it_ended(pair: PairView) -> Markup:
    if pair.state == PairState.UNDONE:
        return _("This was undone before the two were told.")
    return _ended(pair, pair.ended_at) if pair.ended_at else _("This proposal was declined.")


def _ended(pair: PairView, at: datetime) -> Markup:
    who = {
        Role.LEARNER: _("by the learner"),
        Role.MENTOR: _("by the mentor"),
        Role.TUTOR: _("by the tutor"),
        Role.COORDINATOR: _("by a coordinator"),
    }
    return paragraphs(
        lines(
            _("Ended on {day}", day=long_day(at)),
            who.get(pair.ended_by) if pair.ended_by else None,
            between=" ",
        ),
        _("Only coordinators see who ended it."),
    )
