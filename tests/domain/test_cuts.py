"""Which parts of the learners are told of: nobody can subtract a small one out of the others."""

from collections.abc import Iterable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cuts import Cut, Dimension, Nest, told

SMALLEST = 5
LEVELS = (Dimension.INSTITUTION, Dimension.PROGRAMME, Dimension.GROUP)
# A programme is taught in one house; a group may be of several programmes.
HOUSE = {"": "", "P1": "A", "P2": "A", "P3": "B", "P4": ""}
PLACES = st.tuples(st.sampled_from(list(HOUSE)), st.sampled_from(["", "G1", "G2", "G3"]))
NESTS = st.dictionaries(PLACES, st.integers(1, 14), min_size=1, max_size=10)


def nests(sizes: dict[tuple[str, str], int]) -> list[Nest]:
    return [Nest(HOUSE[code], code, group, n) for (code, group), n in sizes.items()]


def at(nest: Nest, dimension: Dimension) -> str:
    return {
        Dimension.INSTITUTION: nest.institution,
        Dimension.PROGRAMME: nest.programme,
        Dimension.GROUP: nest.group,
    }[dimension]


def row(every: list[Nest], cut: Cut) -> list[int]:
    return [int(at(nest, cut.dimension) == cut.value) for nest in every]


def can_be_derived(wanted: list[int], known: Iterable[list[int]]) -> bool:
    """From what is known by adding and subtracting alone."""
    matrix = np.array(list(known), dtype=float)
    more = np.vstack([matrix, wanted])
    return bool(np.linalg.matrix_rank(more) == np.linalg.matrix_rank(matrix))


@given(NESTS)
def test_nobody_can_derive_a_small_part(sizes: dict[tuple[str, str], int]) -> None:
    """The whole is known to everybody, be it as small as it is."""
    every = nests(sizes)
    shown = told(every, [], SMALLEST)
    known = [[1] * len(every), *(row(every, cut) for cut in shown)]
    for dimension in LEVELS:
        for value in {at(nest, dimension) for nest in every}:
            part = row(every, Cut(dimension, value))
            size = sum(n.learners for n, inside in zip(every, part, strict=True) if inside)
            if size < SMALLEST and any(part) and not all(part):
                assert not can_be_derived(part, known)


@given(NESTS)
def test_no_difference_of_two_shown_ones_is_small(sizes: dict[tuple[str, str], int]) -> None:
    """A programme less one of its groups, or the whole less a programme."""
    every = nests(sizes)
    cuts = told(every, [], SMALLEST)
    whole = [1] * len(every)
    rows = [whole, *(row(every, cut) for cut in cuts)]
    for one in rows:
        for other in rows:
            left = [a - b for a, b in zip(one, other, strict=True)]
            if min(left) >= 0 and any(left):
                size = sum(n.learners for n, in_it in zip(every, left, strict=True) if in_it)
                assert size >= SMALLEST


@given(NESTS)
def test_large_ones_alone_are_all_told(sizes: dict[tuple[str, str], int]) -> None:
    every = nests({place: n + SMALLEST for place, n in sizes.items()})
    shown = told(every, [], SMALLEST)
    wanted = {Cut(Dimension.PROGRAMME, nest.programme) for nest in every if nest.programme}
    assert wanted <= shown


def test_who_has_a_tutor_is_not_told_when_nearly_everybody_has() -> None:
    few, many = Cut(Dimension.KIND, "tutor"), Cut(Dimension.KIND, "mentor")
    others = [{few: 7, Cut(Dimension.KIND): 40}, {many: 44, Cut(Dimension.KIND): 3}]
    assert told([], others, SMALLEST) == {few}
