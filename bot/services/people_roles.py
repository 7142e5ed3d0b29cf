"""A coordinator gives somebody another role: what would end with it is told before the yes."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import everywhere
from bot.domain.audit import Act
from bot.domain.errors import AlreadyDone, NotAllowed
from bot.domain.notices import MenuChanged
from bot.domain.pair_offers import OfferState
from bot.domain.pairings import PairKind, PairState
from bot.domain.people_notices import (
    LastCoordinator,
    NamedInSettings,
    NotYetHere,
    RoleChanged,
    SomethingChanged,
)
from bot.domain.requests import RequestState
from bot.domain.roles import HELPERS, Role, Standing
from bot.models import Card, OnCall, Pairing, PairOffer, PairWish, Person, Request, StandIn
from bot.services.audit import Audit
from bot.services.notices import Notices
from bot.services.pair_rights import ensure_coordinator
from bot.services.pair_wishes import PairWishes
from bot.services.people import People
from bot.services.people_desk import PeopleDesk

# Who may be called for somebody.
ANSWERS = HELPERS | {Role.COORDINATOR}
Hook = Callable[[Person], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What ends or goes on to others with the role. `cards`: open ones in their hands; `requests`:
    open ones that they have, or that were asked of them."""

    pairs: int
    proposals: int
    cards: int
    requests: int

    @property
    def told(self) -> str:
        """What a button carries: if it is another by the time of the yes, it is told again."""
        return f"{self.pairs}.{self.proposals}.{self.cards}.{self.requests}"


@dataclass(frozen=True, slots=True)
class RoleHooks:
    """What other parts do before: `pairs` end and are proposed no more, `helper` puts down what a
    mentor or tutor has in hand, `lost` hands calls on."""

    pairs: Sequence[Hook]
    helper: Sequence[Hook]
    lost: Hook


class PeopleRoles:
    """`first`: Telegram ids of coordinators whom the settings name."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        desk: PeopleDesk,
        wishes: PairWishes,
        first: frozenset[int],
        hooks: RoleHooks,
    ) -> None:
        self._session, self._notices, self._people = session, notices, people
        self._desk, self._wishes, self._first, self._hooks = desk, wishes, first, hooks
        self._audit = Audit(session, clock)

    async def look(self, by: Person, person_id: int, role: Role) -> tuple[Person, LeftBehind]:
        """Before the yes. Raises what `change` does."""
        person = await self._desk.theirs(by, person_id)
        with everywhere(self._session):
            await self._ensure_possible(person, role)
            return person, await self.left_behind(person)

    async def change(self, by: Person, person_id: int, role: Role, told: str) -> Person:
        """Raises NotAllowed, NotYetHere, AlreadyDone, LastCoordinator, NamedInSettings, and
        SomethingChanged if it is not as it was told any more."""
        await self._wait_for_turn()
        ensure_coordinator(by)
        person = await self._people.held((await self._desk.theirs(by, person_id)).id)
        before = Role(person.role)
        # What they leave behind may be with people whom the coordinator does not see.
        with everywhere(self._session):
            left = await self._changed(person, role, told)
        self._audit.note(by, person.id, Act.ROLE, before=before, now=role, pairs=left.pairs)
        self._notices.tell(person.id, MenuChanged(role))
        if person is not by:
            self._notices.tell(person.id, RoleChanged(role, by.name, left.pairs), polite=True)
        return person

    async def _changed(self, person: Person, role: Role, told: str) -> LeftBehind:
        await self._ensure_possible(person, role)
        left = await self.left_behind(person)
        if left.told != told:
            raise SomethingChanged(person.id)
        await self._put_down(person, role)
        person.role = role
        await self._begin(person)
        return left

    async def left_behind(self, person: Person) -> LeftBehind:
        mine = or_(Pairing.learner_id == person.id, Pairing.mentor_id == person.id)
        asked = or_(PairOffer.learner_id == person.id, PairOffer.helper_id == person.id)
        has = or_(Request.taken_by == person.id, Request.helper_id == person.id)
        return LeftBehind(
            await self._count(select(Pairing.id).where(mine, Pairing.state == PairState.ACTIVE)),
            await self._count(select(Pairing.id).where(mine, Pairing.state == PairState.PROPOSED))
            + await self._count(
                select(PairOffer.id).where(asked, PairOffer.state == OfferState.OPEN)
            ),
            await self._count(
                select(Card.id).where(Card.owner_id == person.id, Card.closed_at.is_(None))
            ),
            await self._count(select(Request.id).where(has, Request.state == RequestState.OPEN)),
        )

    async def _count(self, those: Select[int]) -> int:
        return await self._session.scalar(select(func.count()).select_from(those.subquery())) or 0

    async def _wait_for_turn(self) -> None:
        """Two coordinators who make each other something else come one after the other."""
        await self._session.flush()
        with everywhere(self._session):
            await self._session.scalars(
                select(Person)
                .where(Person.role == Role.COORDINATOR, Person.standing == Standing.ACTIVE)
                .order_by(Person.id)
                .with_for_update(key_share=True)
                .execution_options(populate_existing=True)
            )

    async def _ensure_possible(self, person: Person, role: Role) -> None:
        if person.standing != Standing.ACTIVE:
            raise NotYetHere
        if role == Role.OBSERVER:
            # Who has seen people by name is not made somebody who never does.
            raise NotAllowed
        if person.role == role:
            raise AlreadyDone
        if person.role == Role.COORDINATOR:
            if person.telegram_id in self._first:
                raise NamedInSettings
            if len(await self._people.coordinators_of(person.institution)) <= 1:
                raise LastCoordinator

    async def _put_down(self, person: Person, role: Role) -> None:
        """While they still have the old role."""
        if person.role in HELPERS:
            for hook in self._hooks.helper:
                await hook(person)
            named = or_(StandIn.mentor_id == person.id, StandIn.stand_in_id == person.id)
            await self._session.execute(delete(StandIn).where(named))
            person.stands_in = False
        for hook in self._hooks.pairs:
            await hook(person)
        if role not in ANSWERS:
            await self._session.execute(delete(OnCall).where(OnCall.person_id == person.id))
            await self._hooks.lost(person)
        await self._session.execute(delete(PairWish).where(PairWish.learner_id == person.id))
        taken = await self._session.scalars(
            select(Request).where(
                Request.taken_by == person.id, Request.state == RequestState.OPEN
            )
        )
        for request in taken.all():
            request.taken_by = request.taken_at = None

    async def _begin(self, person: Person) -> None:
        """A learner waits from now on, not since they came; who helped before may again."""
        await self._session.flush()
        if person.role == Role.LEARNER:
            await self._wishes.set(person, PairKind.MENTOR, wanted=True)
