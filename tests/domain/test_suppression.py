"""Small groups stay hidden, also from whoever can subtract."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.suppression import shown

View = tuple[int | None, ...]
GROUPS = st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=7)


@given(GROUPS, st.integers(2, 12))
def test_no_small_group_is_shown(groups: dict[str, int], smallest: int) -> None:
    told = shown(groups, smallest)
    assert told.keys() == groups.keys()
    assert [size for size in told.values() if size and size < smallest] == []
    assert [key for key, size in told.items() if size not in {None, groups[key]}] == []


@given(GROUPS, st.integers(2, 12))
def test_what_is_hidden_hides_one_another(groups: dict[str, int], smallest: int) -> None:
    told = shown(groups, smallest)
    hidden = [groups[key] for key, size in told.items() if size is None]
    if hidden and len(hidden) < len(groups):
        assert len(hidden) > 1
        assert sum(hidden) >= 2 * smallest


@given(GROUPS, st.integers(2, 12))
def test_nothing_is_hidden_without_need(groups: dict[str, int], smallest: int) -> None:
    if all(size == 0 or size >= smallest for size in groups.values()):
        assert shown(groups, smallest) == groups


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_whoever_knows_the_whole_and_the_rule_cannot_tell_a_hidden_size(parts: int) -> None:
    most = {2: 30, 3: 16, 4: 10}[parts]
    same_view: defaultdict[tuple[int, View], list[tuple[int, ...]]] = defaultdict(list)
    for sizes in product(range(most), repeat=parts):
        told = tuple(shown(dict(enumerate(sizes)), 5).values())
        same_view[sum(sizes), told].append(sizes)
    for (whole, told), possible in same_view.items():
        hidden = [n for n, size in enumerate(told) if size is None]
        if 5 <= whole < most:
            assert [n for n in hidden if len({sizes[n] for sizes in possible}) == 1] == []
