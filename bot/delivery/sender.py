"""The only place that sends messages: in order per chat, paced, patient with failures."""

import asyncio
import logging
from collections.abc import Callable
from time import monotonic

from aiogram import Bot
from sqlalchemy import Integer, Select, bindparam, exists, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery import endings, staff_wire
from bot.delivery.bell import Bell
from bot.delivery.calls import call_for
from bot.delivery.drawing import Painter
from bot.delivery.loops import DATABASE_AWAY, finish, forever
from bot.delivery.pace import Pace
from bot.delivery.telegram import Failure, Meaning, failure
from bot.domain.budget import DAILY
from bot.models import OutboxMessage
from bot.models.outbox import QUEUED
from bot.services.notices import Lane

log = logging.getLogger(__name__)
AT_ONCE = 6
# Of these: whoever is answered finds one free, however many others are written to.
OF_MANY_AT_ONCE = 5
LOOKS_EVERY = 0.5


class Sender:
    def __init__(
        self,
        database: Database,
        bot: Bot,
        clock: Clock,
        painter: Painter,
        seconds: Callable[[], float] = monotonic,
        daily_budget: int = DAILY,
    ) -> None:
        """`daily_budget`: how many messages a day a person gets unasked."""
        self._database = database
        self._bot = bot
        self._clock = clock
        self._painter = painter
        self._daily = daily_budget
        self.pace = Pace(seconds)
        self._sending: dict[int, asyncio.Task[None]] = {}
        self._of_many: set[int] = set()
        self._holds_back = False
        self.bell = Bell()

    async def run(self) -> None:
        """For ever; when cancelled, what is on the wire is finished and noted. What takes too long
        stays queued: better twice than never."""
        try:
            await forever(self._round, self.bell, LOOKS_EVERY)
        finally:
            await finish(*self._sending.values())

    async def drain(self) -> None:
        """Send all that may be sent now."""
        while self._sending or await self._start():
            await asyncio.gather(*self._sending.values())

    async def _round(self) -> bool:
        if wait := self.pace.wait():
            await asyncio.sleep(min(wait, LOOKS_EVERY))
            return True
        if await self._start():
            return True
        if self._holds_back:
            # Somebody is answered meanwhile, or one of those on the wire arrives: the bell rings.
            await self.bell.wait(min(self.pace.wait_of_many() or LOOKS_EVERY, LOOKS_EVERY))
        return self._holds_back

    async def _start(self) -> bool:
        """Take the next messages, one a chat; tells whether there were any to be sent now."""
        room = AT_ONCE - len(self._sending)
        if room <= 0:
            return False
        async with self._database.read() as session:
            messages = await self._next(session, room)
            late = [m.id for m in messages if await self._is_late(session, m)]
            for message in messages:
                await _find_place(session, message)
                await staff_wire.place(session, message)
        started = [one for one in messages if one.id not in late and self._has_room(one)]
        for message in started:
            task = asyncio.get_running_loop().create_task(self._send(message))
            self._sending[message.chat_id] = task
        self._holds_back = len(started) + len(late) < len(messages)
        await self._put_off(late)
        return bool(started or late)

    def _has_room(self, message: OutboxMessage) -> bool:
        """It takes its share of the pace. Of what goes to many, only as much as keeps nobody
        waiting who has just spoken to us."""
        if message.lane == Lane.MANY:
            if len(self._of_many) >= OF_MANY_AT_ONCE or self.pace.wait_of_many():
                return False
            self._of_many.add(message.chat_id)
        self.pace.spend(message.chat_id)
        return True

    async def _next(self, session: AsyncSession, room: int) -> list[OutboxMessage]:
        """The first message of each chat that may be sent; a chat whose first one failed waits."""
        resting = [*self._sending, *self.pace.resting()]
        known = {"now": self._clock(), "resting": resting, "room": room}
        return list(await session.scalars(FIRST_OF_A_CHAT, known))

    async def _is_late(self, session: AsyncSession, message: OutboxMessage) -> bool:
        """It waited for a retry, a pause or for us until its reader's quiet hours, or they have
        had enough for today."""
        now = self._clock()
        return (await endings.wakes(session, message, now, self._daily)).at > now

    async def _put_off(self, late: list[int]) -> None:
        for message_id in late:
            async with self._database.write() as session:
                message = await session.get(OutboxMessage, message_id)
                if message is not None:
                    now = self._clock()
                    moment = await endings.wakes(session, message, now, self._daily)
                    await endings.put_off(session, message, moment, now)

    async def _send(self, message: OutboxMessage) -> None:
        try:
            await self._note_for_sure(message.id, await self._try(message))
        finally:
            self._sending.pop(message.chat_id, None)
            self._of_many.discard(message.chat_id)
            self.bell.ring()

    async def _try(self, message: OutboxMessage) -> int | Failure:
        """The id of the message as it was sent (0 if it has none), or why it was not."""
        if message.expires_at and message.expires_at <= self._clock():
            return Failure(Meaning.EXPIRED)
        return await self._hand_over(message)

    async def _hand_over(self, message: OutboxMessage) -> int | Failure:
        try:
            message.file = await self._painter.file_of(message)
        except Exception:
            log.warning("message %s cannot be drawn", message.id, exc_info=True)
            return Failure(Meaning.UNDRAWN)
        try:
            call = call_for(message)
        except Exception:
            log.warning("message %s cannot be made a call of", message.id, exc_info=True)
            return Failure(Meaning.MALFORMED)
        if call is None:
            return 0
        try:
            sent = await self._bot(call)
        except Exception as error:
            why = failure(error)
            if why.meaning is Meaning.DONE_ALREADY:
                return int(message.payload.get("message_id", 0))
            return why
        return staff_wire.number_of(sent)

    async def _note_for_sure(self, message_id: int, outcome: int | Failure) -> None:
        """Until it is noted, nothing else is said in this chat, above all not the same again."""
        while True:
            try:
                await self._note(message_id, outcome)
            except DATABASE_AWAY:
                log.warning("message %s: its end could not be noted yet", message_id)
                await asyncio.sleep(LOOKS_EVERY)
            else:
                return

    async def _note(self, message_id: int, outcome: int | Failure) -> None:
        async with self._database.write() as session:
            message = await session.get(OutboxMessage, message_id)
            if message is None:  # its reader has had everything of theirs erased meanwhile
                return
            if isinstance(outcome, Failure):
                if not await staff_wire.failed(session, message, outcome, self._clock()):
                    await endings.failed(session, message, outcome, self._clock())
                self._obey(outcome, message.chat_id)
            else:
                await staff_wire.sent(session, message, outcome)
                endings.sent(message, outcome, self._clock())

    def _obey(self, outcome: Failure, chat_id: int) -> None:
        """A group has a limit of its own, in which the group alone waits."""
        if outcome.meaning is Meaning.WAIT and chat_id > 0:
            self.pace.stop_for(outcome.seconds)


