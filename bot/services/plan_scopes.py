"""For whom a check-in plan is meant, and which of several count."""

from collections.abc import Iterable

from bot.domain.plans import SPECIFIC, Every, Scope, of_json
from bot.models import Plan


def is_regular(plan: Plan) -> bool:
    return isinstance(of_json(plan.cadence), Every)


def is_for(plan: Plan, kind: str, programme: str | None) -> bool:
    """Whether it is meant for all pairs of this kind whose learner studies this."""
    if plan.pair_kind not in {None, kind} or plan.scope == Scope.PAIR:
        return False
    return plan.scope == Scope.INSTITUTION or plan.programme == programme


def that_count(fitting: Iterable[Plan]) -> list[Plan]:
    """Of plans meant for one pair. Of those that ask the same one regularly only the most specific
    do; what belongs to a date is asked besides."""
    plans = list(fitting)
    regular = [(plan.respondent, _specific(plan)) for plan in plans if is_regular(plan)]
    most = {by: max(n for who, n in regular if who == by) for by, _n in regular}
    return [
        plan for plan in plans if not is_regular(plan) or _specific(plan) == most[plan.respondent]
    ]


def _specific(plan: Plan) -> int:
    return SPECIFIC[Scope(plan.scope)]
