"""Where there are too many labels to compare each closely, a short list finds the same."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.questions import sets
from bot.knowledge import shortlist
from bot.knowledge.candidates import best
from bot.knowledge.features import ALL, Features, Floats, Places
from bot.knowledge.runs import Runs
from bot.knowledge.scoring import Scored

CHANCE = np.random.default_rng(11)
ASKED, DIFFERENT = 150, 2
FIGURES = st.lists(st.integers(-3, 9), min_size=1, max_size=60)
COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 3))


@given(FIGURES, st.integers(1, 12))
def test_the_best_are_those_of_a_full_sort_in_the_same_order(
    figures: Sequence[int], many: int
) -> None:
    given_ones = np.asarray(figures, np.float32)
    among = np.flatnonzero(np.arange(len(figures)) % 3 != 1)
    whole = [int(at) for at in among[np.argsort(-given_ones[among], kind="stable")]]
    assert best(given_ones, among, many) == whole[:many]


@given(st.lists(COUNTS, min_size=1, max_size=20), COUNTS, st.data())
def test_some_texts_are_compared_as_all_of_them_are(
    texts: list[dict[str, float]], asked: dict[str, float], data: st.DataObject
) -> None:
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1), unique=True).map(sorted))
    features = Features(texts)
    of_all, of_some = features.similar(asked), features.similar(asked, np.asarray(rows, np.intp))
    np.testing.assert_allclose(of_some, of_all[rows], atol=1e-6)
    np.testing.assert_allclose([features.similar(one)[at] for at, one in enumerate(texts)],
                               [float(bool(one)) for one in texts], atol=1e-5)  # fmt: skip


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20), st.data())
def test_the_rows_of_some_labels_have_their_best_figures(
    sizes: list[int], data: st.DataObject
) -> None:
    runs = Runs.of([str(at) for at, many in enumerate(sizes) for _ in range(many)])
    figures = CHANCE.normal(size=sum(sizes)).astype(np.float32)
    labels = data.draw(st.lists(st.integers(0, len(sizes) - 1), unique=True).map(sorted))
    rows, cut = runs.cut(np.asarray(labels, np.intp))
    assert np.array_equal(cut.best(figures[rows]), runs.best(figures)[labels])
    assert np.array_equal(runs.cut(ALL)[1].best(figures), runs.best(figures))


def test_the_best_of_each_look_are_on_the_list() -> None:
    looks = CHANCE.random((2, 1000)).astype(np.float32)
    found = shortlist.shortlist(np.asarray([7, 999], np.intp), list(looks))
    assert {7, 999} <= set(found.tolist())
    for look in looks:
        first = np.argsort(-look)[: shortlist.LOOKED_AT]
        assert set(first.tolist()) <= set(found.tolist())
    assert len(found) <= 2 * shortlist.LOOKED_AT + 2


def test_what_nothing_speaks_for_is_on_no_list() -> None:
    look = np.zeros(1000, np.float32)
    look[3] = 0.5
    found = shortlist.shortlist(np.asarray([7], np.intp), [look])
    assert np.array_equal(np.asarray(found), [3, 7])


def test_people_are_understood_by_a_short_list_as_by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    one = next(each for each in sets.found() if not each.is_test)
    rows = one.rows[:ASKED]
    by_all = sets.scored(one, "meaning", rows)
    lengths = []
    listed = shortlist.shortlist

    def noted(always: Places, looks: Sequence[Floats]) -> Places:
        found = listed(always, looks)
        lengths.append(len(found) / len(looks[0]))
        return found

    monkeypatch.setattr(shortlist, "SMALL", 0)
    monkeypatch.setattr(shortlist, "shortlist", noted)
    by_list = sets.scored(one, "meaning", rows)
    assert 0 < max(lengths) < 0.6
    assert sum(map(_differ, by_all, by_list)) <= DIFFERENT


def _differ(one: Scored, other: Scored) -> bool:
    return one.refs != other.refs
