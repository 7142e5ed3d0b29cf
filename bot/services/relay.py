"""The two of a pair write to each other through the bot: nobody's account is shown, nobody else
reads it, and nothing of it is kept once it has been sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.pairings import CannotBeReached, PairKind, PairState
from bot.domain.relay import (
    KEYS,
    MOST_A_DAY,
    EnoughForToday,
    NotAtPresent,
    PairIsOver,
    Relayed,
    StoppedHere,
    Written,
    key_of,
    of_key,
    parts,
)
from bot.domain.roles import Role
from bot.models import OutboxMessage, Pairing, Person
from bot.models.outbox import QUEUED, SENT
from bot.services.notices import Notices
from bot.services.pair_rights import ensure_one_of_the_two
from bot.services.people import People
from bot.services.reach import outside_quiet_hours
from bot.services.relay_sides import RelaySides

Hook = Callable[[int, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Line:
    """Where words go. `waits_until`: the end of the reader's quiet hours, if it is quiet now."""

    pairing_id: int
    name: str
    waits_until: datetime | None
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Between:
    """The two as one of them sees it; what the other has chosen is not told."""

    pairing_id: int
    name: str
    stopped: bool
    active: bool


class Relay:
    """`on_handed`: what else follows when one has written to the other: the pair, and who."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        sides: RelaySides,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people, self._sides = notices, people, sides
        self.on_handed: list[Hook] = []

    async def line(self, writer: Person, pairing_id: int) -> Line:
        """Raises NotFound, NotAllowed, PairIsOver, StoppedHere, NotAtPresent, CannotBeReached."""
        return self._line(pairing_id, await self._reader(writer, pairing_id))

    async def hand_on(self, writer: Person, pairing_id: int, said: Written) -> Line:
        """Raises what `line` raises, and EnoughForToday."""
        reader = await self._reader(writer, pairing_id)
        if await self._sides.today(pairing_id, writer.id) >= MOST_A_DAY:
            raise EnoughForToday(pairing_id, reader.name)
        pieces = parts(said.text)
        for part, text in enumerate(pieces):
            ways = part == len(pieces) - 1 and not said.follows
            notice = Relayed(pairing_id, writer.name, text, said.media, part == 0, ways)
            key = key_of(pairing_id, writer.id, said.number, part)
            self._notices.tell(reader.id, notice, polite=True, key=key)
        await self._sides.count(pairing_id, writer.id)
        for hook in self.on_handed:
            await hook(pairing_id, writer.id)
        return self._line(pairing_id, reader, len(pieces))

    async def change(self, writer: Person, number: int, text: str | None) -> Line | bool:
        """The writer has changed a message. False: it was never handed on, or did not arrive.
        True: it was, but only one that is all words can be changed afterwards."""
        pairing_id, whole = await self._handed_on(writer, number)
        if pairing_id is None:
            return False
        if not whole or not text or len(parts(text)) > 1:
            return True
        reader = await self._reader(writer, pairing_id)
        notice = Relayed(pairing_id, writer.name, text, changed=True)
        over = key_of(pairing_id, writer.id, number)
        self._notices.tell(reader.id, notice, polite=True, over=over)
        return self._line(pairing_id, reader)

    async def answered(self, person: Person, message_id: int) -> int | None:
        """The pairing from which this message in the person's chat came, if it was handed on."""
        key = await self._session.scalar(
            select(OutboxMessage.key).where(
                OutboxMessage.person_id == person.id,
                OutboxMessage.message_id == message_id,
                OutboxMessage.key.startswith(KEYS),
            )
        )
        return of_key(key)[0] if key else None

    async def between(self, person: Person, pairing_id: int) -> Between:
        """Raises NotFound, NotAllowed."""
        pairing, other = await self._pair(person, pairing_id)
        stopped = person.id in await self._sides.stopped(pairing_id)
        return Between(pairing_id, other.name, stopped, pairing.state == PairState.ACTIVE)

    async def _reader(self, writer: Person, pairing_id: int) -> Person:
        pairing, reader = await self._pair(writer, pairing_id)
        if pairing.state == PairState.ENDED:
            raise PairIsOver(pairing_id, reader.name, PairKind(pairing.kind))
        if pairing.state != PairState.ACTIVE:
            raise NotFound
        stopped = await self._sides.stopped(pairing_id)
        if writer.id in stopped:
            raise StoppedHere(pairing_id, reader.name)
        if stopped:
            raise NotAtPresent(pairing_id, reader.name)
        if reader.unreachable_since is not None or reader.chat_id is None:
            raise CannotBeReached(reader.name)
        return reader

    async def _pair(self, one: Person, pairing_id: int) -> tuple[Pairing, Person]:
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None:
            raise NotFound
        ensure_one_of_the_two(one, pairing)
        other = pairing.mentor_id if one.id == pairing.learner_id else pairing.learner_id
        return pairing, await self._people.get(other)

    def _line(self, pairing_id: int, reader: Person, pieces: int = 1) -> Line:
        wakes = outside_quiet_hours(self._clock(), reader)
        return Line(pairing_id, reader.name, wakes if wakes > self._clock() else None, pieces)

    async def _handed_on(self, writer: Person, number: int) -> tuple[int | None, bool]:
        """In which pair, and whether in one piece."""
        side = Pairing.learner_id if writer.role == Role.LEARNER else Pairing.mentor_id
        pairs = (await self._session.scalars(select(Pairing.id).where(side == writer.id))).all()
        keys = [key_of(one, writer.id, number, part) for one in pairs for part in (0, 1)]
        found = (
            await self._session.scalars(
                select(OutboxMessage.key)
                .where(OutboxMessage.key.in_(keys))
                .where(OutboxMessage.status.in_((QUEUED, SENT)))
            )
        ).all()
        return (of_key(found[0])[0], len(found) == 1) if found and found[0] else (None, False)
