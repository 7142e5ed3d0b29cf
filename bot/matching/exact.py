"""Rules and points of many pairs at once, exactly as `rules.failed` and `fit.fit` have them."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.domain.pairings import HardRule, PairKind
from bot.matching import shares
from bot.matching.bits import Bools, Ints, count
from bot.matching.fit import part
from bot.matching.policy import Component, Policy
from bot.matching.profiles import IN_PERSON
from bot.matching.table import BIT, EVERYBODYS, FORMATS, FREE, MANNERS, Manner, Table

AT_ONCE = 1 << 18
MEETS = FORMATS.index(IN_PERSON)
Share = Callable[[int, int], float | None]


def broken(table: Table, i: Ints, j: Ints, minutes: Ints | None = None) -> Ints:
    """Bits (`table.BIT`) of the rules that each pair of rows breaks; (pairs,).

    `minutes`: how long both are free, if that is known already.
    """
    minutes = common_minutes(table, i, j) if minutes is None else minutes
    one, other = table.learners, table.helpers
    alone = one.broken[i] | other.broken[j]
    no_field = count(one.fields[i] & other.fields[j]) == 0
    found = {
        HardRule.ROLE: one.ids[i] == other.ids[j],
        HardRule.APART: apart(one.institution[i], other.institution[j]),
        HardRule.SUBJECT: no_field & (table.kind == PairKind.TUTOR),
        HardRule.LANGUAGE: count(one.languages[i] & other.languages[j]) == 0,
        HardRule.TRAINING: one.needs_trained[i] & ~other.trained[j],
        HardRule.PLACE: ~_can_meet(table, i, j),
        HardRule.HOURS: minutes < one.needs_minutes[i],
        HardRule.NEVER: among(table.never, table.key(i, j)),
        HardRule.DECLINED: among(table.declined, table.key(i, j)),
        HardRule.BOUND: (one.must[i] != FREE) & (one.must[i] != j),
    }
    for rule, is_broken in found.items():
        alone |= np.where(is_broken, BIT[rule], 0)
    return alone


def apart(one: Ints, other: Ints) -> Bools:
    """As `domain.institutions` has it, of their numbers."""
    found: Bools = (one != other) & (one != EVERYBODYS) & (other != EVERYBODYS)
    return found


def points(table: Table, policy: Policy, i: Ints, j: Ints) -> NDArray[np.int32]:
    """Hundredths of a point of each component, in the order of `Component`; (pairs, 6)."""
    result = np.empty((len(i), len(Component)), np.int32)
    for at in range(0, len(i), AT_ONCE):
        some = slice(at, at + AT_ONCE)
        both_free = common_minutes(table, i[some], j[some])
        result[some] = points_at_once(table, policy, i[some], j[some], both_free)
    return result


def scores(table: Table, policy: Policy, i: Ints, j: Ints) -> Ints:
    total: Ints = points(table, policy, i, j).sum(-1, dtype=np.int64)
    return total


def points_at_once(
    table: Table, policy: Policy, i: Ints, j: Ints, minutes: Ints
) -> NDArray[np.int32]:
    """As `points`, of pairs that are free together for so many minutes."""
    one, other, weights = table.learners, table.helpers, policy.weights[table.kind]
    enough = np.minimum(minutes, shares.ENOUGH_MINUTES)
    manners = one.manner[i], other.manner[j]

    def counted(share: Share, name: Component, column: str) -> Ints:
        own = getattr(one, column)[i]
        common = count(own & getattr(other, column)[j])
        return points_by_count(share, weights[name], column_most(table, column))[
            count(own), common
        ]

    return np.stack(
        [
            counted(shares.field, Component.FIELD, "fields"),
            counted(shares.goals, Component.GOALS, "goals"),
            hours_points(weights[Component.HOURS])[enough],
            experience_points(weights[Component.EXPERIENCE])[manners],
            counted(shares.languages, Component.LANGUAGES, "languages"),
            wishes_points(weights[Component.WISHES])[manners],
        ],
        -1,
    ).astype(np.int32)


def common_minutes(table: Table, i: Ints, j: Ints) -> Ints:
    both = np.bitwise_count(table.learners.week[i] & table.helpers.week[j])
    minutes: Ints = both @ table.minutes
    return minutes


def among(keys: Ints, looked_for: Ints) -> Bools:
    """Which of them are in the sorted keys."""
    if not len(keys):
        return np.zeros(len(looked_for), bool)
    at = np.minimum(np.searchsorted(keys, looked_for), len(keys) - 1)
    found: Bools = keys[at] == looked_for
    return found


def _can_meet(table: Table, i: Ints, j: Ints) -> Bools:
    one, other = table.learners, table.helpers
    somewhere = count(one.places[i] & other.places[j]) > 0
    result: Bools = somewhere | ~((one.format[i] == MEETS) | (other.format[j] == MEETS))
    return result


def column_most(table: Table, column: str) -> int:
    """The largest set of tags that a learner has."""
    return int(count(getattr(table.learners, column)).max(initial=0))


@lru_cache(maxsize=64)
def points_by_count(share: Share, weight: int, most: int) -> Ints:
    """(own, common), each 0 to most."""
    sizes = range(most + 1)
    return np.array([[part(share(min(c, n), n), weight).points for c in sizes] for n in sizes])


@lru_cache(maxsize=64)
def hours_points(weight: int) -> Ints:
    """By minutes, 0 to enough."""
    return np.array(
        [part(shares.hours(n), weight).points for n in range(shares.ENOUGH_MINUTES + 1)]
    )


@lru_cache(maxsize=64)
def experience_points(weight: int) -> Ints:
    """By the manner of the learner and of the helper; see `table.MANNERS`."""
    return _by_manner(
        weight, lambda one, other: shares.experience(one.veteran, other.veteran, other.minded)
    )


@lru_cache(maxsize=64)
def wishes_points(weight: int) -> Ints:
    return _by_manner(
        weight,
        lambda one, other: shares.wishes(one.minded, other.veteran, one.format, other.format),
    )


def _by_manner(weight: int, share: Callable[[Manner, Manner], float | None]) -> Ints:
    return np.array(
        [[part(share(one, other), weight).points for other in MANNERS] for one in MANNERS]
    )
