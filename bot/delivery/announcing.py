"""Brings announcements to their people: a few at a time, behind everything else that is said."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery.bell import Bell
from bot.delivery.loops import DATABASE_AWAY, beside_the_database, forever
from bot.delivery.outbox import post, post_owed
from bot.delivery.voice import Voice
from bot.domain.announcements import End, State
from bot.models import Announcement, AnnouncementRecipient, OutboxMessage
from bot.services.announcement_services import AnnouncementServices
from bot.services.notices import Lane
from bot.services.services import ServicesFor
from bot.services.survey_wave_sending import ToSay

log = logging.getLogger(__name__)
Told = tuple[State, Mapping[End, int]]


class Announcing:
    """Looks without holding anybody up, then writes as little as it can in one go: whoever
    speaks to the bot meanwhile waits for no announcement. After a kill it goes on from the rows.
    """

    def __init__(
        self,
        database: Database,
        services_for: ServicesFor,
        voice: Voice,
        clock: Clock,
        queued: Bell,
    ) -> None:
        self._database, self._services_for = database, services_for
        self._voice, self._clock, self._queued = voice, clock, queued
        # What was last told of each: nobody is shown the same figures again.
        self._told: dict[int, Told] = {}
        self.bell = Bell()

    async def run(self) -> None:
        await forever(self.step, self.bell)

    async def step(self) -> bool:
        """One rehearsal, and a little of each that is under way; tells whether there was any."""
        async with self._reading() as its:
            asked, at_work = await its.rehearsals.next(), await its.sending.at_work()
        done = asked is not None and await self._apart(asked, self._rehearse)
        for row in at_work:
            done = await self._apart(row, self._go_on) or done
        return done

    async def _rehearse(self, row: Announcement) -> bool:
        """It may take some seconds; nobody waits for them."""
        async with self._reading() as its:
            told = await its.rehearsals.of(row)
        asked_at = row.rehearse_at
        if asked_at is not None:
            async with self._writing() as (_session, its):
                await its.rehearsals.note(row.id, asked_at, told)
        return True

    async def _apart(
        self, row: Announcement, work: Callable[[Announcement], Awaitable[bool]]
    ) -> bool:
        """One that cannot go on holds up no other."""
        try:
            with beside_the_database():
                return await work(row)
        except DATABASE_AWAY:
            raise
        except Exception:
            log.exception("announcement %s cannot go on", row.id)
            return False

    async def _go_on(self, row: Announcement) -> bool:
        if await self._make_tickets(row):
            return True
        if row.state == State.LISTING:
            async with self._writing() as (_session, its):
                await its.sending.list_some(row.id)
            return True
        done = await self._note_ends(row)
        if row.state == State.SENDING:
            done = await self._feed(row) or done
        async with self._reading() as its:
            over = await its.news.is_over(row)
        if over:
            await self._finish(row)
        else:
            await self._show(row)
        return done or over

    async def _make_tickets(self, row: Announcement) -> bool:
        """Of a survey, before anybody gets one."""
        async with self._reading() as its:
            missing = await its.waves.missing(row)
        if missing:
            async with self._writing() as (_session, its):
                await its.waves.make_tickets(row, missing)
        return missing > 0

    async def _finish(self, row: Announcement) -> None:
        """Tickets that nobody got go first, some at a time."""
        async with self._writing() as (_session, its):
            if not await its.waves.throw_away(row.id):
                await its.news.finish(row.id)
                self._told.pop(row.id, None)

    async def _note_ends(self, row: Announcement) -> bool:
        async with self._reading() as its:
            ends = await its.ends.look(row)
        if ends:
            async with self._writing() as (_session, its):
                await its.ends.note(row.id, ends)
        return bool(ends)

    async def _feed(self, row: Announcement) -> bool:
        """As many as there is room for go into the outbox, behind all else that waits there."""
        if row.expires_at is not None and row.expires_at <= self._clock():
            return False
        async with self._reading() as its:
            turn = await its.sending.turn(row)
        if not (turn.now or turn.later or turn.out):
            return False
        async with self._writing() as (session, its):
            taken = await its.sending.take(row.id, turn)
            people = {person.id: person for person in turn.now}
            chosen = [people[recipient.person_id] for recipient in taken]
            await self._post(session, row, taken, await its.sending.said(row.id, chosen))
        return True

    async def _post(
        self,
        session: AsyncSession,
        row: Announcement,
        taken: Sequence[AnnouncementRecipient],
        said: Sequence[ToSay],
    ) -> None:
        posted = {one.person.id: self._message(session, row, one) for one in said}
        await session.flush()
        for recipient in taken:
            if (message := posted.get(recipient.person_id)) is not None:
                recipient.outcome, recipient.message_id = End.QUEUED, message.id

    def _message(self, session: AsyncSession, row: Announcement, one: ToSay) -> OutboxMessage:
        """Behind all else, and never queued twice."""
        with self._voice.speaking_to(one.person):
            return post(
                session,
                one.person.chat_id or 0,
                self._voice.screen_of(one.notice),
                self._clock(),
                person_id=one.person.id,
                lane=Lane.MANY,
                key=one.key,
                polite=True,
                budgeted=True,
                expires_at=row.expires_at,
            )

    async def _show(self, row: Announcement) -> None:
        async with self._reading() as its:
            if not its.news.is_to_be_shown(row):
                return
            told = (State(row.state), await its.news.rows.counts(row))
        if self._told.get(row.id) != told:
            self._told[row.id] = told
            async with self._writing() as (_session, its):
                await its.news.show(row.id)

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AnnouncementServices]:
        async with self._database.read() as session:
            yield self._services_for(session).announcing

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[tuple[AsyncSession, AnnouncementServices]]:
        """One transaction; what is to be said goes out with it."""
        async with self._database.write() as session:
            yield session, self._services_for(session).announcing
            await post_owed(session, self._voice, self._clock())
        self._queued.ring()
