"""What a person may ask of us at any moment: what we keep of them, and to keep it no longer."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import everywhere
from bot.domain.errors import AlreadyDone
from bot.domain.roles import Standing
from bot.models import DueWork, InboxUpdate, OutboxMessage, Person
from bot.models.inbox import WAITING
from bot.models.outbox import QUEUED
from bot.models.relations import PERSON, traces
from bot.services.agenda import Agenda
from bot.services.traces import Traces

Leaving = Callable[[Person], Awaitable[None]]

FORGET = "forget"
FORGET_AFTER = timedelta(hours=1)
# What is counted afterwards: that somebody in this role was here, from when on.
STAYS = frozenset({"id", "role", "standing", "language", "created_at", "joined_at"})


class MyData:
    """`leaving`: what other parts do first when a person goes, such as ending their pairs;
    `copies`: what they add to a copy, by the name of the table."""

    def __init__(self, session: AsyncSession, clock: Clock, agenda: Agenda) -> None:
        self._session = session
        self._clock = clock
        self._agenda = agenda
        self._traces = Traces(session)
        self.leaving: list[Leaving] = []
        self.copies: dict[str, Callable[[Person], Awaitable[list[dict[str, Any]]]]] = {}

    async def export(self, person: Person) -> dict[str, list[dict[str, Any]]]:
        """Table → rows; other people's words and ids are left out."""
        await self._session.flush()
        found: dict[str, list[dict[str, Any]]] = {
            PERSON.name: [
                {a.columns[0].name: getattr(person, a.key) for a in Person.__mapper__.column_attrs}
            ]
        }
        for trace in traces():
            rows = await self._traces.rows(trace, person.id)
            for name, more in {
                trace.table.name: rows,
                **await self._traces.parts(trace, person.id),
            }.items():
                if more:
                    found.setdefault(name, []).extend(more)
        for name, copy in self.copies.items():
            if more := await copy(person):
                found[name] = more
        return found

    async def erase(self, person: Person) -> None:
        """Nothing that tells who it was stays; what was counted stays counted."""
        if person.standing == Standing.LEFT:
            raise AlreadyDone
        with everywhere(self._session):
            for leave in self.leaving:
                await leave(person)
            await self._traces.empty(person, STAYS)
        person.standing = Standing.LEFT
        await self.forget_later(person)

    async def forget_later(self, person: Person) -> None:
        """The last words are still on their way; afterwards these go, too."""
        await self._agenda.put(FORGET, person.id, self._clock() + FORGET_AFTER)

    async def forget(self, work: DueWork) -> str | None:
        """A duty: what the delivery keeps of the chat goes, and who was turned down altogether."""
        person = await self._session.get(Person, work.subject_id)
        if person is None or person.standing != Standing.LEFT:
            return "skipped:came back"
        await self._forget_chat(person)
        if person.joined_at is None:
            await self._traces.remove(person)
        return None

    async def _forget_chat(self, person: Person) -> None:
        chats = select(OutboxMessage.chat_id).where(OutboxMessage.person_id == person.id)
        numbers = set(await self._session.scalars(chats))
        await self._session.execute(
            delete(InboxUpdate).where(
                InboxUpdate.chat_id.in_(numbers), InboxUpdate.status != WAITING
            )
        )
        await self._session.execute(
            delete(OutboxMessage).where(
                OutboxMessage.chat_id.in_(numbers), OutboxMessage.status != QUEUED
            )
        )
