"""The hard rules, all in one place: which of them a pair would break."""

from bot.domain.institutions import apart
from bot.domain.pairings import HardRule, PairKind
from bot.matching.profiles import IN_PERSON, Helper, Learner, Profile, Relations
from bot.matching.weeks import minutes


def failed(
    learner: Learner, helper: Helper, kind: PairKind, relations: Relations
) -> tuple[HardRule, ...]:
    """Codes of the broken rules, in the order of `HardRule`; empty if the two may be a pair."""
    pair = (learner.id, helper.id)
    broken = {
        HardRule.ROLE: helper.kind != kind or learner.id == helper.id,
        HardRule.APART: apart(learner.institution, helper.institution),
        HardRule.SUBJECT: kind == PairKind.TUTOR and not learner.fields & helper.fields,
        HardRule.AWAY: not (learner.here and helper.here),
        HardRule.NOT_SHOWN: not (learner.shown and helper.shown),
        HardRule.NOT_WANTED: not learner.wants,
        HardRule.LANGUAGE: not learner.languages & helper.languages,
        HardRule.TRAINING: learner.needs_trained and not helper.trained,
        HardRule.PLACE: not _can_meet(learner, helper),
        HardRule.HOURS: minutes(learner.week & helper.week) < learner.needs_minutes,
        HardRule.NEVER: pair in relations.never,
        HardRule.DECLINED: pair in relations.declined,
        HardRule.BOUND: relations.must.get(learner.id, helper.id) != helper.id,
        HardRule.CAPACITY: helper.seats < 1,
    }
    return tuple(rule for rule, is_broken in broken.items() if is_broken)


def _can_meet(learner: Learner, helper: Helper) -> bool:
    """Whoever meets in person only needs somebody of the same region, or a place of both."""
    if IN_PERSON not in {learner.format, helper.format}:
        return True
    return bool(places_of(learner) & places_of(helper))


def places_of(person: Profile) -> frozenset[str]:
    """Where a person can be met: the region, however it is written, and single houses."""
    region = {f"region:{person.region.casefold()}"} if person.region else set()
    return person.places | region
