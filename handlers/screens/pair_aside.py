"""A pair that breaks rules, made by hand: the way to it, and what coordinators read of it."""

from bot.delivery.screen import Button
from bot.domain.by_hand import Aside, may_be_set_aside
from bot.domain.subjects import mark
from bot.services.pair_views import CandidateView, LearnerView
from bot.texts import Markup, _, lines, long_day
from handlers.screens.pair_buttons import ByHand
from handlers.screens.pair_words import why_not


def all_the_same(one: LearnerView, candidate: CandidateView) -> list[Button]:
    """Only where a reason can set aside all that speaks against it."""
    if not may_be_set_aside(candidate.failed):
        return []
    to = ByHand(learner=one.id, helper=candidate.id, kind=one.kind, subject=mark(one.subject))
    return [(_("A pair all the same, with a reason"), to)]


def by_hand(aside: Aside | None) -> Markup | None:
    if aside is None:
        return None
    if not aside.reason:
        return _("Made by hand although rules spoke against it; the reason went with a person.")
    return lines(
        _made_by(aside), why_not(aside.rules), _("The reason: {reason}", reason=aside.reason)
    )


def _made_by(aside: Aside) -> Markup:
    day = long_day(aside.at)
    if aside.name:
        return _("Made by hand by {name} on {day}, although:", name=aside.name, day=day)
    return _("Made by hand on {day}, although:", day=day)
