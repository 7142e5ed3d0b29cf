"""A newer calendar of a group: what is not in it any more goes only if a coordinator says so."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.models import ClassSession, Programme
from tests.clock import MONDAY
from tests.stage import Someone, Stage

EVENT = (
    "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:{at}\r\nDURATION:PT1H\r\nSUMMARY:Drawing\r\nEND:VEVENT\r\n"
)
FIRST, SECOND, THIRD = (datetime(2027, 1, day, 7, tzinfo=UTC) for day in (12, 13, 14))


def calendar(*moments: datetime) -> bytes:
    events = [EVENT.format(n=at.day, at=f"{at:%Y%m%dT%H%M%SZ}") for at in moments]
    return "".join(
        ["BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//\r\n", *events, "END:VCALENDAR\r\n"]
    ).encode()


async def stored(stage: Stage, group: str = "W-1") -> list[datetime]:
    chosen = select(ClassSession.starts_at).where(ClassSession.group == group)
    async with stage.database.read() as session:
        return sorted(await session.scalars(chosen))


@pytest.fixture
async def olga(stage: Stage) -> Someone:
    """The timetable has two sessions to come, one that is over, and one of another group."""
    olga = await stage.someone(Role.COORDINATOR, "en", "Olga")
    sessions = [("W-1", at) for at in (MONDAY - timedelta(days=7), FIRST, SECOND)]
    async with stage.database.write() as session:
        session.add(Programme(code="weld", title_en="Welder", level="worker", updated_at=MONDAY))
        session.add_all(
            ClassSession(
                group=group,
                programme="weld",
                title_en="Drawing",
                starts_at=at,
                ends_at=at + timedelta(hours=1),
                updated_at=MONDAY,
            )
            for group, at in [*sessions, ("W-2", SECOND)]
        )
    return olga


async def test_the_preview_names_what_is_not_in_the_file_and_a_yes_keeps_it(
    stage: Stage, olga: Someone
) -> None:
    shown = await olga.sends_document("t.ics", calendar(FIRST, THIRD), caption="W-1 weld")
    assert "not in the file any more: W-1, 2027-01-13" in shown.text
    assert "2026" not in shown.text
    done = await olga.presses("Load it, remove nothing")
    assert "Loaded" in done.text
    assert (await stored(stage))[1:] == [FIRST, SECOND, THIRD]


async def test_removing_is_a_choice_of_its_own(stage: Stage, olga: Someone) -> None:
    await olga.sends_document("t.ics", calendar(FIRST, THIRD), caption="W-1 weld")
    done = await olga.presses("Load it, remove 1 session")
    assert "to remove: W-1, 2027-01-13" in done.text
    assert await stored(stage) == [MONDAY - timedelta(days=7), FIRST, THIRD]
    assert await stored(stage, "W-2") == [SECOND]


async def test_where_nothing_is_new_there_is_only_something_to_remove(
    stage: Stage, olga: Someone
) -> None:
    shown = await olga.sends_document("t.ics", calendar(FIRST), caption="W-1 weld")
    assert "Drawing" not in shown.buttons
    assert not [label for label in shown.buttons if label.startswith("Load it")]
    await olga.presses("Remove 1 session")
    assert (await stored(stage))[1:] == [FIRST]


async def test_a_whole_calendar_asks_as_ever(stage: Stage, olga: Someone) -> None:
    shown = await olga.sends_document("t.ics", calendar(FIRST, SECOND, THIRD), caption="W-1 weld")
    assert "not in the file" not in shown.text
    await olga.presses("Load it")
    assert (await stored(stage))[1:] == [FIRST, SECOND, THIRD]


async def test_a_forged_button_removes_nothing_by_a_table(stage: Stage, olga: Someone) -> None:
    """Tables are replaced on the command line alone."""
    head, row = "group,programme,title_en,starts_at,ends_at", "W-1,weld,x,2027-01-20T10:00,"
    table = f"{head}\n{row}2027-01-20T11:00\n".encode()
    await olga.sends_document("sessions.csv", table)
    forged = olga.buttons["Load it"].replace("iml:", "imr:")
    await olga.presses_data(forged)
    assert len(await stored(stage)) == 4


async def test_somebody_else_cannot_remove(stage: Stage, olga: Someone) -> None:
    await olga.sends_document("t.ics", calendar(FIRST), caption="W-1 weld")
    forged = olga.buttons["Remove 1 session"]
    other = await stage.someone(Role.COORDINATOR, "en", "Ivan")
    await other.types("/menu")
    await other.presses_data(forged)
    assert (await stored(stage))[1:] == [FIRST, SECOND]
