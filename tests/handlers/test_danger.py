"""Somebody who writes that they may not want to live is told at once where people answer."""

from pathlib import Path

import pytest

from bot.domain.roles import Role
from bot.knowledge.danger import BadWordList, choose, in_danger
from tests.e2e.person import told
from tests.stage import Stage

MISREAD = "Then I got it wrong, sorry. I keep nothing of it, and nobody was told."


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to live",
        "Мне плохо, НЕ ХОЧУ жить!",
        "думаю о суициде... суицид",
        "kill myself",
        "вчера хотел умереть",
        "подумывает о самоубийствах",
        "Жить больше не хотелось",
    ],
)
def test_said_in_so_many_words(text: str) -> None:
    assert in_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to live near the plant",
        "хочу жить",
        "живу один",
        "я не хочу умереть",
        "чуть не умер со смеху",
        "хочу умереть от смеха",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert not in_danger(text)


async def test_told_where_people_answer_and_nobody_else_is_told(stage: Stage) -> None:
    ann = await stage.someone(name="Ann", language="ru")
    olga = await stage.someone(Role.COORDINATOR, name="Olga")
    shown = await ann.types("не хочу жить")
    assert "112" in shown.text
    assert "Мне нужен человек сейчас" in shown.buttons
    assert not stage.telegram.chats[olga.user_id]


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_after_a_comment_is_kept_it_is_offered_and_can_be_put_right(
    stage: Stage, language: str
) -> None:
    ann = await stage.someone(name="Ann", language=language)
    await ann.types("/feedback")
    for label in ("A class", "So-so"):
        await ann.presses(told(language, label))
    if told(language, "With my name") in ann.buttons:
        await ann.presses(told(language, "With my name"))
    before = len(ann.screens)
    await ann.types("не хочу жить")
    assert any("112" in shown.text for shown in ann.screens[before - 1 :])
    await ann.presses(told(language, "You misread me"))
    assert told(
        language, "Then I got it wrong, sorry. I keep nothing of it, and nobody was told."
    ) in (ann.screen.text)


def test_an_institution_has_words_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("\ufeff# ours\nвсё надоело\n! надоело ждать\n", encoding="utf-8")
    try:
        choose(own)
        assert in_danger("мне все надоело")
        assert not in_danger("не хочу жить")
    finally:
        choose(None)
    for bad in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(BadWordList):
            choose(bad)
    own.with_suffix(".empty").write_text("# nothing\n")
    with pytest.raises(BadWordList):
        choose(own.with_suffix(".empty"))
    assert in_danger("не хочу жить")
