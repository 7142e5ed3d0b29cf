"""Agreeing on a meeting, as talk, in both languages."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy import select

from bot.models import DueWork, Meeting
from bot.texts import LANGUAGES, day_and_hour, n_, plain
from handlers.screens.meeting_buttons import SendOffer, TakeHour
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Someone, Stage
from tests.telegram import Shown


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def meetings(pair: Trio) -> list[Meeting]:
    async with pair.stage.database.read() as session:
        return list(await session.scalars(select(Meeting).order_by(Meeting.id)))


async def meeting(pair: Trio) -> Meeting:
    return (await meetings(pair))[-1]


async def opens(pair: Trio, who: Someone) -> Shown:
    """From the screen of the pair."""
    await who.types("/mentor" if who is pair.ann else "/learners")
    other = "Boris" if who is pair.ann else "Ann"
    return await who.presses(pair.says("{name}: agree on a meeting", name=other))


def offers(pair: Trio, name: str, count: int) -> str:
    with pair.stage.texts.speaking(pair.language):
        one, many = "Offer {n} hour to {name}", "Offer {n} hours to {name}"
        return plain(n_(one, many, count, name=name))


def at(pair: Trio, moment: datetime) -> str:
    """As people in Moscow read it."""
    with pair.stage.texts.speaking(pair.language, ZoneInfo("Europe/Moscow")):
        return day_and_hour(moment)


async def agreed(pair: Trio, hour: int = 1) -> Meeting:
    """Boris offers, Ann takes one."""
    await opens(pair, pair.boris)
    await pair.boris.presses(offers(pair, "Ann", 5))
    offer = await meeting(pair)
    await pair.ann.presses_data(TakeHour(id=offer.id, number=hour).pack())
    return await meeting(pair)


def entry(shown: Shown) -> Any:
    assert shown.document
    (found,) = Calendar.from_ical(shown.document.data).walk("VEVENT")
    return found


async def test_five_hours_are_offered_and_one_is_tapped(pair: Trio) -> None:
    shown = await opens(pair, pair.boris)
    assert len([label for label in shown.buttons if label.startswith("✓ ")]) == 5 + 2
    await pair.boris.presses(offers(pair, "Ann", 5))
    offer = await meeting(pair)
    assert pair.says("{name} would like to meet you", name="Boris") in pair.ann.screen.text
    second = datetime.fromisoformat(offer.hours[1])
    await pair.ann.presses(at(pair, second))
    assert (await meeting(pair)).starts_at == second
    for person, other in ((pair.ann, "Boris"), (pair.boris, "Ann")):
        assert pair.says("Agreed: you meet {name}", name=other) in person.screen.text
        assert at(pair, second) in person.screen.text
        assert entry(person.screen)["SUMMARY"] == pair.says("Meeting with {name}", name=other)
        assert entry(person.screen).decoded("DTSTART") == second
    assert pair.shown_to(pair.olga) == ""


async def test_hours_length_and_place_are_chosen_by_taps(pair: Trio) -> None:
    shown = await opens(pair, pair.ann)
    first = next(label for label in shown.buttons if label.startswith("✓ "))
    shown = await pair.ann.presses(first)
    assert first not in shown.buttons
    await pair.ann.presses(pair.says("Place of study"))
    assert "Test Institute" in pair.ann.screen.text
    await pair.ann.presses(pair.says("Another place"))
    await pair.ann.types("Room <5>")
    assert "Room &lt;5&gt;" in pair.ann.screen.text
    await pair.ann.presses(offers(pair, "Boris", 4))
    assert "Room &lt;5&gt;" in pair.boris.screen.text
    assert (await meeting(pair)).minutes == 60


async def test_half_an_hour_is_looked_for_anew(pair: Trio) -> None:
    shown = await opens(pair, pair.ann)
    half = next(label for label in shown.buttons if label.startswith("30 "))
    await pair.ann.presses(half)
    await pair.ann.presses(offers(pair, "Boris", 5))
    await pair.boris.presses_data(TakeHour(id=(await meeting(pair)).id, number=0).pack())
    found = await meeting(pair)
    assert found.starts_at
    assert found.ends_at == found.starts_at + timedelta(minutes=30)


async def test_no_hour_at_all_is_not_offered(pair: Trio) -> None:
    shown = await opens(pair, pair.ann)
    for label in [label for label in shown.buttons if label.startswith("✓ ")][:5]:
        await pair.ann.presses(label)
    assert offers(pair, "Boris", 5) not in pair.ann.buttons
    await pair.ann.presses_data(SendOffer(id=(await meeting(pair)).id).pack())
    assert pair.ann.screen.text == pair.says("Please leave at least one hour with ✓.")
    assert pair.boris.screens == []


async def test_none_of_these_is_answered_by_other_hours(pair: Trio) -> None:
    await opens(pair, pair.boris)
    await pair.boris.presses(offers(pair, "Ann", 5))
    first = await meeting(pair)
    await pair.ann.presses(pair.says("None of these: offer others"))
    await pair.ann.presses(offers(pair, "Boris", 5))
    second = await meeting(pair)
    assert pair.says("{name} would like to meet you", name="Ann") in pair.boris.screen.text
    await pair.boris.presses_data(TakeHour(id=second.id, number=0).pack())
    assert [one.state for one in await meetings(pair)] == ["expired", "agreed"]
    await pair.ann.presses_data(TakeHour(id=first.id, number=0).pack())
    changed = "This has changed meanwhile. Press below to see how it stands."
    assert pair.ann.screen.text == pair.says(changed)
    await pair.ann.presses(pair.says("How it stands"))
    assert pair.says("You meet {name}", name="Boris") in pair.ann.screen.text


async def test_a_no_needs_no_reason(pair: Trio) -> None:
    await opens(pair, pair.boris)
    await pair.boris.presses(offers(pair, "Ann", 5))
    await pair.ann.presses(pair.says("Not now, thank you"))
    told = "None of the hours suits {name} for now, and that is all right."
    assert pair.says(told, name="Ann") in pair.boris.screen.text


async def test_who_offers_too_sees_what_the_other_offers_first(pair: Trio) -> None:
    await opens(pair, pair.boris)
    await pair.boris.presses(offers(pair, "Ann", 5))
    shown = await opens(pair, pair.ann)
    assert pair.says("{name} would like to meet you", name="Boris") in shown.text
    shown = await opens(pair, pair.boris)
    assert pair.says("Take the offer back") in shown.buttons
    await pair.boris.presses(pair.says("Take the offer back"))
    assert (await meeting(pair)).state == "expired"


async def test_reminded_the_day_before_and_an_hour_before(pair: Trio) -> None:
    found = await agreed(pair)
    assert found.starts_at
    where = pair.says("Where: {place}", place=pair.says("online"))
    until = found.starts_at - pair.stage.clock()
    await pair.skip(seconds=(until - timedelta(hours=23)).total_seconds())
    for person in (pair.ann, pair.boris):
        assert at(pair, found.starts_at) in person.screen.text
        assert where in person.screen.text
        assert pair.says("Move it") in person.buttons
    await pair.skip(hours=22, minutes=1)
    soon = pair.says("Soon, at {hour}, you meet {name}.", hour="19:00", name="Boris")
    assert soon in pair.ann.screen.text
    assert where in pair.ann.screen.text


async def test_cancelled_by_one_tap_and_taken_out_of_both_calendars(pair: Trio) -> None:
    found = await agreed(pair)
    uid = entry(pair.ann.screen)["UID"]
    await pair.ann.presses(pair.says("Cancel it"))
    for person in (pair.ann, pair.boris):
        gone = entry(person.screen)
        assert (gone["UID"], gone["SEQUENCE"], gone["STATUS"]) == (uid, 1, "CANCELLED")
    assert found.starts_at
    before = len(pair.boris.screens)
    await pair.skip(days=14)
    texts = [shown.text for shown in pair.boris.screens[before:]]
    assert not [text for text in texts if at(pair, found.starts_at) in text]


async def test_moved_it_keeps_its_place_in_the_calendar(pair: Trio) -> None:
    found = await agreed(pair)
    uid = entry(pair.ann.screen)["UID"]
    await pair.boris.presses(pair.says("Move it"))
    assert found.starts_at
    stands = "So far it stands at {when}, until another hour is tapped."
    assert pair.says(stands, when=at(pair, found.starts_at)) in pair.boris.screen.text
    await pair.boris.presses(offers(pair, "Ann", 5))
    offer = (await meetings(pair))[-1]
    await pair.ann.presses_data(TakeHour(id=offer.id, number=4).pack())
    moved, rest = await meetings(pair)
    assert (moved.state, rest.state) == ("agreed", "expired")
    assert moved.starts_at == datetime.fromisoformat(offer.hours[4])
    for person, other in ((pair.ann, "Boris"), (pair.boris, "Ann")):
        told = pair.says("Your meeting with {name} has a new hour", name=other)
        assert told in person.screen.text
        assert (entry(person.screen)["UID"], entry(person.screen)["SEQUENCE"]) == (uid, 1)
    async with pair.stage.database.read() as session:
        open_ = select(DueWork.due_at).where(DueWork.kind == "meeting_hour")
        (due,) = await session.scalars(open_.where(DueWork.done_at.is_(None)))
    assert due == moved.starts_at - timedelta(hours=1, seconds=1)


async def over(pair: Trio) -> Meeting:
    """Agreed, and its hour has passed; both are asked."""
    found = await agreed(pair)
    assert found.ends_at
    until = found.ends_at - pair.stage.clock()
    await pair.skip(seconds=until.total_seconds() + 60)
    return found


async def test_both_are_asked_once_and_one_yes_is_enough(pair: Trio) -> None:
    await over(pair)
    for person in (pair.ann, pair.boris):
        assert pair.says("We did not") in person.buttons
    await pair.boris.presses(pair.says("We did not"))
    assert pair.says("Find another hour") in pair.boris.buttons
    assert (await meeting(pair)).state == "agreed"
    await pair.ann.presses(pair.says("We met"))
    assert (await meeting(pair)).state == "held"
    shown = await pair.ann.types("/meetings")
    assert at(pair, (await meeting(pair)).starts_at or pair.stage.clock())[:5] in shown.text
    asked = pair.says("I ask both of you, once. A no leaves no mark on anybody.")
    await pair.skip(days=5)
    assert pair.shown_to(pair.boris).count(asked) <= 1


async def test_a_no_is_corrected_by_whoever_said_it(pair: Trio) -> None:
    await over(pair)
    await pair.ann.presses(pair.says("We did not"))
    await pair.boris.presses(pair.says("We moved it"))
    assert (await meeting(pair)).state == "not_held"
    await pair.ann.presses(pair.says("We met"))
    assert (await meeting(pair)).state == "held"


async def test_nobody_answers_and_nobody_is_marked(pair: Trio) -> None:
    await over(pair)
    await pair.skip(days=3, hours=1)
    assert (await meeting(pair)).state == "unknown"
    shown = await pair.ann.types("/meetings")
    assert pair.says("Nothing is agreed on.") in shown.text


async def test_a_day_is_noted_and_taken_back(pair: Trio) -> None:
    await opens(pair, pair.ann)
    await pair.ann.presses(pair.says("We have met already"))
    today = next(label for label in pair.ann.buttons)
    await pair.ann.presses(today)
    assert (await meeting(pair)).state == "held"
    await pair.boris.types("/meetings")
    shown = await pair.boris.presses(pair.says("{name}: we have met", name="Ann"))
    assert f"✓ {today}" in shown.buttons
    await pair.ann.presses(pair.says("Take back: {day}", day=today))
    assert [one.state for one in await meetings(pair)] == ["draft"]
