"""Where no word is one that anybody knows, nothing is answered and nothing offered."""

from functools import cache
from pathlib import Path

import pytest

import bot.content
from bot.content.reading import read_pack
from bot.knowledge.engine import understand
from bot.knowledge.library import Library
from bot.knowledge.understanding import Outcome
from bot.services.library import library_of_pack
from tests.knowledge.school import NOW, ZONE

DEMO = Path(bot.content.__file__).parent / "demo"


@cache
def demonstration() -> Library:
    return library_of_pack(read_pack(DEMO, ZONE), "nothing known")


@pytest.mark.parametrize(
    "text",
    [
        *(f"Zyxgloth brumfel {who} quandle {turn}" for who in (101, 205) for turn in (5, 12, 20)),
        *(f"Zyxgloth brumfel 5000000205 quandle {turn}" for turn in range(12, 15)),
        "where is zyxgloth brumfel",
        "где брумфель зиксглот",
        "???",
        "你好吗",
    ],
)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_is_no_word_is_left_to_a_person(text: str, language: str) -> None:
    found = understand(text, demonstration(), NOW, ZONE, language)
    assert found.outcome is Outcome.HANDOVER


@pytest.mark.parametrize("text", ["сколько стоит чпу zyxgloth", "сколько длится чпу, zyxgloth"])
def test_one_strange_word_silences_nothing_else(text: str) -> None:
    found = understand(text, demonstration(), NOW, ZONE, "en")
    assert found.refs
