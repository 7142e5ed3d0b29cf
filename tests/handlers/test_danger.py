"""Somebody who writes that they may not want to live is told at once where people answer."""

import pytest

from bot.domain.roles import Role
from bot.knowledge.danger import in_danger
from tests.stage import Stage


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to live",
        "Мне плохо, НЕ ХОЧУ жить!",
        "думаю о суициде... суицид",
        "kill myself",
    ],
)
def test_said_in_so_many_words(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize("text", ["I want to live near the plant", "хочу жить", "живу один"])
def test_nothing_is_guessed(text: str) -> None:
    assert not in_danger(text)


async def test_told_where_people_answer_and_nobody_else_is_told(stage: Stage) -> None:
    ann = await stage.someone(name="Ann", language="ru")
    olga = await stage.someone(Role.COORDINATOR, name="Olga")
    shown = await ann.types("не хочу жить")
    assert "112" in shown.text
    assert "Мне нужен человек сейчас" in shown.buttons
    assert not stage.telegram.chats[olga.user_id]
