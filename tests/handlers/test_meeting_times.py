"""Meetings beside what else there is: a new timetable, a card, a check-in, other time zones."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy import select

from bot.models import ClassSession, Meeting, Person, Programme
from bot.texts import LANGUAGES, day_and_hour
from handlers.screens.meeting_buttons import Meet, MeetAfter, TakeHour
from tests.clock import MONDAY
from tests.handlers.pair_on_stage import Trio, trio
from tests.handlers.test_calendars import calendar
from tests.stage import Someone, Stage


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    """Ann lives in Vladivostok, Boris in Kaliningrad; Ann is in a group."""
    pair = await trio(stage, request.param)
    async with stage.database.write() as session:
        session.add(Programme(code="weld", title_en="Welder", level="worker", updated_at=MONDAY))
        for someone, zone in ((pair.ann, "Asia/Vladivostok"), (pair.boris, "Europe/Kaliningrad")):
            found = await session.scalars(
                select(Person).where(Person.telegram_id == someone.user_id)
            )
            person = found.one()
            person.time_zone, person.group = zone, "W-1" if someone is pair.ann else None
    return pair


async def meeting(pair: Trio) -> Meeting:
    async with pair.stage.database.read() as session:
        return (await session.scalars(select(Meeting).order_by(Meeting.id.desc()))).first() or (
            Meeting()
        )


async def agreed(pair: Trio) -> datetime:
    await pair.boris.presses_data(Meet(id=pair.pairing_id).pack())
    send = next(data for data in pair.boris.buttons.values() if data.startswith("mts:"))
    await pair.boris.presses_data(send)
    await pair.ann.presses_data(TakeHour(id=(await meeting(pair)).id, number=0).pack())
    starts_at = (await meeting(pair)).starts_at
    assert starts_at
    return starts_at


@pytest.fixture(autouse=True)
async def at_home(pair: Trio) -> None:
    """Everybody has a first screen to press on."""
    for someone in (pair.ann, pair.boris):
        await someone.types("/menu")


def read(someone: Someone) -> Calendar:
    assert someone.screen.document
    found = Calendar.from_ical(someone.screen.document.data)
    assert isinstance(found, Calendar)
    return found


async def test_each_reads_it_on_their_own_clock(pair: Trio) -> None:
    start = await agreed(pair)
    for someone, zone in ((pair.ann, "Asia/Vladivostok"), (pair.boris, "Europe/Kaliningrad")):
        with pair.stage.texts.speaking(pair.language, ZoneInfo(zone)):
            assert day_and_hour(start) in someone.screen.text
        (entry,) = read(someone).walk("VEVENT")
        assert str(entry["DTSTART"].params["TZID"]) == zone
        assert entry.decoded("DTSTART") == start
        assert 9 <= start.astimezone(ZoneInfo(zone)).hour < 20


async def test_a_new_timetable_that_collides_is_told_to_both(pair: Trio) -> None:
    start = await agreed(pair)
    await pair.olga.sends_document("t.ics", calendar(start), caption="W-1 weld")
    load = next(data for data in pair.olga.buttons.values() if data.startswith("iml:"))
    await pair.olga.presses_data(load)
    async with pair.stage.database.read() as session:
        assert list(await session.scalars(select(ClassSession.starts_at))) == [start]
    await pair.skip(hours=15)
    texts = {
        pair.ann: "The timetable has changed: you now have a class at the hour of your meeting "
        "with {name}, {when}.",
        pair.boris: "The timetable has changed: {name} now has a class at the hour of your "
        "meeting, {when}.",
    }
    for someone, text in texts.items():
        told = pair.says(text, name="|", when="|").split("|")
        shown = [one for one in someone.screens if all(part in one.text for part in told)]
        assert len(shown) == 1
        assert pair.says("Move it") in shown[0].buttons
    assert "Ann" not in pair.shown_to(pair.olga)


async def test_from_a_card_and_after_a_check_in(pair: Trio) -> None:
    await pair.skip(days=7)
    await pair.boris.types("/cards")
    await pair.boris.presses(next(label for label in pair.boris.buttons if "Ann" in label))
    shown = await pair.boris.presses(pair.says("{name}: agree on a meeting", name="Ann"))
    assert pair.says("A meeting with {name}", name="Ann") in shown.text
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Only {name}")
    shown = await pair.ann.presses(pair.says("{name}: agree on a meeting", name="Boris"))
    assert pair.says("A meeting with {name}", name="Boris") in shown.text
    await pair.boris.presses_data(MeetAfter(id=1).pack())
    assert pair.says("A meeting with {name}", name="Ann") not in pair.boris.screen.text


async def test_a_card_closed_as_met_stands_among_the_meetings(pair: Trio) -> None:
    await pair.skip(days=7)
    await pair.boris.presses(pair.says("We met"))
    assert (await meeting(pair)).state == "held"
    shown = await pair.ann.types("/meetings")
    last = pair.says("Last met: {day}", day="|").split("|")[0]
    assert last in shown.text


async def test_a_learner_sees_it_beside_the_classes(pair: Trio) -> None:
    start = await agreed(pair)
    async with pair.stage.database.write() as session:
        session.add(
            ClassSession(
                group="W-1",
                programme="weld",
                title_en="Drawing",
                title_ru="Drawing",
                starts_at=start + timedelta(hours=2),
                ends_at=start + timedelta(hours=3),
                updated_at=MONDAY,
            )
        )
    await pair.ann.types("/schedule")
    shown = await pair.ann.presses(pair.says("Tomorrow"))
    assert "Drawing" in shown.text
    assert pair.says("Your meetings") in shown.text
    assert "Boris" in shown.text
    await pair.boris.types("/schedule")
    shown = await pair.boris.presses("W-1")
    assert pair.says("Your meetings") not in shown.text


async def test_a_day_three_weeks_ago_can_be_noted(pair: Trio) -> None:
    await pair.skip(days=21)
    await pair.ann.types("/meetings")
    await pair.ann.presses(pair.says("{name}: we have met", name="Boris"))
    shown = await pair.ann.presses(pair.says("← Earlier days"))
    first = [label for label, data in shown.buttons.items() if data.startswith("mto:")][-1]
    await pair.ann.presses(first)
    assert (await meeting(pair)).on_date == MONDAY.date()
    shown = await pair.ann.types("/meetings")
    assert first in shown.text
