"""Finds people by name or code for coordinators; only what a list shows is read of them."""

from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.finding import score
from bot.domain.pauses import is_paused
from bot.domain.people import PER_PAGE, InvitedPerson, ListedPerson, Only, People
from bot.domain.roles import Role, Standing
from bot.models import Invitation, Person
from bot.services.pair_rights import ensure_coordinator

MOST_INVITED = 3
FAR = "\uffff"
# Many are looked through: no more of them is read than a list shows.
READ = (
    Person.id,
    Person.name,
    Person.code,
    Person.role,
    Person.standing,
    Person.group,
    Person.paused_until,
    Person.unreachable_since,
)


class PeopleSearch:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def find(
        self,
        by: Person,
        query: str = "",
        *,
        role: Role | None = None,
        only: Only = Only.EVERYBODY,
        page: int = 0,
    ) -> People:
        """Raises NotAllowed."""
        ensure_coordinator(by)
        found = self._sorted(await self._those(role, only), query, only)
        page = max(0, min(page, (len(found) - 1) // PER_PAGE))
        shown = tuple(found[page * PER_PAGE : (page + 1) * PER_PAGE])
        invited = await self._invited(query, role) if only == Only.EVERYBODY and query else ()
        return People(query, role, only, shown, len(found), page, invited)

    async def invited(self, by: Person, invitation_id: int) -> InvitedPerson | None:
        """None: it is not open any more. Raises NotAllowed."""
        ensure_coordinator(by)
        found = await self._session.scalar(
            select(Invitation).where(Invitation.id == invitation_id, self._is_open())
        )
        return _invited(found) if found and found.person_code else None

    async def _those(self, role: Role | None, only: Only) -> list[ListedPerson]:
        those = select(*READ).where(Person.standing != Standing.LEFT)
        if role is not None:
            those = those.where(Person.role == role)
        if only == Only.LOST:
            those = those.where(Person.unreachable_since.is_not(None))
        if only == Only.ON_A_BREAK:
            those = those.where(Person.paused_until > self._clock())
        return [self._listed(*row) for row in await self._session.execute(those)]

    def _listed(
        self,
        number: int,
        name: str,
        code: str | None,
        role: str,
        standing: str,
        group: str | None,
        paused_until: datetime | None,
        lost: datetime | None,
    ) -> ListedPerson:
        paused = paused_until if is_paused(paused_until, self._clock()) else None
        of = number, name, code, Role(role), Standing(standing), group
        return ListedPerson(*of, paused, lost)

    def _sorted(self, people: list[ListedPerson], query: str, only: Only) -> list[ListedPerson]:
        """The best first; of those who cannot be reached, the longest."""
        if query:
            scored = [(score(query, one.name, one.code), one) for one in people]
            hits = [pair for pair in scored if pair[0]]
            return [one for _n, one in sorted(hits, key=lambda p: (-p[0], _by_name(p[1])))]
        if only == Only.EVERYBODY:
            return sorted(people, key=_by_name)
        return sorted(people, key=lambda one: (self._when(one, only), _by_name(one)))

    def _when(self, one: ListedPerson, only: Only) -> datetime:
        moment = one.unreachable_since if only == Only.LOST else one.paused_until
        return moment or self._clock()

    async def _invited(self, query: str, role: Role | None) -> tuple[InvitedPerson, ...]:
        found = await self._session.scalars(
            select(Invitation)
            .where(self._is_open(), Invitation.person_code.is_not(None))
            .order_by(Invitation.id.desc())
        )
        open_ones = [_invited(one) for one in found if role in (None, Role(one.role))]
        hits = [one for one in open_ones if score(query, one.name, one.code)]
        return tuple(hits[:MOST_INVITED])

    def _is_open(self) -> ColumnElement[bool]:
        return Invitation.used_at.is_(None) & (Invitation.expires_at > self._clock())


def _by_name(one: ListedPerson) -> tuple[str, int]:
    return one.name.casefold() or FAR, one.id


def _invited(one: Invitation) -> InvitedPerson:
    name, code = str(one.profile.get("name", "")), one.person_code or ""
    return InvitedPerson(one.id, name, code, Role(one.role), one.expires_at)
