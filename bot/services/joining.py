"""Coming in: by an invitation, as a coordinator of the first hour, or by asking."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.audit import Act
from bot.domain.consents import ConsentMissing, Purpose
from bot.domain.errors import AlreadyDone, NotAllowed
from bot.domain.forms import Form, Question
from bot.domain.invitations import InvitationForeign
from bot.domain.joining import AskedToJoin, JoiningClosed, LetIn, TurnedDown
from bot.domain.notices import MenuChanged
from bot.domain.onboarding import ACCEPTED, NEWCOMER, columns, form_for, prefilled
from bot.domain.roles import Role, Standing
from bot.models import Person
from bot.services.accounts import Accounts
from bot.services.audit import Audit
from bot.services.belonging import settle
from bot.services.consents import Consents
from bot.services.drafts import Drafts
from bot.services.invitations import Invitations
from bot.services.my_data import MyData
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.traces import Traces
from bot.settings import Settings


class Joining:
    """`on_joined`: what other parts do when somebody has joined, such as begin their pairs;
    `on_role`: before somebody goes on in another role, such as end them."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        settings: Settings,
        people: People,
        drafts: Drafts,
        notices: Notices,
        invitations: Invitations,
        consents: Consents,
        my_data: MyData,
    ) -> None:
        self._session = session
        self._clock = clock
        self._settings = settings
        self._people = people
        self._drafts = drafts
        self._notices = notices
        self._invitations = invitations
        self._consents = consents
        self._my_data = my_data
        self._accounts = Accounts(session, clock, notices, people)
        self.on_role: list[Callable[[Person], Awaitable[None]]] = []
        self.on_joined: list[Callable[[Person], Awaitable[None]]] = []

    async def arrive(
        self, person: Person | None, telegram_id: int, language: str, token: str | None
    ) -> Person | None:
        """Whoever says hello, with or without a token; None if it is a stranger."""
        if token:
            return await self._by_invitation(person, telegram_id, language, token)
        return await self._first_hour(person, telegram_id, language)

    async def _by_invitation(
        self, person: Person | None, telegram_id: int, language: str, token: str
    ) -> Person:
        """Let in whoever brings a good token. Raises InvitationTrouble.

        Who comes back by the invitation they came in by simply is who they are.
        """
        invitation = await self._invitations.of(token)
        if person and invitation and person.id in {invitation.used_by, invitation.person_id}:
            return person
        if person is not None and person.standing == Standing.ACTIVE:
            if invitation and invitation.used_at is None:
                raise InvitationForeign
            return person
        invitation = await self._invitations.redeem(token)
        if invitation.person_id is not None:
            return await self._accounts.take_place(person, telegram_id, invitation)
        person = person or self._newcomer(telegram_id, language)
        person.institution = invitation.institution
        await self._take_up(person, Role(invitation.role), invitation.profile)
        invitation.used_by = person.id
        return person

    async def _first_hour(
        self, person: Person | None, telegram_id: int, language: str
    ) -> Person | None:
        """Coordinators named in the settings need no invitation."""
        if telegram_id not in self._settings.coordinators:
            return person
        if person is None or (
            person.role != Role.COORDINATOR and person.standing != Standing.ACTIVE
        ):
            person = person or self._newcomer(telegram_id, language)
            person.institution = ""
            await self._take_up(person, Role.COORDINATOR, {})
        elif person.role != Role.COORDINATOR:
            for hook in self.on_role:
                await hook(person)
            person.role, person.institution = Role.COORDINATOR, ""
            self._notices.tell(person.id, MenuChanged(person.role))
        return person

    async def ask(self, person: Person | None, telegram_id: int, language: str) -> Person:
        """A learner without an invitation. Raises JoiningClosed."""
        if not self._settings.open_joining:
            raise JoiningClosed
        if person is not None and person.standing != Standing.LEFT:
            return person
        person = person or self._newcomer(telegram_id, language)
        person.institution = ""
        await self._take_up(person, Role.LEARNER, {}, NEWCOMER)
        return person

    async def go_back(self, person: Person) -> None:
        """No consent, so nothing is kept; the invitation can be used again."""
        if person.standing not in {Standing.JOINING, Standing.WAITING}:
            raise AlreadyDone
        await self._invitations.reopen(person)
        await Traces(self._session).remove(person)

    async def finish(
        self, person: Person, answers: Mapping[str, Any], asked: Iterable[Question]
    ) -> None:
        """All is answered: the person is one of us. Raises ConsentMissing."""
        await self._keep(person, answers, asked)
        person.standing, person.joined_at = Standing.ACTIVE, self._clock()
        self._notices.tell(person.id, MenuChanged(person.role))
        for hook in self.on_joined:
            await hook(person)

    async def wait(
        self, person: Person, answers: Mapping[str, Any], asked: Iterable[Question]
    ) -> None:
        """The learner asks to join: coordinators decide. Raises ConsentMissing."""
        await self._keep(person, answers, asked)
        person.standing = Standing.WAITING
        await self._tell_coordinators(person)

    async def decide(self, by: Person, person_id: int, *, let_in: bool) -> Person:
        """A coordinator's yes or no. Raises AlreadyDone if another one was quicker."""
        if by.role != Role.COORDINATOR or by.standing != Standing.ACTIVE:
            raise NotAllowed
        person = await self._session.scalar(
            select(Person).where(Person.id == person_id).with_for_update()
        )
        if person is None or person.standing != Standing.WAITING:
            raise AlreadyDone
        if let_in:
            await self._let_in(person)
        else:
            await self._turn_down(person)
        act = Act.LET_IN if let_in else Act.TURNED_DOWN
        Audit(self._session, self._clock).note(by, person.id, act)
        return person

    async def _let_in(self, person: Person) -> None:
        person.standing = Standing.JOINING
        await self._drafts.begin(person, ACCEPTED, answers=self._known(person, {}))
        self._notices.tell(person.id, LetIn(ACCEPTED.name))

    async def _turn_down(self, person: Person) -> None:
        """They may ask again, or come with an invitation; what they told is not kept."""
        self._notices.tell(person.id, TurnedDown())
        person.standing = Standing.LEFT
        await self._my_data.forget_later(person)

    def _newcomer(self, telegram_id: int, language: str) -> Person:
        person = Person(
            telegram_id=telegram_id,
            chat_id=telegram_id,
            role=Role.LEARNER,
            language=language,
            institution="",
            time_zone=self._settings.time_zone,
            created_at=self._clock(),
        )
        self._session.add(person)
        return person

    async def _take_up(
        self, person: Person, role: Role, profile: Mapping[str, Any], form: Form | None = None
    ) -> None:
        """What the invitation says of the person, and the first question of their form."""
        person.role, person.standing = role, Standing.JOINING
        for column, value in profile.items():
            setattr(person, column, value)
        await settle(self._session, person, person.institution)
        await self._session.flush()
        for old in (NEWCOMER, ACCEPTED, *map(form_for, Role)):
            await self._drafts.drop(person, old.name)
        await self._drafts.begin(
            person, form or form_for(role), answers=self._known(person, profile)
        )

    def _known(self, person: Person, profile: Mapping[str, Any]) -> dict[str, Any]:
        likely = {"time_zone": person.time_zone, "languages": [person.language]}
        return {"language": person.language, **prefilled({**likely, **profile})}

    async def _keep(
        self, person: Person, answers: Mapping[str, Any], asked: Iterable[Question]
    ) -> None:
        if not await self._consents.given(person.id, Purpose.PROCESSING):
            raise ConsentMissing
        for column, value in columns(answers, asked).items():
            setattr(person, column, value)

    async def _tell_coordinators(self, person: Person) -> None:
        """They are to decide, so they hear of it at once."""
        notice = AskedToJoin(person.id, person.name)
        for one in await self._people.coordinators(person):
            key = f"asked:{notice.person_id}:{one.id}"
            self._notices.tell(one.id, notice, polite=True, key=key)
