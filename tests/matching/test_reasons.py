"""Reasons are made of the points that were given, and tell nobody what the other kept back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pairings import PairKind
from bot.matching.fit import Fit, fit
from bot.matching.policy import WEIGHTS, Component, Policy
from bot.matching.profiles import Helper, Learner
from bot.matching.reasons import PRIVATE_GOALS, Match, match
from tests.matching.people import HOURS, helper, helpers, learner, learners

KINDS = st.sampled_from(PairKind)


def _match(one: Learner, other: Helper, kind: PairKind) -> Match:
    return match(one, other, fit(one, other, kind))


def _without(component: Component, one: Learner, other: Helper) -> Helper:
    """The helper without what the two share."""
    return {
        Component.FIELD: replace(other, fields=other.fields - one.fields),
        Component.GOALS: replace(other, goals=other.goals - one.goals),
        Component.HOURS: replace(other, week=other.week & ~one.week),
        Component.LANGUAGES: replace(other, languages=other.languages - one.languages),
        Component.EXPERIENCE: replace(other, veteran=False, trained=False),
    }[component]


@given(learners, helpers, KINDS)
def test_what_is_said_adds_up_to_the_score(one: Learner, other: Helper, kind: PairKind) -> None:
    """T1"""
    found = _match(one, other, kind)
    assert sum(part.points for part in found.fit.parts.values()) == found.fit.score
    assert set(found.reasons) <= set(found.fit.parts)


@given(learners, helpers, KINDS)
def test_without_what_is_said_so_many_points_are_missing(
    one: Learner, other: Helper, kind: PairKind
) -> None:
    """T2: a reason is a cause. Experience may have fulfilled a wish besides."""
    found = fit(one, other, kind)
    for component, part in found.parts.items():
        if component == Component.WISHES or not part.told:
            continue
        after = fit(one, _without(component, one, other), kind)
        wished = component == Component.EXPERIENCE and one.wishes_veteran
        also = found.parts[Component.WISHES].points - after.parts[Component.WISHES].points
        assert found.score - after.score == part.points + (also if wished else 0)


@given(learners, helpers, KINDS)
def test_nothing_told_to_the_two_hangs_on_what_one_kept_back(
    one: Learner, other: Helper, kind: PairKind
) -> None:
    told = _match(one, other, kind).told
    kept_back = [
        replace(one, goals=one.goals ^ PRIVATE_GOALS),
        replace(one, wishes_veteran=not one.wishes_veteran),
        replace(one, veteran=not one.veteran) if not other.veteran else one,
    ]
    for another in kept_back:
        assert _match(another, other, kind).told == told
    assert _match(one, replace(other, goals=other.goals ^ PRIVATE_GOALS), kind).told == told
    assert not PRIVATE_GOALS & set(told.common.goals)


def test_coordinators_see_more_than_the_two() -> None:
    one = learner(goals=frozenset({"health_limits"}), wishes_veteran=True, week=sum(HOURS))
    other = helper(goals=frozenset({"health_limits"}), week=sum(HOURS))
    found = _match(one, other, PairKind.MENTOR)
    assert Component.GOALS in found.reasons
    assert Component.GOALS not in found.told.reasons
    assert found.weakest == Component.WISHES
    assert found.told.weakest is None


def test_reasons_follow_the_weights_that_were_used() -> None:
    weights = dict.fromkeys(Component, 0) | {Component.LANGUAGES: 60, Component.GOALS: 40}
    policy = Policy(weights={**WEIGHTS, PairKind.MENTOR: weights}, version=7)
    one, other = learner(), helper()
    found = match(one, other, fit(one, other, PairKind.MENTOR, policy))
    assert found.reasons == [Component.LANGUAGES, Component.GOALS]
    again = Match.of_json(found.as_json())
    assert (again, again.fit.version) == (found, 7)
    assert found.fit == Fit(found.fit.parts, 7)
