"""What a question looks into, what stays at hand, and what happens where nothing can be read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from bot.knowledge import encoder as encoders
from bot.knowledge import judging, looking
from bot.knowledge.candidates import candidates
from bot.knowledge.documents import of_article, of_label
from bot.knowledge.encoder import LATELY, LOOKS, Look, Remembering, encoder, name_of_encoder
from bot.knowledge.index import Index
from bot.knowledge.kept_vectors import encoder_of_content
from bot.knowledge.question import take_apart
from bot.knowledge.shelf import index_of
from bot.knowledge.timetables import Asked
from bot.knowledge.turn import Turn
from tests.knowledge.school import NOW, SCHOOL, ZONE

ONE = np.ones((1, 1), np.float32)


class Counting:
    name = "counting"

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> encoders.Vectors:
        return np.stack([one.vector for one in self.looks(texts)])

    def looks(self, texts: Sequence[str]) -> list[Look]:
        self.read += texts
        rows = [np.full(4, len(one), np.float32) for one in texts]
        return [Look(row[None].astype(np.int8), ONE, row) for row in rows]


@pytest.fixture(scope="module")
def school() -> Index:
    return Index(SCHOOL, encoder_of_content())


def turn(text: str, index: Index) -> Turn:
    asked = Asked(NOW, ZONE, "ru")
    return Turn(take_apart(text, index, asked.today), index, asked)


def figures(text: str, label: str, index: Index) -> float:
    return looking.figures([label], turn(text, index))[label]


def test_the_cell_is_looked_into(school: Index) -> None:
    answered = figures("со скольки лет берут на пекаря", "fact/requirements", school)
    assert answered > figures("кто подписывает справку пекарю", "fact/requirements", school)


def test_a_cell_is_that_of_the_programme_named(
    school: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = school.encoder
    assert known
    seen: list[Sequence[str]] = []
    read = known.looks

    def listening(texts: Sequence[str]) -> list[Look]:
        seen.append(texts)
        return read(texts)

    monkeypatch.setattr(known, "looks", listening)
    for text in ("сколько стоит пекарь", "how much is the baker course", "сколько стоит"):
        looking.figures(["fact/fee"], turn(text, school))
    russian, english, unnamed = seen
    assert russian[-1] == "27 500 ₽"
    assert english[-1] == "27,500 rub"
    assert unnamed[1:] == list(of_label("fact/fee", None, russian=True))


def test_terms_have_no_text_to_look_into(school: Index) -> None:
    assert looking.figures(["glossary/mentor"], turn("кто такой наставник", school)) == {}
    assert looking.figures([], turn("кто такой наставник", school)) == {}


def test_beforehand_cells_and_articles_are_looked_at() -> None:
    counting = Remembering(Counting(), {})
    index = Index(SCHOOL, counting)
    looking.look_at_all(index)  # no judge for this encoder
    assert not counting._looks
    real = encoder_of_content()
    assert real
    looking.look_at_all(Index(SCHOOL, real))
    known = encoder()
    assert known
    texts = {*of_article(SCHOOL.articles[0], russian=True), "27 500 ₽", "27,500 rub"}
    assert texts <= known._looks.keys()


def test_content_stays_however_much_is_asked() -> None:
    inner = Counting()
    known = Remembering(inner, {})
    known.looks(["статья", "ячейка"])
    for at in range(3 * LATELY):
        known.encode([f"вопрос {at}", f"слово {at}"])
    inner.read.clear()
    known.looks([f"вопрос {3 * LATELY - 1}", "статья", "ячейка", "статья"])
    assert inner.read == []
    known.looks(["вопрос 0"])
    assert inner.read == ["вопрос 0"]


def test_the_oldest_go_and_the_order_is_that_of_the_texts() -> None:
    inner = Counting()
    known = Remembering(inner, {})
    known.looks([f"{at}" for at in range(LOOKS)])
    known.looks(["0", "новый"])
    inner.read.clear()
    found = known.looks(["новый", "0", "новый"])
    assert [float(one.vector[0]) for one in found] == [5.0, 1.0, 5.0]
    assert inner.read == []
    known.looks(["1"])
    assert inner.read == ["1"]


def test_it_may_be_asked_from_several_threads() -> None:
    known = Remembering(Counting(), {})
    wrong: list[str] = []
    distinct = LOOKS + 2000  # some have to go

    def ask(start: int) -> None:
        for at in range(start, start + 2 * LOOKS, 7):
            texts = [f"{at % distinct}", f"{(at + 1) % distinct}"]
            found = known.looks(texts)
            known.encode([f"вопрос {at}"])
            wrong.extend(t for t, one in zip(texts, found, strict=True) if one.vector[0] != len(t))

    threads = [Thread(target=ask, args=(at * 1000,)) for at in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []


@pytest.fixture
def anew() -> Iterator[None]:
    """What is loaded once is loaded again, before and after."""
    known = judging.judge, encoders._loaded, encoders._name
    for one in known:
        one.cache_clear()
    yield
    for one in known:
        one.cache_clear()


@pytest.mark.usefixtures("anew")
def test_without_the_judge_first_sight_decides(
    school: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(judging, "FILE", tmp_path / "gone.npz")
    assert looking.judge_of(school) is None
    found = candidates(turn("сколько стоит пекарь", school))
    assert found[0].label == "fact/fee"
    assert found[0].confidence > 0.9
    assert not looking.works()


@pytest.mark.usefixtures("anew")
def test_without_the_encoder_words_decide(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.npz"
    damaged.write_bytes(b"PK\x03\x04")
    monkeypatch.setattr(encoders, "MODEL", damaged)
    assert encoder() is None
    assert name_of_encoder() is None
    assert encoder_of_content() is None
    index = Index(SCHOOL, encoder_of_content())
    assert candidates(turn("сколько стоит пекарь", index))[0].label == "fact/fee"


@pytest.mark.usefixtures("anew")
def test_without_the_vectors_that_ship_it_takes_longer_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.npz"
    damaged.write_bytes(b"")
    monkeypatch.setattr(encoders, "BANK", damaged)
    assert encoders.shipped() == {}
    assert encoder()
    assert not looking.works()


@pytest.mark.usefixtures("anew")
def test_an_encoder_that_cannot_be_loaded_builds_no_index_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(encoders.OfTheField, "__init__", _raises)
    school = replace(SCHOOL, version="damaged")
    assert index_of(school) is index_of(school)


def _raises(_self: object) -> None:
    raise ValueError
