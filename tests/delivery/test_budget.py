"""Nobody gets more unasked in a day than the budget; what is over it comes later, or is told."""

import asyncio
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.delivery.outbox import post_owed
from bot.delivery.voice import Voice
from bot.domain.notices import Broken
from bot.domain.roles import Role, Standing
from bot.models import DueWork, OutboxMessage, Person, PublicPause
from bot.services.notices import Lane, Notices
from bot.texts import Texts
from handlers.aside import after_trouble
from handlers.errors import screen_of_refusal
from handlers.notices import screen_of
from tests.clock import StoppedClock
from tests.delivery.test_sender import Wire

TEXTS = Texts()


class Day(Wire):
    """One person in Moscow at noon, and what is owed to them."""

    async def open(self) -> "Day":
        async with self.database.write() as session:
            person = Person(
                role=Role.LEARNER,
                language="en",
                standing=Standing.ACTIVE,
                created_at=self.clock(),
                chat_id=1,
            )
            session.add(person)
            await session.flush()
            self.person_id = person.id
        return self

    async def owe(self, key: str, lane: Lane = Lane.REMINDER, **owed: Any) -> None:
        async with self.database.write() as session:
            what = {"polite": True, "budgeted": True, **owed}
            Notices(session).tell(self.person_id, Broken(), lane=lane, key=key, **what)
            voice = Voice(TEXTS, ZoneInfo("UTC"), screen_of, screen_of_refusal, after_trouble)
            await post_owed(session, voice, self.clock())

    async def until(self, hours: int) -> list[list[str]]:
        """The keys of what was sent, a list a local day, as time goes on by the hour."""
        for _hour in range(hours):
            await self.sender.drain()
            self.clock.skip(hours=1)
            self.seconds += 3600.0
        days: dict[str, list[str]] = {}
        for row in await self.rows():
            if row.status == "sent" and row.sent_at:
                local = row.sent_at + timedelta(hours=3)
                days.setdefault(f"{local:%d}", []).append(str(row.key))
        return list(days.values())

    async def rows(self) -> list[OutboxMessage]:
        async with self.database.read() as session:
            found = await session.scalars(
                select(OutboxMessage).order_by(OutboxMessage.sent_at, OutboxMessage.message_id)
            )
            return list(found)


@pytest.fixture
async def day(database: Database, clock: StoppedClock) -> Day:
    return await Day(database, clock).open()


async def test_what_is_over_the_budget_comes_on_the_next_days(day: Day) -> None:
    for number in range(8):
        await day.owe(f"r{number}")
    assert await day.until(72) == [["r0", "r1", "r2"], ["r3", "r4", "r5"], ["r6", "r7"]]
    hours = {row.sent_at.hour for row in await day.rows() if row.sent_at and row.key != "r0"}
    assert hours <= {9, 10, 5, 6}  # at noon, then from eight in the morning on


async def test_replies_and_letters_are_outside(day: Day) -> None:
    for number in range(4):
        await day.owe(f"r{number}")
    await day.owe("letter", budgeted=False)
    await day.owe("reply", Lane.REPLY, budgeted=False, polite=False)
    assert await day.until(2) == [["reply", "r0", "r1", "r2", "letter"]]


async def test_the_important_has_the_place_of_what_was_there_before(day: Day) -> None:
    day.clock.now = day.clock.now.replace(hour=20)  # 23:00 in Moscow
    for number in range(3):
        await day.owe(f"many{number}", Lane.MANY)
    await day.owe("reminder")
    await day.owe("check-in", Lane.CHECK_IN)
    assert await day.until(48) == [["check-in", "reminder", "many0"], ["many1", "many2"]]


async def test_a_storm_after_downtime_is_spread(day: Day) -> None:
    for number in range(5):
        await day.owe(f"r{number}")
    day.clock.skip(days=4)
    day.seconds += 4 * 86400.0
    assert await day.until(30) == [["r0", "r1", "r2"], ["r3", "r4"]]


async def test_what_would_come_too_late_is_dropped_and_followed_up(day: Day) -> None:
    for number in range(3):
        await day.owe(f"r{number}")
    await day.owe("late", expires_at=day.clock() + timedelta(hours=12))
    assert await day.until(2) == [["r0", "r1", "r2"]]
    (late,) = [row for row in await day.rows() if row.key == "late"]
    assert (late.status, late.error) == ("dropped", "budget")
    async with day.database.read() as session:
        work = (await session.scalars(select(DueWork))).one()
    assert (work.kind, work.subject_id) == ("not_said", late.id)


async def test_nothing_unasked_comes_in_a_public_pause(day: Day) -> None:
    async with day.database.write() as session:
        today = day.clock().date()
        session.add(
            PublicPause(first_on=today, last_on=today + timedelta(days=1), created_at=day.clock())
        )
    await day.owe("reminder")
    await day.owe("letter", budgeted=False)
    sent = await day.until(60)
    assert sent == [["letter"], ["reminder"]]
    (reminder,) = [row for row in await day.rows() if row.key == "reminder"]
    assert reminder.sent_at
    assert reminder.sent_at - day.clock.now.replace(hour=5) < timedelta(hours=1)
    assert reminder.sent_at.date() == today + timedelta(days=2)


async def test_the_budget_is_of_the_day_where_they_are(day: Day) -> None:
    for number in range(3):
        await day.owe(f"r{number}")
    await day.until(1)
    async with day.database.write() as session:
        person = await session.get_one(Person, day.person_id)
        person.time_zone, person.quiet_from, person.quiet_to = "Asia/Kamchatka", 0, 0
    day.clock.now = day.clock.now.replace(hour=13)  # 01:00 of the next day in Kamchatka
    await day.owe("next")
    await day.sender.drain()
    assert [row.status for row in await day.rows()] == ["sent"] * 4


async def test_two_at_once_do_not_both_have_the_last_place(
    postgresql: Database, clock: StoppedClock
) -> None:
    day = await Day(postgresql, clock).open()
    await day.owe("r0")
    await day.owe("r1")
    await asyncio.gather(*(day.owe(f"last{number}") for number in range(4)))
    assert [len(sent) for sent in await day.until(48)] == [3, 3]
