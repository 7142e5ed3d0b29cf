"""One person's page for coordinators: how things stand with them, and each look is noted."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.audit import Act
from bot.domain.errors import NotFound
from bot.domain.pairings import PairKind, PairState
from bot.domain.people import PairOfPerson, PersonPage, Waiting
from bot.domain.roles import Role, Standing
from bot.models import Pairing, PairWish, Person, Programme
from bot.services.audit import Audit
from bot.services.audit_reading import AuditReading
from bot.services.pair_rights import ensure_coordinator
from bot.services.pair_wishes import PairWishes
from bot.services.people import People
from bot.services.sight import ensure_may_change, may_change


class PeopleDesk:
    def __init__(
        self, session: AsyncSession, people: People, wishes: PairWishes, audit: Audit
    ) -> None:
        self._session, self._people = session, people
        self._wishes, self._audit = wishes, audit
        self._reading = AuditReading(session)

    async def page(self, by: Person, person_id: int) -> PersonPage:
        """A look at it is noted. Raises NotAllowed, NotFound."""
        person = await self.found(by, person_id)
        self._audit.note(by, person.id, Act.LOOKED)
        return await self.seen(by, person)

    async def found(self, by: Person, person_id: int) -> Person:
        """Whoever has left is nobody any more; whoever became one with somebody is found by the
        old number, too. Raises NotAllowed, NotFound."""
        ensure_coordinator(by)
        person = await self._people.get(await self._reading.became(person_id))
        if person.standing == Standing.LEFT:
            raise NotFound
        return person

    async def theirs(self, by: Person, person_id: int) -> Person:
        """Whom this coordinator may change. Raises NotAllowed, NotFound."""
        person = await self.found(by, person_id)
        ensure_may_change(by, person)
        return person

    async def seen(self, by: Person, person: Person) -> PersonPage:
        pairs = await self.pairs(person)
        return PersonPage(
            id=person.id,
            name=person.name,
            code=person.code,
            role=Role(person.role),
            standing=Standing(person.standing),
            programme=await self._titles(person.programme),
            group=person.group,
            language=person.language,
            region=person.region,
            time_zone=person.time_zone,
            here_since=person.joined_at or person.created_at,
            last_seen_at=person.last_seen_at,
            paused_until=person.paused_until,
            unreachable_since=person.unreachable_since,
            pairs=pairs,
            waits=await self._waits(person, pairs),
            is_self=person.id == by.id,
            changeable=may_change(by, person),
        )

    async def _titles(self, code: str | None) -> tuple[str, str] | None:
        """Of a programme that was taken out of the list, its code."""
        if not code:
            return None
        titles = select(Programme.title_ru, Programme.title_en).where(Programme.code == code)
        found = (await self._session.execute(titles)).one_or_none()
        return (found[0], found[1]) if found and any(found) else (code, code)

    async def pairs(self, person: Person) -> tuple[PairOfPerson, ...]:
        """The active ones, on either side."""
        mine = or_(Pairing.learner_id == person.id, Pairing.mentor_id == person.id)
        found = await self._session.scalars(
            select(Pairing).where(mine, Pairing.state == PairState.ACTIVE).order_by(Pairing.id)
        )
        rows = found.all()
        others = [_other(row, person.id) for row in rows]
        names = await self._names(others)
        return tuple(
            _pair(row, other, names.get(other, ""))
            for row, other in zip(rows, others, strict=True)
        )

    async def _names(self, ids: list[int]) -> dict[int, str]:
        found = await self._session.scalars(select(Person).where(Person.id.in_(ids)))
        return {one.id: one.name for one in found}

    async def _waits(self, person: Person, pairs: tuple[PairOfPerson, ...]) -> tuple[Waiting, ...]:
        """A mentor, unless they want none, and tutors for what they asked for."""
        if person.role != Role.LEARNER or person.standing != Standing.ACTIVE:
            return ()
        has = {(one.kind, one.subject) for one in pairs}
        found = await self._session.execute(
            select(PairWish.kind, PairWish.subject).where(PairWish.learner_id == person.id)
        )
        asked = [(PairKind(kind), subject) for kind, subject in found]
        wanted = dict.fromkeys([(PairKind.MENTOR, ""), *asked])
        waits = [
            (*one, await self._wishes.since(person.id, *one)) for one in wanted if one not in has
        ]
        return tuple(Waiting(kind, of, since) for kind, of, since in waits if since)


def _other(row: Pairing, person_id: int) -> int:
    return row.mentor_id if row.learner_id == person_id else row.learner_id


def _pair(row: Pairing, other: int, name: str) -> PairOfPerson:
    kind, since = PairKind(row.kind), row.decided_at
    return PairOfPerson(row.id, kind, row.subject, row.learner_id, other, name, since)
