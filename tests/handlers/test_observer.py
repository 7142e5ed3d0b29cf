"""Observers come by invitation, see figures of their institution or of all, and nothing else."""

import pytest

from bot.domain.roles import Role
from tests.handlers.joining import agree
from tests.stage import Someone, Stage

NEWCOMER = 7001
SAID = {
    "en": ("You see summaries", "Summary", "Menu", "Vera", "English"),
    "ru": ("Вам доступны сводки", "Сводка", "Меню", "Вера", "Русский"),
}


async def joins(stage: Stage, language: str, house: str = "") -> Someone:
    async with stage.database.write() as session:
        token = stage.services(session).invitations.create(Role.OBSERVER, institution=house)
    someone = stage.stranger(NEWCOMER, language)
    await someone.types(f"/start {token}")
    _told, _summary, _menu, name, own = SAID[language]
    await agree(someone, own)
    await someone.types(name)
    await someone.presses_data(_confirmed(someone))
    return someone


def _confirmed(someone: Someone) -> str:
    """The zone that was guessed is right."""
    return next(data for data in someone.screen.buttons.values() if "time_zone" in data)


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_joining_says_what_they_will_see(stage: Stage, language: str) -> None:
    someone = await joins(stage, language)
    told, summary, menu, name, _own = SAID[language]
    assert told in someone.screen.text
    assert name in someone.screen.text
    await someone.presses(menu)
    assert next(iter(someone.screen.buttons)) == summary
    assert len(someone.screen.buttons) == 2
    await someone.presses(summary)
    assert menu in someone.screen.buttons
    # What is typed leads home: nobody is asked anything, and no request is made of it.
    await someone.types("Who is my mentor?")
    assert next(iter(someone.screen.buttons)) == summary
