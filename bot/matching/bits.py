"""Sets and weeks of many people as rows of 64-bit words, so that overlaps are counted at once."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.domain.availability import WEEK_MINUTES

Ints = NDArray[np.int64]
Words = NDArray[np.uint64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Marks = NDArray[np.uint8]

_WEEK_BYTES = WEEK_MINUTES // 8
_AT_ONCE = 4096


def count(words: Words) -> Ints:
    """Bits that are set in each row; (n, words) to (n,)."""
    each = np.bitwise_count(words)
    # Few words, so adding whole columns is faster than adding along rows.
    return sum(
        (each[..., at] for at in range(each.shape[-1])), np.zeros(each.shape[:-1], np.int64)
    )


def packed(marks: NDArray[Any]) -> Words:
    """(n, columns) of yes and no as (n, words), one word at least."""
    n, columns = marks.shape
    wide = np.zeros((n, max(-(-columns // 64), 1) * 8), np.uint8)
    wide[:, : -(-columns // 8)] = np.packbits(marks, axis=1, bitorder="little")
    return wide.view(np.uint64)


def unpacked(words: Words) -> Marks:
    """(n, words) as (n, 64 * words) of 0 and 1."""
    return np.unpackbits(np.ascontiguousarray(words).view(np.uint8), axis=1, bitorder="little")


def tags(*sides: Sequence[frozenset[str]]) -> list[Words]:
    """The sets of each side over the same columns, which do not depend on the order of rows."""
    names = sorted({name for side in sides for each in side for name in each})
    column = {name: at for at, name in enumerate(names)}
    return [packed(_marked(side, column)) for side in sides]


def _marked(side: Sequence[frozenset[str]], column: dict[str, int]) -> Marks:
    marks = np.zeros((len(side), len(column)), np.uint8)
    rows = [row for row, each in enumerate(side) for _name in each]
    marks[rows, [column[name] for each in side for name in each]] = 1
    return marks


def stretches(weeks: Iterable[int]) -> Ints:
    """Minutes at which anybody's week turns from free to busy or back, the first being 0."""
    turns = 1
    for week in weeks:
        turns |= week ^ (week << 1)
    return np.flatnonzero(_minutes([turns & ((1 << WEEK_MINUTES) - 1)])[0])


def free_at(weeks: Sequence[int], starts: Ints) -> Marks:
    """(n, stretches): whether each is free in the stretch that begins at that minute."""
    some = [
        _minutes(weeks[at : at + _AT_ONCE])[:, starts] for at in range(0, len(weeks), _AT_ONCE)
    ]
    return np.concatenate(some) if some else np.zeros((0, len(starts)), np.uint8)


def _minutes(weeks: Sequence[int]) -> Marks:
    raw = b"".join(week.to_bytes(_WEEK_BYTES, "little") for week in weeks)
    rows = np.frombuffer(raw, np.uint8).reshape(-1, _WEEK_BYTES)
    return np.unpackbits(rows, axis=1, bitorder="little")


def ranges(first: Ints, last: Ints) -> Ints:
    """All numbers from each first to before its last, one range after another."""
    long = last - first
    ends = np.cumsum(long)
    return np.repeat(first - (ends - long), long) + np.arange(int(long.sum()))


def few(group: Ints, worth: NDArray[Any], most: int) -> Ints:
    """Places of the `most` best of each group, by group; of equals whichever came first."""
    order = np.lexsort((-worth, group))
    group = group[order]
    return order[np.arange(len(group)) - np.searchsorted(group, group) < most]


def once(keys: Ints) -> Ints:
    """The different ones, sorted; faster than numpy's own way for many."""
    keys = np.sort(keys)
    return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys
