"""Who looked and what was changed: coordinators read it, and each person asks for their own."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.domain.audit import Act
from bot.domain.roles import Role
from bot.models import AuditEntry
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage

both = pytest.mark.parametrize("language", ["en", "ru"])


@pytest.fixture
async def pair(stage: Stage, language: str) -> Trio:
    return await trio(stage, language)


async def acts(pair: Trio) -> list[tuple[int, int, str]]:
    async with pair.stage.database.read() as session:
        found = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(one.by_id, one.about_id, str(one.act)) for one in found]


async def looks_at(pair: Trio, name: str) -> None:
    await pair.olga.types("/people")
    await pair.olga.presses(name)


@both
async def test_a_person_asks_who_looked_at_their_page(pair: Trio) -> None:
    await pair.ann.types("/my_data")
    nobody = await pair.ann.presses(pair.says("Who looked at my page"))
    assert pair.says("So far nobody has.") in nobody.text
    await looks_at(pair, "Ann")
    await pair.ann.types("/my_data")
    told = await pair.ann.presses(pair.says("Who looked at my page"))
    assert f"Olga, {pair.says('a look at the page')}" in told.text
    assert "12:00" in told.text
    await pair.ann.types("/my_data")
    copy = await pair.ann.presses(pair.says("A copy as a file"))
    assert copy.document is not None
    rows = json.loads(copy.document.data)[pair.says("who looked at my page, and what was changed")]
    assert [row[pair.says("by whom")] for row in rows] == ["Olga"]


@both
async def test_whose_pair_was_ended_does_not_learn_by_whom(pair: Trio) -> None:
    async with pair.stage.database.write() as session:
        services = pair.stage.services(session)
        await services.pairings.end(await services.people.speaking(pair.olga.user_id), 1)  # type: ignore[arg-type]
    assert {act for _by, _about, act in await acts(pair)} == {"pair_ended"}
    await pair.ann.types("/my_data")
    told = await pair.ann.presses(pair.says("Who looked at my page"))
    assert pair.says("So far nobody has.") in told.text
    await looks_at(pair, "Ann")
    seen = await pair.olga.presses(pair.says("Who looked, what was changed"))
    assert f"Olga, {pair.says('a pair ended')}" in seen.text


@both
async def test_what_the_two_do_themselves_is_not_in_it(pair: Trio) -> None:
    async with pair.stage.database.write() as session:
        services = pair.stage.services(session)
        await services.pairings.end(await services.people.speaking(pair.ann.user_id), 1)  # type: ignore[arg-type]
    assert await acts(pair) == []


@both
async def test_it_is_taken_as_a_file_and_that_is_noted(pair: Trio) -> None:
    await looks_at(pair, "Ann")
    await pair.olga.types("/audit")
    file = await pair.olga.presses(f"{pair.says('Workbook')}: {pair.says('30 days')}")
    assert file.document is not None
    (sheet,) = load_workbook(BytesIO(file.document.data)).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[2], row[4], row[5]) for row in rows] == [
        ("Olga", "Olga", pair.says("what is noted taken as a file")),
        ("Olga", "Ann", pair.says("a look at the page")),
    ]
    await pair.olga.presses(f"{pair.says('CSV')}: {pair.says('Everything')}")
    assert [act for _by, _about, act in await acts(pair)] == ["looked", *["audit_taken"] * 2]


@both
async def test_what_is_kept_of_somebody_who_left_names_nobody(pair: Trio) -> None:
    await looks_at(pair, "Ann")
    ann = await pair.ann.row()
    async with pair.stage.database.write() as session:
        services = pair.stage.services(session)
        await services.my_data.erase(await services.people.get(ann.id))
    await pair.olga.types("/audit")
    file = await pair.olga.presses(f"{pair.says('Workbook')}: {pair.says('Everything')}")
    assert file.document is not None
    (sheet,) = load_workbook(BytesIO(file.document.data)).worksheets
    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert (ann.id, "") in [(row[3], row[4] or "") for row in found]
    assert "Ann" not in str(found)


@both
async def test_that_shared_answers_were_read_is_noted(pair: Trio) -> None:
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("{name} and the coordinators")
    await pair.olga.types("/shared")
    await pair.olga.presses("Ann")
    assert [act for _by, _about, act in await acts(pair)] == [Act.ANSWERS_READ]


async def test_others_take_nothing(stage: Stage) -> None:
    boris = await stage.someone(Role.MENTOR, name="Boris")
    await boris.types("/menu")
    for data in ("auf", "aux:0::1", "auo:1:0"):
        await boris.presses_data(data)
    async with stage.database.read() as session:
        assert (await session.scalars(select(AuditEntry))).all() == []
