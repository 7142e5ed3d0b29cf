"""Vectors of the content are worked out once, and of nothing else is a note taken."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest

from bot.knowledge.encoder import Look, Remembering, Vectors
from bot.knowledge.index import Index
from bot.knowledge.kept_vectors import OfContent, digest, remind
from bot.knowledge.library import Article, Said
from bot.knowledge.shelf import Built, Failed, begin, build_aside, index_of
from tests.knowledge.school import SCHOOL, ask

PERSONAL = "мой врач сказал что мне нельзя поднимать тяжёлое"


class Counting:
    """An encoder whose vectors depend on the text alone, and that says what it worked out."""

    name = "counting"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        rows = [[float(byte) for byte in bytes.fromhex(digest(one))] for one in texts]
        return np.asarray(np.asarray(rows) / 1000, np.float32)

    def looks(self, texts: Sequence[str]) -> list[Look]:
        one = np.ones((1, 1), np.float32)
        return [Look(row[None].astype(np.int8), one, row) for row in self.encode(texts)]


@pytest.fixture(autouse=True)
def nothing_is_kept() -> Iterator[None]:
    remind({})
    yield
    remind({})
    build_aside(None)


def built(counting: Counting, version: str = "kept") -> OfContent:
    known = OfContent(Remembering(counting, {}))
    Index(replace(SCHOOL, version=version), known)
    return known


def test_the_next_start_works_nothing_out() -> None:
    first, second = Counting(), Counting()
    before = Index(SCHOOL, known := OfContent(Remembering(first, {})))
    fresh, used = known.noted()
    assert first.texts
    assert set(fresh) == used
    remind(fresh)
    again = OfContent(Remembering(second, {}))
    after = Index(SCHOOL, again)
    assert second.texts == []
    assert again.noted() == ({}, used)
    label = before.ranker.labels[0]
    assert np.array_equal(before.said_with.of(label), after.said_with.of(label))


def test_only_what_is_new_is_worked_out() -> None:
    remind(built(Counting()).noted()[0])
    more = Article("pool", Said("Где бассейн?"), Said("На улице Садовой."))
    counting = Counting()
    known = OfContent(Remembering(counting, {}))
    Index(replace(SCHOOL, articles=(*SCHOOL.articles, more)), known)
    fresh, used = known.noted()
    assert set(fresh) == set(map(digest, counting.texts))
    assert 0 < len(fresh) < 10
    assert fresh.keys() < used


def test_what_is_taken_out_is_not_in_use_any_more() -> None:
    known = built(Counting())
    used = known.noted()[1]
    less = OfContent(Remembering(Counting(), {}))
    Index(replace(SCHOOL, articles=SCHOOL.articles[1:]), less)
    assert less.noted()[1] < used


def test_nothing_that_people_ask_is_noted() -> None:
    counting = Counting()
    known = built(counting)
    known.noted()
    known.encode([PERSONAL])
    assert PERSONAL in counting.texts
    assert known.noted() == ({}, frozenset())
    later = Counting()
    OfContent(Remembering(later, {})).encode([PERSONAL])
    assert later.texts == [PERSONAL]


def test_what_ships_with_the_product_is_not_kept() -> None:
    counting = Counting()
    shipped = {"дорога": np.zeros(16, np.float16)}
    known = OfContent(Remembering(counting, shipped))
    known.encode(["дорога", "мост"])
    assert known.noted()[1] == {digest("мост")}
    assert counting.texts == ["мост"]


def test_questions_asked_of_a_real_index_leave_no_trace() -> None:
    heard: list[Built | Failed] = []
    library = replace(SCHOOL, version="asked of")
    build_aside(lambda work: work(), heard.append)
    ask(PERSONAL, library=library)
    ask(PERSONAL, library=library)
    (told,) = heard
    assert isinstance(told, Built)
    assert digest(PERSONAL) not in told.used | told.fresh.keys()
    assert told.phrases > told.labels > 0
    assert told.seconds > 0


def test_what_could_not_be_built_is_told_and_still_raised() -> None:
    heard: list[Built | Failed] = []
    broken = replace(SCHOOL, version="broken", programmes=(None,))  # type: ignore[arg-type]
    build_aside(lambda work: work(), heard.append)
    with pytest.raises(AttributeError):
        begin(broken)
    assert heard == [Failed("AttributeError")]


def test_it_is_begun_once() -> None:
    heard: list[Built | Failed] = []
    library = replace(SCHOOL, version="begun once")
    build_aside(lambda work: work(), heard.append)
    begin(library)
    begin(library)
    index_of(library)
    assert len(heard) == 1