async def _find_place(session: AsyncSession, message: OutboxMessage) -> None:
    """What is drawn over a message known by its key: that one went first, or never will."""
    key = message.payload.get("over")
    if key is None or message.kind != "edit":
        return
    sent = select(OutboxMessage.message_id).where(OutboxMessage.key == key)
    place = await session.scalar(sent)
    # Read only, so nothing of this is kept: a message that is tried again looks again.
    session.expunge(message)
    if place is None:
        message.kind = "text"
    else:
        message.payload = {**message.payload, "message_id": place}


def _first_of_a_chat() -> Select[OutboxMessage]:
    first, now = aliased(OutboxMessage), bindparam("now", type_=OutboxMessage.not_before.type)
    before = tuple_(first.lane, first.id) < tuple_(OutboxMessage.lane, OutboxMessage.id)
    return (
        select(OutboxMessage)
        .where(OutboxMessage.status == QUEUED, OutboxMessage.not_before <= now)
        .where(or_(OutboxMessage.retry_at.is_(None), OutboxMessage.retry_at <= now))
        .where(OutboxMessage.chat_id.not_in(bindparam("resting", expanding=True)))
        .where(
            ~exists().where(
                first.chat_id == OutboxMessage.chat_id,
                first.status == QUEUED,
                first.not_before <= now,
                before,
            )
        )
        .order_by(OutboxMessage.lane, OutboxMessage.id)
        .limit(bindparam("room", type_=Integer()))
    )


# Put together once: it is asked for each message, and in vain twice a second.
FIRST_OF_A_CHAT = _first_of_a_chat()
