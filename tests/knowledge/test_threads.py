"""Indexes are built beside the answering: what they are made of may be used by several threads."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.knowledge.encoder import encoder
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
    """By words until the other index is ready, and by that one from then on."""
    library = replace(SCHOOL, version="built beside")
    waiting: list[Callable[[], object]] = []
    build_aside(waiting.append)
    try:
        assert index_of(library).mode == "words"
        assert index_of(library).mode == "words"
        (work,) = waiting
        work()
        assert index_of(library).mode == ("meaning" if encoder() else "words")
    finally:
        build_aside(None)


def test_an_index_is_taken_while_another_one_is_put_beside_it() -> None:
    versions = [replace(SCHOOL, version=f"version {number}") for number in range(6)]
    with ThreadPoolExecutor(2) as pool:
        build_aside(pool.submit)
        try:
            found = [index_of(one) for one in versions]
        finally:
            build_aside(None)
    assert [one.library for one in found] == versions
