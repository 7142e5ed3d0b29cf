"""From a pool of people to its table, the same for any order of rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2s
from typing import Any, TypeVar

import numpy as np

from bot.domain.availability import WEEK_MINUTES
from bot.domain.pairings import HardRule, PairKind
from bot.matching.bits import Ints, Marks, Words, free_at, packed, stretches, tags
from bot.matching.profiles import Helper, Learner, Pair, Pool, Profile
from bot.matching.rules import places_of
from bot.matching.table import BIT, ELSEWHERE, EVERYBODYS, FORMATS, FREE, Helpers, Learners, Table

P = TypeVar("P", bound=Profile)
_TAGS = ("fields", "goals", "languages")


def table_of(pool: Pool) -> Table:
    learners = sorted(pool.learners, key=lambda one: one.id)
    helpers = sorted(pool.helpers, key=lambda one: one.id)
    weeks, minutes = _weeks(learners, helpers)
    one, other = _sides(learners, helpers)
    rows = {helper.id: at for at, helper in enumerate(helpers)}
    places = {learner.id: at for at, learner in enumerate(learners)}

    def keys(pairs: Iterable[Pair]) -> Ints:
        known = [pair for pair in pairs if pair[0] in places and pair[1] in rows]
        width = max(len(helpers), 1)
        return np.array(sorted(places[i] * width + rows[j] for i, j in known), np.int64)

    return Table(
        pool.kind,
        _learners(learners, one | {"week": weeks[0]}, pool, rows),
        _helpers(helpers, other | {"week": weeks[1]}, pool.kind),
        minutes,
        keys(pool.relations.never),
        keys(pool.relations.declined),
    )


def _learners(
    people: Sequence[Learner], columns: dict[str, Any], pool: Pool, rows: Mapping[int, int]
) -> Learners:
    return Learners(
        **columns,
        broken=_broken(people, lambda one: {HardRule.NOT_WANTED: not one.wants}),
        wishes_veteran=np.array([one.wishes_veteran for one in people], bool),
        days=np.array([one.days_waiting for one in people], np.int64),
        needs_minutes=np.array([one.needs_minutes for one in people], np.int64),
        needs_trained=np.array([one.needs_trained for one in people], bool),
        must=_rows(people, pool.relations.must, rows),
        standing=_rows(people, pool.standing, rows),
    )


def _helpers(people: Sequence[Helper], columns: dict[str, Any], kind: PairKind) -> Helpers:
    return Helpers(
        **columns,
        broken=_broken(
            people,
            lambda one: {HardRule.ROLE: one.kind != kind, HardRule.CAPACITY: one.seats < 1},
        ),
        trained=np.array([one.trained for one in people], bool),
        seats=np.array([max(one.seats, 0) for one in people], np.int64),
    )


def _broken(people: Sequence[P], more: Callable[[P], dict[HardRule, bool]]) -> Ints:
    """Bits of the rules that each breaks alone."""
    return np.array([_sum(_of_all(one) | more(one)) for one in people], np.int64)


def _of_all(one: Profile) -> dict[HardRule, bool]:
    return {HardRule.AWAY: not one.here, HardRule.NOT_SHOWN: not one.shown}


def _sum(broken: Mapping[HardRule, bool]) -> int:
    return sum(BIT[rule] for rule, is_broken in broken.items() if is_broken)


def _rows(people: Sequence[Learner], said: Mapping[int, int], rows: Mapping[int, int]) -> Ints:
    """The row of the helper that was named for each."""
    named = [said.get(one.id) for one in people]
    return np.array([FREE if n is None else rows.get(n, ELSEWHERE) for n in named], np.int64)


def _sides(
    learners: Sequence[Profile], helpers: Sequence[Profile]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Columns that both sides have, but the week."""
    one, other = _plain(learners), _plain(helpers)
    for name in _TAGS:
        one[name], other[name] = tags(
            *([getattr(p, name) for p in s] for s in (learners, helpers))
        )
    one["places"], other["places"] = tags(
        *([places_of(p) for p in s] for s in (learners, helpers))
    )
    return one, other


def _plain(people: Sequence[Profile]) -> dict[str, Any]:
    return {
        "ids": np.array([one.id for one in people], np.int64),
        "veteran": np.array([one.veteran for one in people], bool),
        "format": np.array([FORMATS.index(one.format) for one in people], np.int64),
        "institution": np.array([_number(one.institution) for one in people], np.int64),
    }


def _number(institution: str) -> int:
    """The same in every table."""
    if not institution:
        return EVERYBODYS
    return int.from_bytes(blake2s(institution.encode(), digest_size=7).digest()) + 1


def _weeks(
    learners: Sequence[Profile], helpers: Sequence[Profile]
) -> tuple[tuple[Words, Words], Ints]:
    """Free time over the stretches in which nobody's changes, those of one length together."""
    weeks = [one.week for one in learners], [one.week for one in helpers]
    starts = stretches(week for side in weeks for week in side)
    long = np.diff(np.append(starts, WEEK_MINUTES))
    one, other = (free_at(side, starts) for side in weeks)
    shared = one.any(0) & other.any(0)
    words: list[tuple[Words, Words, int]] = []
    for length in np.unique(long[shared]).tolist():
        here = shared & (long == length)
        words.append((packed(one[:, here]), packed(other[:, here]), length))
    return _beside(words, one, other)


def _beside(
    words: Sequence[tuple[Words, Words, int]], one: Marks, other: Marks
) -> tuple[tuple[Words, Words], Ints]:
    none = [(packed(one[:, :0]), packed(other[:, :0]), 0)]
    first, second, lengths = zip(*(words or none), strict=True)
    minutes = [length for w, length in zip(first, lengths, strict=True) for _ in range(w.shape[1])]
    return (np.hstack(first), np.hstack(second)), np.array(minutes, np.int64)
