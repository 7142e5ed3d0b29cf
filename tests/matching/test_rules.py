"""Each hard rule catches what it is for, and nothing else."""

from typing import Any

import pytest
from hypothesis import given

from bot.domain.pairings import HardRule, PairKind
from bot.matching.profiles import Pool, Relations
from bot.matching.rules import failed
from tests.matching.people import HOURS, helper, learner, pools

MENTOR, TUTOR = PairKind.MENTOR, PairKind.TUTOR
PAIR = frozenset({(1, 101)})


def test_two_who_may_be_a_pair() -> None:
    assert failed(learner(), helper(), MENTOR, Relations()) == ()


@pytest.mark.parametrize(
    ("of_learner", "of_helper", "code"),
    [
        ({}, {"kind": TUTOR}, HardRule.ROLE),
        ({"institution": "North"}, {"institution": "South"}, HardRule.APART),
        ({}, {"here": False}, HardRule.AWAY),
        ({"here": False}, {}, HardRule.AWAY),
        ({"shown": False}, {}, HardRule.NOT_SHOWN),
        ({}, {"shown": False}, HardRule.NOT_SHOWN),
        ({"languages": frozenset({"en"})}, {}, HardRule.LANGUAGE),
        ({"format": "in_person", "region": "North"}, {"region": "South"}, HardRule.PLACE),
        ({}, {"format": "in_person"}, HardRule.PLACE),
        ({"week": HOURS[2]}, {}, HardRule.HOURS),
        ({"needs_minutes": 121}, {}, HardRule.HOURS),
        ({"needs_trained": True}, {"trained": False}, HardRule.TRAINING),
        ({"week": HOURS[0] << 1}, {"week": HOURS[0]}, HardRule.HOURS),
        ({}, {"seats": 0}, HardRule.CAPACITY),
    ],
)
def test_one_rule_at_a_time(
    of_learner: dict[str, Any], of_helper: dict[str, Any], code: HardRule
) -> None:
    assert failed(learner(**of_learner), helper(**of_helper), MENTOR, Relations()) == (code,)


@pytest.mark.parametrize(
    ("relations", "code"),
    [
        (Relations(never=PAIR), HardRule.NEVER),
        (Relations(declined=PAIR), HardRule.DECLINED),
        (Relations(must={1: 102}), HardRule.BOUND),
    ],
)
def test_what_was_said_about_the_two(relations: Relations, code: HardRule) -> None:
    assert failed(learner(), helper(), MENTOR, relations) == (code,)
    assert failed(learner(id=2), helper(id=103), MENTOR, relations) == ()


def test_a_tutor_needs_the_subject_and_a_mentor_does_not() -> None:
    other = {"fields": frozenset({"it"})}
    assert failed(learner(), helper(kind=TUTOR, **other), TUTOR, Relations()) == (
        HardRule.SUBJECT,
    )
    assert failed(learner(), helper(**other), MENTOR, Relations()) == ()


def test_in_person_in_the_same_region() -> None:
    two = learner(format="in_person", region="North"), helper(format="either", region="north")
    assert failed(*two, MENTOR, Relations()) == ()


def test_in_person_at_a_place_of_both() -> None:
    one = learner(format="in_person", region="North", places=frozenset({"house"}))
    other = helper(region="South", places=frozenset({"house", "library"}))
    assert failed(one, other, MENTOR, Relations()) == ()


@given(pools)
def test_one_who_must_is_free_for_nobody_else(pool: Pool) -> None:
    for learner_id, helper_id in pool.relations.must.items():
        for one in (one for one in pool.learners if one.id == learner_id):
            for other in (other for other in pool.helpers if other.id != helper_id):
                codes = failed(one, other, pool.kind, pool.relations)
                assert HardRule.BOUND in codes
