"""From which account of Telegram a person writes, and that it becomes another one."""

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.invitations import InvitationUnknown
from bot.domain.notices import MenuChanged
from bot.domain.people_notices import PlaceTaken, WritesElsewhere
from bot.domain.roles import Standing
from bot.models import Invitation, OutboxMessage, Person
from bot.models.outbox import QUEUED
from bot.services.audit import Audit
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.traces import Traces


class Accounts:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, people: People
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people = notices, people
        self._audit = Audit(session, clock)

    async def take_place(
        self, newcomer: Person | None, telegram_id: int, invitation: Invitation
    ) -> Person:
        """Whoever brings the link goes on as the person it was made for. `newcomer`: who had
        begun to come in from that account. Raises InvitationUnknown."""
        person = await self._people.held(invitation.person_id or 0)
        if person.standing == Standing.LEFT:
            raise InvitationUnknown
        if newcomer is not None:
            await Traces(self._session).remove(newcomer)
        await self.move(person, telegram_id)
        invitation.used_by = person.id
        self._audit.note(person, person.id, Act.ACCOUNT_MOVED)
        if invitation.created_by is not None:
            taken = PlaceTaken(person.id, person.name)
            self._notices.tell(invitation.created_by, taken, polite=True)
        return person

    async def move(self, person: Person, telegram_id: int | None) -> None:
        """What is still to be said comes there; the old chat hears that it is over."""
        old = person.chat_id
        if old is not None and old != telegram_id:
            self._notices.tell_there(old, person.id, WritesElsewhere())
            await self.follow(person.id, old, telegram_id)
        person.telegram_id = person.chat_id = telegram_id
        person.unreachable_since = None
        if telegram_id is not None and person.standing == Standing.ACTIVE:
            self._notices.tell(person.id, MenuChanged(person.role))

    async def follow(self, person_id: int, old: int, chat_id: int | None) -> None:
        """Messages that wait: to the other chat, and never over one that is not there."""
        waiting = OutboxMessage.person_id == person_id, OutboxMessage.status == QUEUED
        of_chat = *waiting, OutboxMessage.chat_id == old
        if chat_id is None:
            await self._session.execute(delete(OutboxMessage).where(*of_chat))
            return
        edits = update(OutboxMessage).where(*of_chat, OutboxMessage.kind == "edit")
        await self._session.execute(edits.values(kind="text"))
        moved = update(OutboxMessage).where(*of_chat)
        await self._session.execute(moved.values(chat_id=chat_id))
