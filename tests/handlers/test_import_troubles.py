"""What can go wrong on the way from a sent file to loaded content, and what is said then."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from aiogram.methods import GetFile
from sqlalchemy import delete, func, select

from bot.domain.imports import LARGEST, ImportState
from bot.domain.roles import Role
from bot.models import ClassSession, PendingImport, Person, Programme
from tests.clock import MONDAY
from tests.handlers.joining import restarted
from tests.handlers.test_importing import CALENDAR, PROGRAMMES
from tests.stage import Someone, Stage

SESSIONS = (
    b"group,programme,title_en,starts_at,ends_at\n"
    b"W-1,weld,Drawing,2027-01-12T10:00,2027-01-12T11:30\n"
)


@pytest.fixture
async def olga(stage: Stage) -> Someone:
    return await stage.someone(Role.COORDINATOR, "en", "Olga")


async def count(stage: Stage, model: type) -> int:
    async with stage.database.read() as session:
        return await session.scalar(select(func.count()).select_from(model)) or 0


async def pending(stage: Stage) -> PendingImport:
    async with stage.database.read() as session:
        return (await session.scalars(select(PendingImport))).one()


async def weld(stage: Stage) -> None:
    async with stage.database.write() as session:
        session.add(
            Programme(
                code="weld",
                title_ru="Сварщик",
                title_en="Welder",
                institution="Institute",
                level="worker",
                updated_at=MONDAY,
            )
        )


def bomb() -> bytes:
    """Small when packed, far too much when unpacked."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60 * 2**20)
    return packed.getvalue()


def fetched(stage: Stage) -> int:
    return sum(isinstance(call, GetFile) for call in stage.telegram.calls)


@pytest.mark.parametrize(
    ("language", "told"), [("en", "too big: more than 50 MB"), ("ru", "50 МБ")]
)
async def test_a_workbook_that_unpacks_without_end(stage: Stage, language: str, told: str) -> None:
    somebody = await stage.someone(Role.COORDINATOR, language)
    shown = await somebody.sends_document("pack.xlsx", bomb())
    assert told in shown.text
    assert (await pending(stage)).content is None


@pytest.mark.parametrize(
    ("language", "archive", "big"),
    [("en", "is an archive", "2 MB"), ("ru", "архив", "2 МБ")],
)
async def test_what_is_refused_before_it_is_fetched(
    stage: Stage, language: str, archive: str, big: str
) -> None:
    somebody = await stage.someone(Role.COORDINATOR, language)
    assert archive in (await somebody.sends_document("pack.zip", b"PK")).text
    assert big in (await somebody.sends_document("pack.xlsx", b"0" * (LARGEST + 1))).text
    assert fetched(stage) == 0
    assert await count(stage, PendingImport) == 0


@pytest.mark.parametrize(
    ("language", "yes", "loaded"),
    [
        ("en", "Load it", "Loaded: programmes.csv"),
        ("ru", "Загрузить", "Загружено: programmes.csv"),
    ],
)
async def test_one_message_shows_how_far_it_has_come(
    stage: Stage, language: str, yes: str, loaded: str
) -> None:
    somebody = await stage.someone(Role.COORDINATOR, language)
    await somebody.sends_document("programmes.csv", PROGRAMMES)
    assert len(somebody.screens) == 1
    assert loaded in (await somebody.presses(yes)).text
    assert len(somebody.screens) == 1
    assert (await pending(stage)).content is None


async def test_another_process_loads_what_was_shown_by_one_that_is_gone(
    stage: Stage, olga: Someone
) -> None:
    await olga.sends_document("programmes.csv", PROGRAMMES)
    again = restarted(stage)
    again.telegram.chats[olga.user_id].update(stage.telegram.chats[olga.user_id])
    olga.stage = again
    assert "Loaded: programmes.csv" in (await olga.presses("Load it")).text
    assert await count(stage, Programme) == 1


async def test_a_second_yes_is_told_that_it_is_done(stage: Stage, olga: Someone) -> None:
    await olga.sends_document("programmes.csv", PROGRAMMES)
    yes = olga.buttons["Load it"]
    await olga.presses("Load it")
    await olga.presses_data(yes)
    assert "done already" in olga.screen.text
    assert await count(stage, Programme) == 1


async def test_a_no_keeps_nothing(stage: Stage, olga: Someone) -> None:
    await olga.sends_document("programmes.csv", PROGRAMMES)
    yes = olga.buttons["Load it"]
    assert "Nothing was loaded" in (await olga.presses("Leave it")).text
    assert (await pending(stage)).content is None
    await olga.presses_data(yes)
    assert "do not keep this file" in olga.screen.text
    assert await count(stage, Programme) == 0


