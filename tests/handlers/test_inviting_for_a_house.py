"""Where there are several institutions, an invitation is for one of them or for the whole."""

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.models import Invitation, Programme
from tests.clock import MONDAY
from tests.stage import Someone, Stage

SAID = {
    "en": ("Observer", "Where does the person belong?", "The whole house"),
    "ru": (
        "Наблюдатель",
        "К какому учреждению относится этот человек?",
        "Ко всем сразу",
    ),
}


async def teaches(stage: Stage, *houses: str) -> None:
    async with stage.database.write() as session:
        for house in houses:
            about = {"title_en": house, "level": "worker", "updated_at": MONDAY}
            session.add(Programme(code=house.lower(), institution=house, **about))


async def begins(stage: Stage, language: str, house: str = "") -> Someone:
    olga = await stage.someone(Role.COORDINATOR, language, "Olga", institution=house)
    await olga.types("/invite")
    await olga.presses_data("ivn")
    await olga.presses(SAID[language][0])
    return olga


async def invited_to(stage: Stage) -> str:
    async with stage.database.read() as session:
        return (await session.scalars(select(Invitation.institution))).one()


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("chosen", ["South", ""])
async def test_it_is_asked_where_the_person_belongs(
    stage: Stage, language: str, chosen: str
) -> None:
    await teaches(stage, "North", "South")
    olga = await begins(stage, language)
    _role, asked, whole = SAID[language]
    assert asked in olga.screen.text
    await olga.presses(chosen or whole)
    assert await invited_to(stage) == chosen
    assert ("South" in olga.screen.text) is bool(chosen)


async def test_not_where_there_is_one(stage: Stage) -> None:
    await teaches(stage, "North")
    await begins(stage, "en")
    assert await invited_to(stage) == ""


async def test_nor_of_who_sees_only_one(stage: Stage) -> None:
    await teaches(stage, "North", "South")
    await begins(stage, "en", "South")
    assert await invited_to(stage) == "South"
