"""Changes of a policy: always a hundred points, within bounds, and the same again when read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import NotFound
from bot.domain.pairings import PairKind
from bot.matching.policy import USUAL, WEIGHTS, Component, Policy
from bot.services.policy_changes import (
    MOST_OF,
    STEP_OF,
    STEPS,
    Amount,
    kept,
    policy_of,
    same,
    shipped,
    with_amount,
    with_weight,
)
from handlers.screens.policy_buttons import (
    PARTS,
    ChangePart,
    EditPolicy,
    TryPolicy,
    candidate,
    numbers,
    part_of,
)

kinds = st.sampled_from(PairKind)
steps = st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(STEPS)), max_size=30)


def changed(kind: PairKind, taps: list[tuple[Component | Amount, int]]) -> Policy:
    policy = USUAL
    for part, step in taps:
        if isinstance(part, Component):
            policy = with_weight(policy, kind, part, step)
        else:
            policy = with_amount(policy, kind, part, step)
    return policy


@given(kinds, steps)
def test_whatever_is_tapped_is_a_policy_that_is_kept_and_read_again(
    kind: PairKind, taps: list[tuple[Component | Amount, int]]
) -> None:
    policy = changed(kind, taps)
    assert policy_of(kept(policy, kind), kind) == policy
    assert same(policy, policy, kind)
    for amount in Amount:
        assert 0 <= getattr(policy, amount) <= MOST_OF[amount]
    (other,) = set(PairKind) - {kind}
    assert policy.weights[other] == WEIGHTS[other]


@given(kinds, steps, st.integers(min_value=1, max_value=9999))
def test_a_button_carries_a_whole_policy(
    kind: PairKind, taps: list[tuple[Component | Amount, int]], version: int
) -> None:
    policy = policy_of({**kept(changed(kind, taps), kind), "version": version}, kind)
    told = numbers(kind, policy)
    for button in (EditPolicy(**told), TryPolicy(**told), ChangePart(**told, part=len(PARTS) - 1)):
        packed = button.pack()
        assert len(packed.encode()) <= 64
        assert candidate(type(button).unpack(packed)) == policy


@pytest.mark.parametrize(
    ("weights", "amounts"),
    [
        ("30.25.20.15.4.7", "2000.100.0.500"),
        ("40.25.20.15.-6.6", "2000.100.0.500"),
        ("30.25.20.15.10", "2000.100.0.500"),
        ("30.25.20.15.4.6.0", "2000.100.0.500"),
        ("30.25.20.15.4.six", "2000.100.0.500"),
        ("30.25.20.15.4.6", "9000.100.0.500"),
        ("30.25.20.15.4.6", "2000.100.-5.500"),
        ("30.25.20.15.4.6", "2000.100.0"),
        ("", ""),
    ],
)
def test_numbers_that_no_screen_has_shown_are_nothing(weights: str, amounts: str) -> None:
    forged = EditPolicy(kind=PairKind.MENTOR, version=1, weights=weights, amounts=amounts)
    with pytest.raises(NotFound):
        candidate(forged)


@pytest.mark.parametrize("part", [-1, len(PARTS)])
def test_a_part_that_is_none_is_nothing(part: int) -> None:
    with pytest.raises(NotFound):
        part_of(ChangePart(**numbers(PairKind.MENTOR, USUAL), part=part))


@pytest.mark.parametrize("component", Component)
def test_a_weight_can_be_all_and_give_again(component: Component) -> None:
    """Who has nothing gets an equal part."""
    everything = with_weight(USUAL, PairKind.MENTOR, component, 100)
    assert everything.weights[PairKind.MENTOR][component] == 100
    less = with_weight(everything, PairKind.MENTOR, component, -10).weights[PairKind.MENTOR]
    assert sorted(less.values()) == [2, 2, 2, 2, 2, 90]


def test_a_tap_on_an_amount_is_worth_a_step() -> None:
    for amount in Amount:
        more = with_amount(USUAL, PairKind.TUTOR, amount, 1)
        assert getattr(more, amount) == getattr(USUAL, amount) + STEP_OF[amount]


def test_what_comes_with_the_program_can_be_a_new_version() -> None:
    assert shipped() == USUAL
    assert shipped(4).version == 4
    assert same(shipped(4), USUAL, PairKind.MENTOR)
    other = with_weight(USUAL, PairKind.MENTOR, Component.GOALS, 5)
    assert not same(other, USUAL, PairKind.MENTOR)
    assert same(other, USUAL, PairKind.TUTOR)
