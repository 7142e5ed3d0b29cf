"""How writing to each other ends: one of the two stops it, or something does not arrive."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.relay import KEYS, NotArrived, NotWhole
from bot.models import DueWork, OutboxMessage, Pairing, Person
from bot.models.outbox import DROPPED, QUEUED
from bot.services.notices import Lane, Notices
from bot.services.people import People
from bot.services.relay import Between, Relay
from bot.services.relay_sides import RelaySides

# Due work about a pair; its person is whoever wrote.
NOT_ARRIVED, NOT_WHOLE = "relay_not_arrived", "relay_not_whole"


class RelayEnds:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        relay: Relay,
        sides: RelaySides,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people = notices, people
        self._relay, self._sides = relay, sides

    async def stop(self, person: Person, pairing_id: int) -> Between:
        """Nobody is told why, or by whom; what waits for this person does not come any more."""
        between = await self._relay.between(person, pairing_id)
        side = await self._sides.of(pairing_id, person.id)
        side.stopped_at = side.stopped_at or self._clock()
        if await self._drop_waiting(person, pairing_id):
            await self._tell(pairing_id, await self._other(person, pairing_id), gone=False)
        return await self._relay.between(person, between.pairing_id)

    async def go_on(self, person: Person, pairing_id: int) -> Between:
        """Whoever stopped it lets it go on, as far as they are concerned."""
        await self._relay.between(person, pairing_id)
        (await self._sides.of(pairing_id, person.id)).stopped_at = None
        return await self._relay.between(person, pairing_id)

    async def not_arrived(self, work: DueWork) -> str | None:
        """A duty: the reader has gone, or Telegram refused it for good."""
        writer = await self._writer(work)
        if writer is None:
            return "skipped:nobody to tell"
        await self._tell(work.subject_id, writer, gone=True)
        return None

    async def not_whole(self, work: DueWork) -> str | None:
        """A duty: what was attached did not come along."""
        writer = await self._writer(work)
        if writer is None:
            return "skipped:nobody to tell"
        other = await self._other(writer, work.subject_id)
        self._notices.tell(writer.id, NotWhole(work.subject_id, other.name), polite=True)
        return None

    async def _tell(self, pairing_id: int, writer: Person, *, gone: bool) -> None:
        reader = await self._other(writer, pairing_id)
        notice = NotArrived(pairing_id, reader.name, gone)
        self._notices.tell(writer.id, notice, lane=Lane.REMINDER, polite=True)

    async def _drop_waiting(self, reader: Person, pairing_id: int) -> int:
        dropped = await self._session.execute(
            update(OutboxMessage)
            .where(OutboxMessage.person_id == reader.id, OutboxMessage.status == QUEUED)
            .where(OutboxMessage.key.startswith(f"{KEYS}{pairing_id}:"))
            .values(status=DROPPED, file=None, payload={}, error="stopped", sent_at=self._clock())
            .returning(OutboxMessage.id)
        )
        return len(dropped.all())

    async def _writer(self, work: DueWork) -> Person | None:
        return await self._people.get(work.person_id) if work.person_id else None

    async def _other(self, one: Person, pairing_id: int) -> Person:
        pairing = (
            await self._session.scalars(select(Pairing).where(Pairing.id == pairing_id))
        ).one()
        other = pairing.mentor_id if one.id == pairing.learner_id else pairing.learner_id
        return await self._people.get(other)
