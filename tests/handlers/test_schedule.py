"""The timetable in the chat: of my group, day by day, and as a file."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.domain.roles import Role
from bot.models import ClassSession
from tests.clock import MONDAY
from tests.stage import Someone, Stage

MOSCOW = ZoneInfo("Europe/Moscow")


def session(group: str, day: int, at: int, **columns: Any) -> ClassSession:
    starts = datetime(2026, 11, day, at, tzinfo=MOSCOW)
    return ClassSession(
        group=group,
        programme="p",
        kind="lecture",
        title_ru=columns.pop("title_ru", "Черчение"),
        title_en=columns.pop("title_en", "Drawing"),
        starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
        place_ru="ауд. 5",
        place_en="room 5",
        updated_at=MONDAY,
        **columns,
    )


@pytest.fixture(autouse=True)
async def timetable(stage: Stage) -> None:
    async with stage.database.write() as db:
        db.add_all(
            [
                session("ЧПУ-1", 23, 18),
                session("ЧПУ-1", 25, 9, title_en="<Safety>"),
                session("ЧПУ-1", 30, 9, title_en=""),
                session("WELD-1", 24, 10),
            ]
        )


async def test_a_learner_chooses_the_group_once(ann: Someone) -> None:
    assert "Which group" in (await ann.types("/schedule")).text
    today = await ann.presses("ЧПУ-1")
    assert "18:00–19:30" in today.text
    assert (await ann.row()).group == "ЧПУ-1"
    assert "Drawing" in (await ann.types("/schedule")).text


async def test_an_empty_day_names_the_next_class(stage: Stage) -> None:
    vera = await stage.someone(language="ru", group="ЧПУ-1", time_zone="Europe/Moscow")
    await vera.types("/schedule")
    said = await vera.presses("Завтра")
    assert "Занятий нет. Ближайшее: ср, 25 нояб. в 09:00" in said.text


async def test_week_and_next_class(stage: Stage) -> None:
    bob = await stage.someone(group="ЧПУ-1", time_zone="Europe/Moscow")
    await bob.types("/schedule")
    week = (await bob.presses("This week")).text
    assert week.index("Drawing") < week.index("&lt;Safety&gt;")
    assert "Черчение (in Russian)" in (await bob.presses("Next week")).text
    stage.clock.skip(hours=9)
    assert "&lt;Safety&gt;" in (await bob.presses("Next class")).text


async def test_the_file_opens_in_a_calendar(stage: Stage) -> None:
    bob = await stage.someone(group="ЧПУ-1")
    await bob.types("/schedule")
    document = (await bob.presses("For my calendar")).document
    assert document
    assert document.filename == "ЧПУ-1.ics"
    entries = Calendar.from_ical(document.data).walk("VEVENT")
    assert len(entries) == 3
    assert entries[0]["SUMMARY"] == "Drawing"
    assert entries[0].decoded("DTSTART") == datetime(2026, 11, 23, 18, tzinfo=MOSCOW)


async def test_another_group_is_only_looked_at_by_a_mentor(stage: Stage) -> None:
    max_ = await stage.someone(Role.MENTOR, time_zone="Europe/Moscow")
    assert "Whose timetable" in (await max_.types("/schedule")).text
    await max_.presses("WELD-1")
    assert "10:00" in (await max_.presses("Tomorrow")).text
    assert (await max_.row()).group is None


async def test_a_group_that_is_gone(ann: Someone) -> None:
    await ann.types("/schedule")
    await ann.presses_data("sch:d0:00000000:1")
    assert "no longer there" in ann.screen.text
