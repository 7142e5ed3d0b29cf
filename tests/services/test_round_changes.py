"""What is tried out beside a draft is what the engine is then asked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.availability import WEEK_MINUTES
from bot.domain.pairings import HardRule, PairKind
from bot.matching.policy import USUAL, WEIGHTS, Component
from bot.matching.profiles import IN_PERSON, Helper, Learner, Pool
from bot.matching.rules import failed
from bot.matching.runs import whole
from bot.matching.what_if import difference
from bot.services.policy_changes import reweighted
from bot.services.round_changes import (
    applied,
    capacity,
    helper_like,
    invented,
    new_id,
    weight,
)

EVENINGS = sum(1 << minute for minute in range(1080, 1260))


def learner(number: int, **told: object) -> Learner:
    usual = Learner(
        id=number,
        week=EVENINGS,
        languages=frozenset({"en"}),
        fields=frozenset({"cnc"}),
        goals=frozenset({"exam"}),
    )
    return replace(usual, **told)  # type: ignore[arg-type]


def pool(*learners: Learner, kind: PairKind = PairKind.MENTOR) -> Pool:
    ours = Helper(id=1, kind=kind, week=EVENINGS, languages=frozenset({"ru"}), seats=2)
    return Pool(kind, learners, (ours,))


@given(
    st.sampled_from(PairKind),
    st.sampled_from(Component),
    st.integers(min_value=-120, max_value=120),
)
def test_weights_are_always_a_hundred_points(
    kind: PairKind, component: Component, more: int
) -> None:
    new = reweighted(WEIGHTS[kind], component, more)
    assert sum(new.values()) == 100
    assert min(new.values()) >= 0
    assert new[component] == min(max(WEIGHTS[kind][component] + more, 0), 100)
    assert list(new) == list(WEIGHTS[kind])


def test_the_others_keep_their_proportions() -> None:
    new = reweighted(WEIGHTS[PairKind.MENTOR], Component.FIELD, 10)
    assert new == dict(zip(Component, (40, 21, 17, 13, 4, 5), strict=True))


def test_a_weight_changes_the_policy_alone() -> None:
    before = pool(learner(7))
    after, policy = applied(weight(Component.GOALS, 10), before)
    assert after is before
    assert policy.weights[PairKind.MENTOR][Component.GOALS] == 35
    assert policy.weights[PairKind.TUTOR] == USUAL.weights[PairKind.TUTOR]


@pytest.mark.parametrize(("more", "seats"), [(1, 3), (-1, 1), (-5, 0)])
def test_a_capacity_changes_one_helper(more: int, seats: int) -> None:
    after, policy = applied(capacity(1, more), pool(learner(7)))
    assert [one.seats for one in after.helpers] == [seats]
    assert policy is USUAL


@pytest.mark.parametrize(
    ("rule", "has", "kind"),
    [
        (HardRule.LANGUAGE, ["en"], PairKind.MENTOR),
        (HardRule.SUBJECT, ["cnc"], PairKind.TUTOR),
        (HardRule.PLACE, ["region:north"], PairKind.MENTOR),
        (HardRule.TRAINING, [], PairKind.MENTOR),
    ],
)
def test_who_is_made_up_is_somebody_for_those_who_lack_one(
    rule: HardRule, has: list[str], kind: PairKind
) -> None:
    told: dict[HardRule, dict[str, object]] = {
        HardRule.PLACE: {"format": IN_PERSON, "region": "North"},
        HardRule.TRAINING: {"needs_trained": True},
    }
    before = pool(learner(7, **told.get(rule, {})), kind=kind)
    change = helper_like(rule, has)
    after, policy = applied(change, before)
    new = after.helpers[-1]
    assert new == invented(change, before)
    assert (new.id, new.week.bit_count()) == (new_id(before), WEEK_MINUTES)
    assert failed(after.learners[0], new, kind, after.relations) == ()
    found = difference(after, whole(before), whole(after, policy), policy)
    assert (found.gained, found.matched) == ({7: new.id}, 1)
