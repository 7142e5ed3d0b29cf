"""Pictures and workbooks are drawn when they are sent: nobody waits, and nothing is lost."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.delivery import drawing
from bot.delivery.screen import Drawn
from bot.domain.reporting import Period
from bot.domain.roles import Role
from bot.models import OutboxMessage, PairRound
from bot.models.outbox import SENT
from bot.texts import LANGUAGES, _, plain
from handlers.screens.audit_buttons import AuditFile
from handlers.screens.import_buttons import GetStored, GetTemplate
from handlers.screens.round_buttons import ShowLoad
from handlers.screens.summary_buttons import SummaryChart, SummaryPrint, SummaryTable
from tests.clock import MONDAY
from tests.handlers.joining import restarted
from tests.stage import Someone, Stage

BUTTONS = {
    Drawn.SUMMARY_CHART: SummaryChart(period=Period.ALL).pack(),
    Drawn.SUMMARY_TABLE: SummaryTable(period=Period.ALL).pack(),
    Drawn.SUMMARY_PRINT: SummaryPrint(period=Period.ALL).pack(),
    Drawn.TEMPLATE: GetTemplate().pack(),
    Drawn.STORED: GetStored().pack(),
    Drawn.PAIR_LOAD: ShowLoad(id=1).pack(),
    Drawn.AUDIT_TABLE: AuditFile(table=True).pack(),
    Drawn.AUDIT_CSV: AuditFile(table=False).pack(),
}
PICTURE = b"\x89PNG a picture"


@pytest.fixture
async def olga(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Someone:
    monkeypatch.setattr("handlers.screens.summary_files.can_be_drawn", lambda *_: True)
    monkeypatch.setattr("handlers.screens.round_load.can_be_drawn", lambda _: True)
    async with stage.database.write() as session:
        session.add(PairRound(id=1, kind="mentor", state="draft", made_at=MONDAY))
    return await coordinator(stage, "en")


async def coordinator(stage: Stage, language: str) -> Someone:
    """One who has a message with buttons before them."""
    somebody = await stage.someone(Role.COORDINATOR, language, time_zone="Asia/Vladivostok")
    await somebody.types("/menu")
    return somebody


def painting(
    monkeypatch: pytest.MonkeyPatch, what: Drawn, drawn: Callable[[bytes], bytes | None]
) -> None:
    monkeypatch.setattr(drawing, "PAINTERS", {**drawing.PAINTERS, what: drawn})


@pytest.mark.parametrize("what", Drawn)
async def test_no_transaction_is_open_while_it_is_drawn(
    stage: Stage, olga: Someone, monkeypatch: pytest.MonkeyPatch, what: Drawn
) -> None:
    busy: list[bool] = []

    def paint(_kept: bytes) -> bytes:
        busy.append(stage.database._one_writer.locked())
        return PICTURE

    painting(monkeypatch, what, paint)
    await olga.presses_data(BUTTONS[what])
    assert busy == [False]
    files = [one.photo or one.document for one in olga.screens if one.photo or one.document]
    assert [file.data for file in files if file] == [PICTURE]


async def test_what_was_asked_for_before_a_crash_is_drawn_after_it(
    stage: Stage, olga: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(stage.parts.sender, "_start", nothing)
        await olga.presses_data(BUTTONS[Drawn.SUMMARY_TABLE])
        await olga.types("/menu")
    assert len(olga.screens) == 1
    again = restarted(stage)
    again.clock.skip(minutes=2)
    await again.settle()
    table, menu = again.telegram.chats[olga.user_id].values()
    assert table.document
    assert load_workbook(BytesIO(table.document.data)).sheetnames[0] == "Summary"
    assert "Summary" in str(menu.buttons)
    async with stage.database.read() as session:
        rows = (await session.scalars(select(OutboxMessage))).all()
    assert [(row.status, row.payload, row.file) for row in rows] == [(SENT, {}, None)] * 3


async def nothing() -> bool:
    return False


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_speaks_to_whoever_asked(stage: Stage, language: str) -> None:
    somebody = await coordinator(stage, language)
    await somebody.presses_data(BUTTONS[Drawn.SUMMARY_TABLE])
    assert somebody.screen.document
    book = load_workbook(BytesIO(somebody.screen.document.data))
    with stage.texts.speaking(language):
        assert book.sheetnames[2] == plain(_("Definitions"))
    told = [cell.value for row in book.worksheets[2].iter_rows() for cell in row]
    assert any("19:00" in str(value) for value in told)


@pytest.mark.parametrize("what", Drawn)
async def test_what_cannot_be_drawn_is_said(
    olga: Someone,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    what: Drawn,
) -> None:
    painting(monkeypatch, what, lambda _: None)
    await olga.presses_data(BUTTONS[what])
    assert any("I could not make the file" in one.text for one in olga.screens)
    assert olga.screen.buttons
    assert "is sent without its file" in caplog.text
    caplog.clear()