async def test_what_nobody_decides_about_goes_after_a_day(stage: Stage, olga: Someone) -> None:
    await olga.sends_document("programmes.csv", PROGRAMMES)
    await stage.skip(hours=23)
    assert (await pending(stage)).content == PROGRAMMES
    await stage.skip(hours=2)
    found = await pending(stage)
    assert (found.content, found.state) == (None, ImportState.PUT_AWAY)
    assert "do not keep this file" in (await olga.presses("Load it")).text


async def test_it_is_checked_again_before_it_is_loaded(stage: Stage, olga: Someone) -> None:
    await weld(stage)
    assert "Load it" in (await olga.sends_document("sessions.csv", SESSIONS)).buttons
    async with stage.database.write() as session:
        await session.execute(delete(Programme))
    assert "“weld” is not known" in (await olga.presses("Load it")).text
    assert await count(stage, ClassSession) == 0


async def test_who_is_no_coordinator_any_more_loads_nothing(stage: Stage, olga: Someone) -> None:
    await olga.sends_document("programmes.csv", PROGRAMMES)
    async with stage.database.write() as session:
        (await session.scalars(select(PendingImport))).one().state = ImportState.LOADING
        (await session.scalars(select(Person))).one().role = Role.MENTOR
    await stage.settle()
    assert "could not be loaded, and nothing has been changed" in olga.screen.text
    assert await count(stage, Programme) == 0


@pytest.mark.parametrize(
    ("language", "programme", "yes"),
    [("en", "Welder", "Load it"), ("ru", "Сварщик", "Загрузить")],
)
async def test_whose_calendar_it_is_can_be_tapped(
    stage: Stage, language: str, programme: str, yes: str
) -> None:
    await weld(stage)
    somebody = await stage.someone(Role.COORDINATOR, language)
    await stage.someone(group="Сварка 1")
    asked = await somebody.sends_document("t.ics", CALENDAR, caption="W-1 nothing")
    assert "t.ics" in asked.text
    await somebody.presses("Сварка 1")
    await somebody.presses(programme)
    assert len(somebody.screens) == 1
    await somebody.presses(yes)
    async with stage.database.read() as session:
        (found,) = await session.scalars(select(ClassSession))
    assert (found.group, found.programme) == ("Сварка 1", "weld")


async def test_a_forged_choice_for_anothers_calendar(stage: Stage, olga: Someone) -> None:
    await weld(stage)
    await stage.someone(group="W-1")
    await olga.sends_document("t.ics", CALENDAR)
    choice = olga.buttons["W-1"]
    ivan = await stage.someone(Role.COORDINATOR, "en", "Ivan")
    await ivan.types("/menu")
    await ivan.presses_data(choice)
    assert "no longer there" in ivan.screen.text
    assert (await pending(stage)).group == ""


async def test_a_long_list_of_mistakes_comes_as_a_file_too(olga: Someone) -> None:
    rows = "".join(f"p{n},П{n},Институт,level{n}\n" for n in range(300))
    text = "code,title_ru,institution,level\n" + rows
    await olga.sends_document("programmes.csv", text.encode())
    told, file = olga.screens
    assert "there are 300 things to put right" in told.text
    assert "more lines" in told.text
    assert file.document is not None
    listed = file.document.data.decode("utf-8-sig").split("\r\n")
    assert len(listed) == 300
    assert "“level299”" in listed[-1]


async def test_nothing_new_is_nothing_to_load(olga: Someone) -> None:
    await olga.sends_document("programmes.csv", PROGRAMMES)
    await olga.presses("Load it")
    again = await olga.sends_document("programmes.csv", PROGRAMMES)
    assert "Nothing would change" in again.text
    assert "Load it" not in again.buttons


async def test_a_name_that_is_a_way_through_folders(olga: Someone) -> None:
    shown = await olga.sends_document("..\\..\\<b>programmes.csv", PROGRAMMES)
    assert "&lt;b&gt;" in shown.text
    assert "must be called" in shown.text


async def test_what_is_stored_comes_back_without_a_change(stage: Stage, olga: Someone) -> None:
    await weld(stage)
    await olga.types("/import")
    stored = (await olga.presses("What is stored now")).document
    assert stored
    shown = await olga.sends_document("back.xlsx", stored.data)
    assert "Nothing would change" in shown.text
