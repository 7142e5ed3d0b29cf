"""What coordinators do for a person: a break on their behalf, a link to their own place."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import everywhere
from bot.domain.audit import Act
from bot.domain.errors import AlreadyDone
from bot.domain.pauses import is_paused
from bot.domain.people import InvitedPerson
from bot.domain.people_notices import (
    BreakBegun,
    BreakEnded,
    HasAnotherCode,
    HasAnotherRole,
    LinkMade,
    NotYetHere,
)
from bot.domain.roles import Standing
from bot.models import Person
from bot.services.audit import Audit
from bot.services.invitations import Invitations
from bot.services.notices import Notices
from bot.services.people_desk import PeopleDesk
from bot.services.preferences import Preferences


class PeopleActs:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        desk: PeopleDesk,
        preferences: Preferences,
        invitations: Invitations,
        joined: Callable[[Person], Awaitable[None]],
    ) -> None:
        """`joined`: what follows from a code, such as the pairs of the institution's list."""
        self._session, self._clock = session, clock
        self._notices, self._desk = notices, desk
        self._preferences, self._invitations = preferences, invitations
        self._joined = joined
        self._audit = Audit(session, clock)

    async def begin_break(self, by: Person, person_id: int, length: str) -> Person:
        """As they could themselves; they are told. Raises NotFound, NotYetHere."""
        person = await self._member(by, person_id)
        with everywhere(self._session):
            await self._preferences.pause(person, length)
        self._audit.note(by, person.id, Act.BREAK_BEGUN, length=length)
        if person is not by and person.paused_until is not None:
            self._notices.tell(person.id, BreakBegun(by.name, person.paused_until), polite=True)
        return person

    async def end_break(self, by: Person, person_id: int) -> Person:
        """Raises AlreadyDone."""
        person = await self._member(by, person_id)
        if not is_paused(person.paused_until, self._clock()):
            raise AlreadyDone
        with everywhere(self._session):
            await self._preferences.resume(person)
        self._audit.note(by, person.id, Act.BREAK_ENDED)
        if person is not by:
            self._notices.tell(person.id, BreakEnded(by.name), polite=True)
        return person

    async def link(self, by: Person, person_id: int) -> tuple[Person, str]:
        """Whoever opens it goes on as this person; the person hears that there is one."""
        person = await self._desk.theirs(by, person_id)
        link = await self._invitations.for_place(by, person)
        self._audit.note(by, person.id, Act.INVITED)
        if person is not by and person.standing == Standing.ACTIVE:
            self._notices.tell(person.id, LinkMade(by.name))
        return person, link

    async def is_invited(self, by: Person, person_id: int, invitation: InvitedPerson) -> Person:
        """Somebody of the institution's list came in by another way. Raises HasAnotherCode,
        HasAnotherRole, NotFound."""
        person = await self._member(by, person_id)
        if person.code is not None:
            raise HasAnotherCode
        if person.role != invitation.role:
            raise HasAnotherRole
        await self._invitations.give(by, invitation.id, person)
        self._audit.note(by, person.id, Act.LISTED, code=person.code)
        await self._joined(person)
        return person

    async def _member(self, by: Person, person_id: int) -> Person:
        person = await self._desk.theirs(by, person_id)
        if person.standing != Standing.ACTIVE:
            raise NotYetHere
        return person
