"""Coordinators look for somebody and at their page: what they may see, and that it is noted."""

import pytest
from sqlalchemy import select

from bot.domain.audit import Act
from bot.domain.roles import Role, Standing
from bot.models import AuditEntry
from tests.handlers.pair_on_stage import trio
from tests.stage import Someone, Stage

WORDS = {
    "en": {
        "found": "Anna Ivanova (L-07): Learner, CNC-26-1",
        "nobody": "I find nobody like that",
        "lost": "Cannot be reached",
        "all_there": "Everybody can be reached",
        "again": "Everybody again",
        "people": "People",
        "looked": "is noted",
        "seen": "Last heard on",
    },
    "ru": {
        "found": "Anna Ivanova (L-07): Подопечный, CNC-26-1",
        "nobody": "Никого похожего не нахожу",
        "lost": "Не получают сообщений",
        "all_there": "Все на связи",
        "again": "Снова все",
        "people": "Люди",
        "looked": "записано",
        "seen": "Последний раз",
    },
}


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_somebody_is_looked_for(stage: Stage, language: str) -> None:
    words = WORDS[language]
    olga = await stage.someone(Role.COORDINATOR, language, "Olga")
    await stage.someone(name="Anna Ivanova", code="L-07", group="CNC-26-1")
    for n in range(9):
        await stage.someone(Role.MENTOR, name=f"Boris {n}")
    await olga.types("/menu")
    first = await olga.presses(words["people"])
    assert "1/2" in first.buttons
    found = await olga.types("анна")
    assert words["found"] in found.text
    assert "Boris" not in found.text
    assert words["nobody"] in (await olga.types("квакуша")).text
    assert "Boris 3" in (await olga.types("БОРИС")).text
    second = await olga.presses("→")
    assert "2/2" in second.buttons
    assert "Boris 8" in second.text
    assert words["found"] in (await olga.types("l07")).text
    assert words["nobody"] in (await olga.presses(words["lost"])).text
    everybody = await olga.presses(words["again"])
    assert words["found"] in everybody.text
    assert words["all_there"] in (await olga.presses(words["lost"])).text


@pytest.mark.parametrize("language", ["en", "ru"])
async def test_a_page_shows_how_things_stand_and_the_look_is_noted(
    stage: Stage, language: str
) -> None:
    pair = await trio(stage, language)
    await pair.olga.types("/people")
    page = await pair.olga.presses("Ann")
    assert "Boris" in page.text
    assert WORDS[language]["looked"] in page.text
    async with stage.database.read() as session:
        looks = list(await session.scalars(select(AuditEntry).where(AuditEntry.act == Act.LOOKED)))
    ann, olga = await pair.ann.row(), await pair.olga.row()
    assert [(one.by_id, one.about_id, one.details) for one in looks] == [(olga.id, ann.id, {})]


async def test_it_is_not_open_to_others(stage: Stage, ann: Someone) -> None:
    other = await stage.someone(name="Bella")
    number = (await other.row()).id
    for data in ("who:0::e:0", f"whp:{number}", f"whr:{number}:mentor:", f"whk:{number}"):
        await ann.types("/menu")
        await ann.presses_data(data)
        assert "Bella" not in ann.screen.text
    async with stage.database.read() as session:
        assert (await session.scalars(select(AuditEntry))).all() == []


async def test_a_page_of_nobody_is_said_kindly(stage: Stage) -> None:
    olga = await stage.someone(Role.COORDINATOR, name="Olga")
    await olga.types("/people")
    await olga.presses_data("whp:4711")
    assert "no longer there" in olga.screen.text


async def test_the_search_is_kept_on_pages_and_over_elsewhere(stage: Stage) -> None:
    olga = await stage.someone(Role.COORDINATOR, name="Olga")
    for name in ("Anna", "Boris"):
        await stage.someone(name=name)
    await olga.types("/people")
    await olga.types("anna")
    await olga.presses("Anna")
    back = await olga.presses("← People")
    assert "For “anna”: 1 person." in back.text
    assert "type part of a name" not in (await olga.types("/start")).text
    await olga.types("/people")
    await olga.presses("Menu")
    assert "I find nobody" not in (await olga.types("Where is room 5?")).text


async def test_whoever_asks_to_join_is_let_in_from_their_page(stage: Stage) -> None:
    olga = await stage.someone(Role.COORDINATOR, name="Olga")
    eva = await stage.someone(name="Eva")
    async with stage.database.write() as session:
        person = await stage.services(session).people.speaking(eva.user_id)
        assert person
        person.standing, person.joined_at = Standing.WAITING, None
    await olga.types("/people")
    page = await olga.presses("Eva")
    assert "asks to join" in page.text
    assert "Another role" not in page.buttons
    await olga.presses("Let in: Eva")
    assert (await eva.row()).standing == Standing.JOINING
