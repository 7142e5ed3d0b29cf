"""From learners to waits: each is a row of its own in a pool, and what was said of people holds.

In a pool of mentors a wait has the learner's number. In one of tutors a learner may wait for
several, so waits have numbers of their own there, below zero, where no person's is.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from bot.domain.pairings import PairKind
from bot.matching.profiles import Learner, Pair
from bot.models import Pairing, PairOffer, RoundPair

# A learner, and for what they wait.
Need = tuple[int, str]
T = TypeVar("T")
_NONE: frozenset[str] = frozenset()


def numbers(kind: PairKind, needs: Iterable[Need]) -> dict[Need, int]:
    """The same for any order of them."""
    every = sorted(set(needs))
    if kind == PairKind.MENTOR:
        return {need: need[0] for need in every}
    return {need: at - len(every) for at, need in enumerate(every)}


def need_of(learner: Learner) -> Need:
    return learner.person or learner.id, learner.subject


def need(row: Pairing | PairOffer | RoundPair) -> Need:
    return row.learner_id, row.subject


def by_need(learners: Iterable[Learner]) -> dict[Need, Learner]:
    return {need_of(one): one for one in learners}


def of_waits(learners: Iterable[Learner], pairs: Iterable[Pair]) -> frozenset[Pair]:
    """What holds of a learner holds for all of their waits."""
    waits: dict[int, list[int]] = {}
    for one in learners:
        waits.setdefault(need_of(one)[0], []).append(one.id)
    return frozenset((wait, helper) for who, helper in pairs for wait in waits.get(who, ()))


def numbered(learners: Iterable[Learner], said: Mapping[Need, T]) -> dict[int, T]:
    """What was said of learners who wait in this pool."""
    found = by_need(learners)
    return {found[need].id: what for need, what in said.items() if need in found}


def bindings(
    learners: Sequence[Learner],
    must: Iterable[tuple[int, int, frozenset[str]]],
    active: Mapping[Pair, frozenset[str]],
) -> dict[int, int]:
    """Which wait is kept for which helper, the first of the list first.

    `must`: learner, helper and what the helper teaches, which is anything if nothing is known of
    it. `active`: the subjects of pairs that there are: for another one, the list has what it asks
    for.
    """
    bound: dict[int, int] = {}
    for who, helper, teaches in must:
        waits = [one for one in learners if need_of(one)[0] == who and one.id not in bound]
        wait = next((one for one in waits if not teaches or _is_for(one, teaches)), None)
        if wait is not None and not active.get((who, helper), _NONE) - {wait.subject}:
            bound[wait.id] = helper
    return bound


def _is_for(wait: Learner, teaches: frozenset[str]) -> bool:
    return not wait.subject or wait.subject in teaches
