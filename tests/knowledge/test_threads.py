"""Indexes are built beside the answering: what they are made of may be used by several threads."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.knowledge.index import Index
from bot.knowledge.shelf import build_aside, index_of
from bot.knowledge.words import lemma, roots, stem
from tests.knowledge.school import SCHOOL

WORDS = [f"{a}{b}{c}" for a in ("пере", "под", "на") for b in ("груз", "вар", "ход") for c in (
    "ка", "щик", "ческими", "ившегося", "енного", "ами", "ирование", "ы")]  # fmt: skip


@pytest.fixture(autouse=True)
def hasty() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def known(words: list[str]) -> list[frozenset[str]]:
    for one in (stem, lemma, roots):
        one.cache_clear()
    return [roots(one) for one in words]


def test_words_are_the_same_in_every_thread() -> None:
    alone = known(WORDS)
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(known, [WORDS] * 40):
            assert found == alone


def test_what_takes_long_is_built_beside() -> None:
    with ThreadPoolExecutor(1) as pool:
        build_aside(pool.submit)
        try:
            first = index_of(SCHOOL)
        finally:
            build_aside(None)
    assert isinstance(first, Index)
    assert index_of(SCHOOL).library is SCHOOL
