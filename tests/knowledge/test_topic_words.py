"""Words that stand in no text of ours, and are said where people ask for what it is about."""

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from benchmarks.fit_field import meanings_of
from benchmarks.topics import read
from bot.knowledge.encoder import Encoder, encoder
from bot.knowledge.explaining import Explained, Explaining
from bot.knowledge.field import FILE
from bot.knowledge.index import Index
from bot.knowledge.library import Library
from bot.knowledge.question import take_apart
from bot.knowledge.timetables import Asked
from bot.knowledge.topic_words import NO_WORDS, Said, kept, shippable
from bot.knowledge.turn import Turn
from bot.knowledge.words import word
from tests.knowledge.test_field import ARTICLES

TOPICS = (
    [{"shower", "water"}, {"shower"}, {"son"}],
    [{"key", "lost"}, {"umbrella", "lost"}, {"son"}],
    [{"lost", "exam"}, {"exam"}, {"exam", "son"}],
)
KNOWN = kept(shippable(TOPICS), np.asarray([3, 3, 3], np.intp))
ZONE = ZoneInfo("Europe/Moscow")


def test_it_ships_as_it_was_packed() -> None:
    assert KNOWN.signs("lost").keys() == {1, 2}
    assert KNOWN.signs("water").keys() == {0}
    assert KNOWN.signs("zebra") == {}


def test_a_word_is_a_sign_where_it_is_said_more_often_than_elsewhere() -> None:
    lost, son, exam = (KNOWN.signs(one) for one in ("lost", "son", "exam"))
    assert exam[2] > lost[1] > lost[2]
    assert list(son.values()) == pytest.approx([1 / 12] * 3)  # once each, and that may be chance


def test_the_rarer_a_word_the_more_it_tells() -> None:
    assert KNOWN.weight("zebra") > KNOWN.weight("key") > KNOWN.weight("lost") > 0
    assert KNOWN.weight("zebra") == pytest.approx(1)


def test_how_much_is_said_on_a_topic() -> None:
    said = Said([word("umbrella"), word("zebra")], KNOWN)
    assert said.sign(word("umbrella"), [1]) == KNOWN.signs("umbrella")[1]
    assert said.sign(word("zebra"), [0, 1, 2]) == 0
    assert 0 < said.share([1]) < 0.5
    assert said.share([0]) == said.share([]) == 0


def test_nothing_is_known_without_words() -> None:
    assert Said([word("key")], NO_WORDS).share([1]) == 0
    assert Said([], KNOWN).share([1]) == 0
    none = kept(shippable([]), np.zeros(0, np.intp))
    assert none.signs("key") == {}


def test_the_words_that_ship_are_those_of_the_bank() -> None:
    """A changed word of the same meaning would make strangers of them: then it is to be learned
    anew (`python -m benchmarks.fit_field`)."""
    with FILE.open("rb") as file, np.load(file) as ships:
        for name, told in shippable(map(meanings_of, read())).items():
            assert np.array_equal(ships[name], told), name


def explained(text: str, label: str, coder: Encoder | None = None) -> Explained:
    index = Index(Library("said", articles=ARTICLES), coder)
    asked = Asked(datetime(2026, 11, 24, 10, tzinfo=ZONE), ZONE, "ru", None)
    return Explaining(Turn(take_apart(text, index, asked.today), index, asked)).of(label)


def test_a_word_of_the_topic_strays_and_yet_belongs() -> None:
    """A turnstile stands in no article, and is said where people ask for their pass."""
    found = explained("турникет не пускает", "faq/pass", encoder())
    assert "турникет" in [one.text for one in found.stray]
    assert "турникет" not in [one.text for one in found.astray]
    assert found.forgiven > 0
    other = explained("турникет не пускает", "faq/grades", encoder())
    assert "турникет" in [one.text for one in other.astray]
    assert other.on_topic < found.on_topic


def test_a_strange_word_belongs_nowhere() -> None:
    found = explained("где потерять жирафа", "faq/pass", encoder())
    assert [one.text for one in found.astray] == ["жирафа"]


def test_without_an_encoder_nothing_is_forgiven() -> None:
    found = explained("турникет не пускает", "faq/pass")
    assert found.astray == found.stray != ()
    assert found.forgiven == found.on_topic == 0
