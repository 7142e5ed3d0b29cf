"""A pack is put into the store whole or not at all, and comes out of it as it went in."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.content.difference import Difference
from bot.content.export import write_workbook
from bot.content.pack import Pack
from bot.content.problems import Fault
from bot.content.reading import read_pack
from bot.content.timetable_ics import read_timetable
from bot.db.engine import Database
from bot.domain.roles import Role
from bot.models import ClassSession, Person, Programme
from bot.services.content import ContentStore, PackRefused
from tests.clock import StoppedClock
from tests.content.files import (
    EVENT,
    MOSCOW,
    PERSON,
    PROGRAMME,
    SESSION,
    csv_text,
    faults,
    write,
)
from tests.content.test_surveys import QUESTION, SURVEY


class Shelf:
    """A database that packs are put into, a transaction each."""

    def __init__(self, database: Database, clock: StoppedClock, folder: Path) -> None:
        self.database, self._clock, self._folder = database, clock, folder

    def pack(self, **tables: Sequence[dict[str, str]]) -> Pack:
        folder = self._folder / "pack"
        folder.mkdir(exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
        for name, rows in tables.items():
            write(folder, f"{name}.csv", csv_text(*rows))
        return read_pack(folder, MOSCOW)

    async def apply(self, pack: Pack, *replace: str) -> Difference:
        async with self.database.write() as session:
            return await ContentStore(session, self._clock).apply(pack, replace)

    async def check(self, pack: Pack, *replace: str) -> Pack:
        async with self.database.read() as session:
            return await ContentStore(session, self._clock).check(pack, replace)

    async def programmes(self) -> dict[str, Programme]:
        async with self.database.read() as session:
            return {row.code: row for row in await session.scalars(select(Programme))}

    async def groups(self) -> list[str]:
        async with self.database.read() as session:
            return sorted(await session.scalars(select(ClassSession.group)))


@pytest.fixture
def shelf(database: Database, clock: StoppedClock, tmp_path: Path) -> Shelf:
    return Shelf(database, clock, tmp_path)


WELD = PROGRAMME | {"code": "weld"}
CONTACT = {"code": "duty", "title_ru": "Психолог", "open_hours": "mon 9-18", "urgent": "yes"}
ARTICLE = {"code": "docs", "question_ru": "Что?", "variants_ru": "a | b", "answer_ru": "Да"}
OFFER = {"code": "job", "title_ru": "Работа", "kind": "vacancy", "employer": "Завод"}


async def test_rows_are_added_then_changed_then_left(shelf: Shelf, clock: StoppedClock) -> None:
    first = await shelf.apply(shelf.pack(programmes=[PROGRAMME | {"hours": "640"}, WELD]))
    added_at = clock()
    clock.skip(hours=1)
    pack = shelf.pack(programmes=[PROGRAMME | {"fee_ru": "5", "aliases_ru": "чпу; cnc"}, WELD])
    second = await shelf.apply(pack)
    third = await shelf.apply(pack)
    stored = await shelf.programmes()
    assert [len(first.tables[0].added), len(second.tables[0].changed)] == [2, 1]
    assert third.is_empty
    assert (stored["cnc"].fee_ru, stored["cnc"].aliases_ru) == ("5", ["чпу", "cnc"])
    assert stored["cnc"].hours == 640
    assert (stored["cnc"].updated_at, stored["weld"].updated_at) == (clock(), added_at)


async def test_all_tables_come_out_as_they_went_in(shelf: Shelf, tmp_path: Path) -> None:
    pack = shelf.pack(
        programmes=[PROGRAMME | {"leads_to": "cnc", "starts_on": "2027-01-12"}],
        sessions=[SESSION, SESSION | {"group": "B"}],
        events=[EVENT],
        opportunities=[OFFER],
        faq=[ARTICLE],
        contacts=[CONTACT],
        surveys=[SURVEY],
        survey_questions=[QUESTION],
    )
    await shelf.apply(pack)
    async with shelf.database.read() as session:
        rows = await ContentStore(session, StoppedClock()).export_rows()
    assert {name: set(of_table) for name, of_table in rows.items()} == {
        name: set(sheet.rows) for name, sheet in pack.sheets.items()
    }
    write_workbook(tmp_path / "out.xlsx", rows, MOSCOW)
    assert (await shelf.apply(read_pack(tmp_path / "out.xlsx", MOSCOW), *rows)).is_empty


async def test_a_pack_with_a_problem_changes_nothing(shelf: Shelf) -> None:
    pack = shelf.pack(programmes=[PROGRAMME], sessions=[SESSION | {"programme": "none"}])
    with pytest.raises(PackRefused) as refused:
        await shelf.apply(pack)
    assert faults(refused.value.problems) == [(Fault.UNKNOWN_CODE, 2, "programme")]
    with pytest.raises(PackRefused):
        await shelf.apply(shelf.pack(programmes=[PROGRAMME, WELD | {"level": "?"}]))
    assert await shelf.programmes() == {}


async def test_stored_codes_are_known(shelf: Shelf, clock: StoppedClock) -> None:
    await shelf.apply(shelf.pack(programmes=[PROGRAMME]))
    async with shelf.database.write() as session:
        session.add(Person(role=Role.LEARNER, language="ru", code="7", created_at=clock()))
    pairing = {"learner": "7", "mentor": "1042", "kind": "must"}
    pack = shelf.pack(sessions=[SESSION], people=[PERSON], pairings=[pairing])
    assert (await shelf.check(pack)).problems == ()
    without = shelf.pack(pairings=[pairing])
    assert faults((await shelf.check(without)).problems) == [(Fault.UNKNOWN_CODE, 2, "mentor")]


async def test_people_and_pairings_are_left_to_others(shelf: Shelf) -> None:
    pairing = {"learner": "1042", "mentor": "1042", "kind": "never"}
    pack = shelf.pack(people=[PERSON], pairings=[pairing])
    change = await shelf.apply(pack)
    assert [(table.table, len(table.added)) for table in change.tables] == [
        ("people", 1),
        ("pairings", 1),
    ]
    assert [row.code for row in pack.people] == ["1042"]
    assert [row.kind for row in pack.pairings] == ["never"]


async def test_rows_go_only_when_their_table_is_replaced(shelf: Shelf) -> None:
    await shelf.apply(shelf.pack(programmes=[PROGRAMME, WELD]))
    await shelf.apply(shelf.pack(programmes=[PROGRAMME]))
    assert set(await shelf.programmes()) == {"cnc", "weld"}
    await shelf.apply(shelf.pack(programmes=[PROGRAMME]), "programmes")
    assert set(await shelf.programmes()) == {"cnc"}


async def test_a_programme_in_use_does_not_go(shelf: Shelf) -> None:
    await shelf.apply(
        shelf.pack(programmes=[WELD | {"leads_to": "cnc"}, PROGRAMME], sessions=[SESSION])
    )
    checked = await shelf.check(shelf.pack(programmes=[WELD]), "programmes")
    assert [dict(found.values) for found in checked.problems] == [
        {"code": "cnc", "target": "sessions", "count": "1"},
        {"code": "cnc", "target": "programmes", "count": "1"},
    ]
    moved = shelf.pack(
        programmes=[WELD | {"leads_to": ""}], sessions=[SESSION | {"programme": "weld"}]
    )
    await shelf.apply(moved, "programmes")
    assert set(await shelf.programmes()) == {"weld"}


async def test_a_table_that_is_not_there_cannot_replace(shelf: Shelf) -> None:
    checked = await shelf.check(shelf.pack(programmes=[PROGRAMME]), "faq")
    assert [(found.fault, found.table) for found in checked.problems] == [
        (Fault.NOTHING_TO_REPLACE_WITH, "faq")
    ]


async def test_a_calendar_replaces_the_sessions_of_its_group_only(
    shelf: Shelf, tmp_path: Path
) -> None:
    other = SESSION | {"group": "OTHER"}
    await shelf.apply(shelf.pack(programmes=[PROGRAMME], sessions=[SESSION, other]))
    calendar = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:x\r\nDTSTART:20270301T100000Z\r\n"
        "DTEND:20270301T113000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    pack = read_timetable(write(tmp_path, "t.ics", calendar), "CNC-1", "cnc", MOSCOW)
    change = await shelf.apply(pack, "sessions")
    assert change.tables[0].removed == (("CNC-1", datetime(2027, 1, 12, 7, tzinfo=UTC)),)
    assert await shelf.groups() == ["CNC-1", "OTHER"]


async def test_a_calendar_leaves_what_is_over_and_names_what_it_leaves(
    shelf: Shelf, tmp_path: Path
) -> None:
    over = SESSION | {"starts_at": "2026-01-12T10:00", "ends_at": "2026-01-12T11:30"}
    await shelf.apply(shelf.pack(programmes=[PROGRAMME], sessions=[SESSION, over]))
    calendar = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:x\r\nDTSTART:20270301T100000Z\r\n"
        "DTEND:20270301T113000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    pack = read_timetable(write(tmp_path, "t.ics", calendar), "CNC-1", "cnc", MOSCOW)
    coming = ("CNC-1", datetime(2027, 1, 12, 7, tzinfo=UTC))
    loaded = (await shelf.apply(pack)).tables[0]
    assert (loaded.left, loaded.removed) == ((coming,), ())
    replaced = (await shelf.apply(pack, "sessions")).tables[0]
    assert (replaced.left, replaced.removed) == ((), (coming,))


async def test_many_rows(shelf: Shelf) -> None:
    rows = [PROGRAMME | {"code": f"p{n}"} for n in range(1200)]
    await shelf.apply(shelf.pack(programmes=rows))
    await shelf.apply(shelf.pack(programmes=rows[:1]), "programmes")
    assert set(await shelf.programmes()) == {"p0"}
