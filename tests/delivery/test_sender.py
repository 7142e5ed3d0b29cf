"""Messages go out in order, patiently, and stop where nobody can be reached."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from sqlalchemy import select

from bot.db.engine import Database
from bot.delivery.drawing import Painter
from bot.delivery.outbox import post
from bot.delivery.screen import Screen
from bot.delivery.sender import Sender
from bot.domain.roles import Role
from bot.models import OutboxMessage, Person
from bot.texts import Texts
from tests.clock import StoppedClock
from tests.telegram import FakeSession, FakeTelegram

PAINTER = Painter(Texts())
Fault = Callable[[TelegramMethod[object]], Exception]


class FaultySession(FakeSession):
    """Fails as often as it is told, then works."""

    def __init__(self, telegram: FakeTelegram) -> None:
        super().__init__(telegram)
        self.faults: list[Fault] = []

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        if self.faults:
            raise self.faults.pop(0)(method)  # type: ignore[arg-type]
        return await super().make_request(bot, method, timeout)


class Wire:
    def __init__(self, database: Database, clock: StoppedClock) -> None:
        self.database, self.clock = database, clock
        self.telegram = FakeTelegram()
        self.session = FaultySession(self.telegram)
        self.seconds = 0.0
        bot = Bot("42:TEST", session=self.session)
        self.sender = Sender(database, bot, clock, PAINTER, lambda: self.seconds)

    async def post(self, chat_id: int, *texts: str, **columns: Any) -> None:
        async with self.database.write() as session:
            for text in texts:
                post(session, chat_id, Screen(text), self.clock(), **columns)

    async def drain(self, minutes: int = 0) -> list[str]:
        self.clock.skip(minutes=minutes)
        self.seconds += 60.0 * minutes
        await self.sender.drain()
        calls = [call for call in self.telegram.calls if isinstance(call, SendMessage)]
        return [call.text for call in calls]

    async def status(self) -> list[tuple[str, str | None]]:
        async with self.database.read() as session:
            rows = await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
            return [(row.status, row.error) for row in rows]


@pytest.fixture
def wire(database: Database, clock: StoppedClock) -> Wire:
    return Wire(database, clock)


async def test_order_in_a_chat_is_kept_and_replies_go_first(wire: Wire) -> None:
    await wire.post(1, "many", lane=2)
    await wire.post(1, "a", "b", "c")
    assert await wire.drain() == ["a", "b", "c", "many"]


async def test_a_chat_gets_a_short_burst_and_then_one_a_second(wire: Wire) -> None:
    await wire.post(1, *"abcdefgh")
    assert len(await wire.drain()) == 5
    wire.seconds += 1.0
    assert len(await wire.drain()) == 6


@pytest.mark.parametrize(
    "fault",
    [
        lambda m: TelegramServerError(m, "Internal Server Error"),
        lambda m: TelegramNetworkError(m, "dropped"),
        lambda _: ClientDecodeError("not JSON", ValueError(), "<html>502</html>"),
        lambda _: OSError("the proxy is dead"),
        lambda m: TelegramNotFound(m, "Not Found"),
    ],
    ids=["500", "dropped", "html 502", "proxy", "404"],
)
async def test_what_fails_is_tried_again_in_its_order(wire: Wire, fault: Fault) -> None:
    wire.session.faults = [fault, fault]
    await wire.post(1, "a", "b")
    assert await wire.drain() == []
    assert await wire.drain(minutes=1) == []
    assert await wire.drain(minutes=1) == ["a", "b"]


async def test_retry_after_silences_the_whole_bot(wire: Wire) -> None:
    wire.session.faults = [lambda m: TelegramRetryAfter(m, "slow down", 30)]
    await wire.post(1, "a")
    assert await wire.drain() == []
    assert wire.sender.pace.wait() == 30
    assert await wire.drain(minutes=1) == ["a"]


async def test_who_blocked_us_gets_nothing_more(wire: Wire) -> None:
    wire.session.faults = [lambda m: TelegramForbiddenError(m, "Forbidden: bot was blocked")]
    await wire.post(1, "a", "b")
    await wire.post(2, "c")
    assert await wire.drain() == ["c"]
    assert await wire.status() == [
        ("failed", "unreachable"),
        ("dropped", "unreachable"),
        ("sent", None),
    ]


async def test_what_cannot_be_read_is_sent_without_markup(wire: Wire) -> None:
    wire.session.faults = [lambda m: TelegramBadRequest(m, "Bad Request: can't parse entities")]
    await wire.post(1, "<b>a &lt;")
    assert await wire.drain() == ["<b>a <"]


async def test_what_came_too_late_is_not_sent(wire: Wire) -> None:
    await wire.post(1, "old", expires_at=wire.clock())
    assert await wire.drain(minutes=1) == []
    assert await wire.status() == [("dropped", "expired")]


class TestQuietHours:
    """A message that is polite disturbs nobody, whatever it waited for."""

    @pytest.fixture
    async def person_id(self, wire: Wire) -> int:
        async with wire.database.write() as session:
            person = Person(role=Role.LEARNER, language="en", created_at=wire.clock(), chat_id=1)
            session.add(person)
            await session.flush()
            return person.id

    async def change(self, wire: Wire, person_id: int, **columns: Any) -> None:
        async with wire.database.write() as session:
            person = await session.get_one(Person, person_id)
            for name, value in columns.items():
                setattr(person, name, value)

    async def test_one_that_waited_into_the_night_waits_for_the_morning(
        self, wire: Wire, person_id: int
    ) -> None:
        await wire.post(1, "polite", person_id=person_id, polite=True)
        await wire.post(1, "asked for", person_id=person_id)
        await wire.post(1, "about nobody", polite=True)
        night = wire.clock.now.replace(hour=20, minute=30)  # 23:30 in Moscow
        wire.clock.now = night
        assert await wire.drain() == ["asked for", "about nobody"]
        assert await wire.drain(minutes=8 * 60) == ["asked for", "about nobody"]
        assert await wire.drain(minutes=60) == ["asked for", "about nobody", "polite"]
        assert wire.clock() < night + timedelta(hours=10)

    @pytest.mark.parametrize(
        "changed",
        [
            {"quiet_from": 11 * 60, "quiet_to": 14 * 60},
            {"time_zone": "Asia/Tokyo", "quiet_from": 18 * 60, "quiet_to": 20 * 60},
        ],
    )
    async def test_the_hours_and_the_zone_are_those_of_now(
        self, wire: Wire, person_id: int, changed: dict[str, Any]
    ) -> None:
        wire.session.faults = [lambda m: TelegramServerError(m, "Internal Server Error")]
        await wire.post(1, "polite", person_id=person_id, polite=True)
        assert await wire.drain() == []
        await self.change(wire, person_id, **changed)
        assert await wire.drain(minutes=1) == []
        assert await wire.status() == [("queued", "again")]
        assert await wire.drain(minutes=3 * 60) == ["polite"]

    async def test_what_is_too_late_by_the_morning_is_dropped(
        self, wire: Wire, person_id: int
    ) -> None:
        until = wire.clock() + timedelta(hours=14)
        await wire.post(1, "polite", person_id=person_id, polite=True, expires_at=until)
        assert await wire.drain(minutes=13 * 60) == []
        assert await wire.drain(minutes=12 * 60) == []
        assert await wire.status() == [("dropped", "expired")]


async def test_what_is_planned_for_later_holds_up_nothing(wire: Wire) -> None:
    await wire.post(1, "planned", not_before=wire.clock.now.replace(hour=20))
    await wire.post(1, "now")
    assert await wire.drain() == ["now"]
    assert await wire.drain(minutes=12 * 60) == ["now", "planned"]


async def test_a_file_that_is_too_large_holds_up_nothing(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire.session.faults = [lambda m: TelegramEntityTooLarge(m, "Request Entity Too Large")] * 2
    await wire.post(1, "too large", "next")
    assert await wire.drain() == ["next"]
    assert await wire.status() == [("failed", "malformed"), ("sent", None)]
    caplog.clear()


async def test_a_row_that_is_no_message_holds_up_nothing(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    await wire.post(1, "broken", "next")
    async with wire.database.write() as session:
        message = (await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))).first()
        assert message
        message.kind = "newer"
    assert await wire.drain() == ["next"]
    assert [status for status, _error in await wire.status()] == ["failed", "sent"]
    caplog.clear()


async def test_what_takes_a_place_that_never_was_is_said_all_the_same(wire: Wire) -> None:
    await wire.post(1, "later", over="never sent")
    assert await wire.drain() == ["later"]


async def test_who_finds_the_words_there_already_still_knows_the_place(wire: Wire) -> None:
    await wire.post(1, "one", key="one")
    await wire.drain()
    wire.session.faults = [lambda m: TelegramBadRequest(m, "message is not modified")]
    await wire.post(1, "one", key="two", over="one")
    await wire.post(1, "three", over="two")
    await wire.drain()
    assert [shown.text for shown in wire.telegram.chats[1].values()] == ["three"]
