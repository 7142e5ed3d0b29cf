"""The score is made of its parts, and the reasons of what people really told."""

from typing import Any

import pytest
from hypothesis import given

from bot.domain.pairings import PairKind
from bot.matching.fit import fit
from bot.matching.policy import WEIGHTS, Component
from bot.matching.profiles import Helper, Learner
from bot.matching.reasons import Match, match
from tests.matching.people import HOURS, helper, helpers, learner, learners

MENTOR = PairKind.MENTOR


def _match(one: Learner, other: Helper, kind: PairKind = MENTOR) -> Match:
    return match(one, other, fit(one, other, kind))


@pytest.mark.parametrize("kind", PairKind)
def test_weights_are_a_hundred(kind: PairKind) -> None:
    assert sum(WEIGHTS[kind].values()) == 100


@given(learners, helpers)
def test_the_score_is_the_sum_of_its_parts_and_in_bounds(one: Learner, other: Helper) -> None:
    for kind in PairKind:
        parts = fit(one, other, kind).parts
        assert fit(one, other, kind).score == sum(part.points for part in parts.values())
        assert all(0 <= part.points <= part.most for part in parts.values())
        assert {name: part.most // 100 for name, part in parts.items()} == WEIGHTS[kind]


def test_all_that_can_be_had_is_a_hundred_points() -> None:
    ten_hours = ((1 << 600) - 1) << 600
    one = learner(week=ten_hours, veteran=True, wishes_veteran=True)
    best = fit(one, helper(week=ten_hours, veteran=True), MENTOR)
    assert best.score == 100_00


@pytest.mark.parametrize(
    ("better", "worse", "component"),
    [
        ({"fields": frozenset({"cnc"})}, {"fields": frozenset({"it"})}, Component.FIELD),
        ({"goals": frozenset({"exam"})}, {"goals": frozenset()}, Component.GOALS),
        ({"week": HOURS[0] | HOURS[1]}, {"week": HOURS[0]}, Component.HOURS),
        ({"veteran": True}, {"trained": True}, Component.EXPERIENCE),
        ({"trained": True}, {}, Component.EXPERIENCE),
        ({"veteran": True}, {"veteran": False}, Component.WISHES),
    ],
)
def test_what_counts(better: dict[str, Any], worse: dict[str, Any], component: Component) -> None:
    one = learner(veteran=True, wishes_veteran=True)
    more = fit(one, helper(**better), MENTOR).parts[component]
    less = fit(one, helper(**worse), MENTOR).parts[component]
    assert more.points > less.points


def test_what_nobody_told_is_neither_a_reason_nor_a_weak_point() -> None:
    silent = _match(learner(goals=frozenset()), helper(goals=frozenset()))
    assert Component.GOALS not in silent.reasons
    assert silent.weakest != Component.GOALS
    assert Component.EXPERIENCE not in silent.reasons


@given(learners, helpers)
def test_reasons_are_true(one: Learner, other: Helper) -> None:
    found = _match(one, other)
    assert len(found.reasons) <= 3
    for name in found.reasons:
        assert found.weakest != name
    if Component.FIELD in found.reasons:
        assert one.fields & other.fields
    if Component.GOALS in found.reasons:
        assert found.common.goals
    if Component.EXPERIENCE in found.reasons:
        assert one.veteran
        assert other.veteran


@given(learners, helpers)
def test_common_facts_belong_to_both_and_private_goals_to_nobody_else(
    one: Learner, other: Helper
) -> None:
    found = _match(one, other)
    assert set(found.common.fields) == one.fields & other.fields
    assert found.common.minutes == (one.week & other.week).bit_count()
    assert "health_limits" not in found.shared.goals
    assert set(found.common.goals) - {"health_limits"} == set(found.shared.goals)


@given(learners, helpers)
def test_what_a_pairing_keeps_can_be_read_back(one: Learner, other: Helper) -> None:
    found = _match(one, other)
    assert Match.of_json(found.as_json()) == found


def test_an_emptied_row_has_nothing_to_say() -> None:
    empty = Match.of_json({})
    assert (empty.reasons, empty.weakest, empty.shared.minutes) == ([], None, 0)
