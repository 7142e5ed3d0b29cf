"""A coordinator sends a file: fetched, checked, shown, loaded after a yes, or explained."""

from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import func, select

from bot.db.engine import Database
from bot.domain.roles import Role
from bot.models import Article, ClassSession, Invitation, Programme
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.stage import Someone, Stage

PROGRAMMES = "code;title_ru;institution;level\nweld;Сварщик;Институт;worker\n".encode("cp1251")
CALENDAR = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//t//
BEGIN:VEVENT
UID:1
DTSTART:20270112T070000Z
DTEND:20270112T083000Z
SUMMARY:Drawing
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
async def olga(stage: Stage) -> Someone:
    return await stage.someone(Role.COORDINATOR, "en", "Olga")


async def count(stage: Stage, model: type) -> int:
    async with stage.database.read() as session:
        return await session.scalar(select(func.count()).select_from(model)) or 0


def workbook(**sheets: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


async def test_nothing_is_loaded_before_a_yes(stage: Stage, olga: Someone) -> None:
    shown = await olga.sends_document("programmes.csv", PROGRAMMES)
    assert "nothing is wrong" in shown.text
    assert "Shall I load it?" in shown.text
    assert await count(stage, Programme) == 0
    done = await olga.presses("Load it")
    assert "Loaded: programmes.csv" in done.text
    assert await count(stage, Programme) == 1


class SlowToSend(Stage):
    """A bot that has all its work done before the first message of it is on its way."""

    async def settle(self) -> None:
        parts, busy = self.parts, True
        while busy:
            busy = (
                await parts.worker.step() or await parts.due.step() or await parts.fetcher.step()
            )
        await super().settle()


async def test_the_result_takes_the_place_of_the_waiting_however_slow_the_line_is(
    sqlite: Database, clock: StoppedClock, settings: Settings
) -> None:
    olga = await SlowToSend(sqlite, clock, settings).someone(Role.COORDINATOR, "en", "Olga")
    await olga.sends_document("programmes.csv", PROGRAMMES)
    assert ["Shall I load it?" in shown.text for shown in olga.screens] == [True]
    await olga.presses("Load it")
    assert ["Loaded: programmes.csv" in shown.text for shown in olga.screens] == [True]


async def test_a_second_yes_loads_nothing_twice(stage: Stage, olga: Someone) -> None:
    await olga.sends_document("programmes.csv", PROGRAMMES)
    yes = olga.buttons["Load it"]
    await olga.presses("Load it")
    await olga.presses_data(yes)
    assert await count(stage, Programme) == 1
    assert "Loaded" not in olga.screen.text


async def test_a_restart_between_preview_and_yes(stage: Stage, olga: Someone) -> None:
    await olga.sends_document("programmes.csv", PROGRAMMES)
    again = Stage(stage.database, stage.clock, stage.settings)
    again.telegram = stage.telegram
    await olga.presses("Load it")
    await again.settle()
    assert await count(stage, Programme) == 1


async def test_all_mistakes_at_once_in_russian(stage: Stage) -> None:
    vera = await stage.someone(Role.COORDINATOR, "ru", "Вера")
    rows = [
        ["code", "title_ru", "institution", "level"],
        ["a", "А", "И", "king"],
        ["a", "", "", ""],
    ]
    shown = await vera.sends_document("pack.xlsx", workbook(programmes=rows))
    assert "нужно поправить" in shown.text
    assert "programmes" in shown.text
    assert "level" in shown.text
    assert "title_ru" in shown.text
    assert await count(stage, Programme) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"\xff\xd8\xff"),
        ("letter.docx", b"PK\x03\x04 not a workbook"),
        ("locked.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600),
        ("empty.csv", b""),
    ],
)
async def test_what_cannot_be_read_is_explained(
    stage: Stage, olga: Someone, name: str, content: bytes
) -> None:
    shown = await olga.sends_document(name, content)
    assert "Load it" not in shown.buttons
    assert len(shown.text) > 30
    assert await count(stage, Programme) == 0


async def test_people_are_invited_and_their_links_come_as_a_file(
    stage: Stage, olga: Someone
) -> None:
    people = [["code", "name", "role"], ["L-1", "Ann", "learner"], ["M-1", "@Max", "mentor"]]
    await olga.sends_document("people.xlsx", workbook(people=people))
    await olga.presses("Load it")
    assert await count(stage, Invitation) == 2
    file = next(shown.document for shown in olga.screens if shown.document)
    table = bytes(file.data).decode("utf-8-sig")
    assert "https://t.me/test_bot?start=" in table
    assert ",'@Max," in table


async def test_a_calendar_asks_whose_it_is(stage: Stage, olga: Someone) -> None:
    async with stage.database.write() as session:
        session.add(Programme(code="weld", title_en="Welder", level="worker", updated_at=MONDAY))
    await olga.sends_document("t.ics", CALENDAR, caption="W-1 weld")
    await olga.presses("Load it")
    assert await count(stage, ClassSession) == 1


async def test_only_whoever_sent_it_says_yes(stage: Stage, ann: Someone, olga: Someone) -> None:
    await olga.sends_document("programmes.csv", PROGRAMMES)
    yes = olga.buttons["Load it"]
    ivan = await stage.someone(Role.COORDINATOR, "en", "Ivan")
    for somebody in (ann, ivan):
        await somebody.types("/menu")
        await somebody.presses_data(yes)
        assert await count(stage, Programme) == 0


async def test_a_learner_loads_nothing(stage: Stage, ann: Someone) -> None:
    await ann.sends_document("programmes.csv", PROGRAMMES)
    assert "I can read text only" in ann.screen.text
    assert await count(stage, Programme) == 0


async def test_the_template_goes_out_and_comes_back_filled(stage: Stage, olga: Someone) -> None:
    await olga.types("/import")
    template = (await olga.presses("The empty template")).document
    assert template
    book = openpyxl.load_workbook(BytesIO(template.data))
    sheet = book["faq"]
    columns = {cell.value: cell.column or 0 for cell in sheet[1]}
    row = sheet.max_row + 1
    for name, value in {"code": "a", "question_en": "Where?", "answer_en": "Here."}.items():
        sheet.cell(row, columns[name], value)
    filled = BytesIO()
    book.save(filled)
    await olga.sends_document("filled.xlsx", filled.getvalue())
    await olga.presses("Load it")
    assert await count(stage, Article) == 1
