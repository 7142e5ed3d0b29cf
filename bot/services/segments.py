"""Finds the people of a segment, and what there is to choose from."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.clock import Clock
from bot.db.sight import house_in
from bot.domain.health import BY_NEED, Health, health
from bot.domain.pairings import PairState
from bot.domain.roles import HELPERS, Role, Standing
from bot.domain.segments import Aspect, Choice, Segment
from bot.models import Pairing, Person, Programme
from bot.services.pair_facts import PairFacts

Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
COLUMNS: Mapping[Aspect, Column] = {
    Aspect.LANGUAGE: Person.language,
    Aspect.PROGRAMME: Person.programme,
    Aspect.GROUP: Person.group,
    Aspect.CATEGORY: Person.category,
}
ROLES = (Role.LEARNER, Role.MENTOR, Role.TUTOR, Role.COORDINATOR)
HERE = (Person.standing == Standing.ACTIVE, Person.joined_at.is_not(None))


class Segments:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def people(self, segment: Segment) -> list[int]:
        """The ids of everybody who is here now and is meant, in their order."""
        await self._session.flush()
        meant = _meant(segment).where(*self._own())
        found = await self._session.scalars(meant.order_by(Person.id))
        states = segment.of(Aspect.HEALTH)
        if not states:
            return list(found)
        by_health = await self._by_health()
        paired = {one for state in states for one in by_health[Health(state)]}
        return [one for one in found if one in paired]

    async def choices(self, aspect: Aspect) -> list[Choice]:
        """What somebody who is here has, each with how many have it."""
        match aspect:
            case Aspect.HEALTH:
                states = await self._by_health()
                return [Choice(one, people=len(states[one])) for one in BY_NEED]
            case Aspect.ROLE:
                counted = await self._counted(Person.role)
                return [Choice(role, people=counted.get(role, 0)) for role in ROLES]
            case Aspect.PROGRAMME:
                return await self._programmes()
            case Aspect.INSTITUTION:
                return await self._institutions()
            case _:
                counted = await self._counted(COLUMNS[aspect])
                return [Choice(value, people=n) for value, n in sorted(counted.items())]

    async def named(self, segment: Segment) -> Mapping[Aspect, tuple[Choice, ...]]:
        """What was chosen, with names; also what nobody has any more."""
        titles = await self._titles() if segment.of(Aspect.PROGRAMME) else {}
        return {
            aspect: tuple(Choice(value, *titles.get(value, ("", ""))) for value in values)
            for aspect, values in segment.chosen.items()
        }

    def _own(self) -> list[ColumnElement[bool]]:
        """What is said for one institution is not said to who accompanies the whole house."""
        house = house_in(self._session)
        return [Person.institution == house] if house else []

    async def _counted(self, column: Column | InstrumentedAttribute[Role]) -> dict[str, int]:
        found = await self._session.execute(
            select(column, func.count()).where(*HERE, *self._own()).group_by(column)
        )
        return {value: count for value, count in found if value}

    async def _programmes(self) -> list[Choice]:
        titles, counted = await self._titles(), await self._counted(Person.programme)
        return [
            Choice(code, *titles.get(code, ("", "")), n) for code, n in sorted(counted.items())
        ]

    async def _titles(self) -> dict[str, tuple[str, str]]:
        found = await self._session.execute(
            select(Programme.code, Programme.title_ru, Programme.title_en)
        )
        return {code: (ru, en) for code, ru, en in found}

    async def _institutions(self) -> list[Choice]:
        found = await self._session.execute(
            select(Programme.institution, func.count())
            .join(Person, Person.programme == Programme.code)
            .where(*HERE, *self._own(), Programme.institution != "")
            .group_by(Programme.institution)
            .order_by(Programme.institution)
        )
        return [Choice(name, people=count) for name, count in found]

    async def _by_health(self) -> dict[Health, set[int]]:
        """Who is in a pair that stands so."""
        facts = await PairFacts(self._session, self._clock).of()
        found = await self._session.execute(
            select(Pairing.id, Pairing.learner_id, Pairing.mentor_id).where(
                Pairing.state == PairState.ACTIVE
            )
        )
        people: dict[Health, set[int]] = {state: set() for state in BY_NEED}
        for pairing_id, *two in found:
            if pairing_id in facts:
                people[health(facts[pairing_id])].update(two)
        return people


def _meant(segment: Segment) -> Select[int]:
    return select(Person.id).where(*HERE, _of_roles(segment), *_of_columns(segment))


def _of_roles(segment: Segment) -> ColumnElement[bool]:
    return Person.role.in_(segment.of(Aspect.ROLE) or (Role.LEARNER, *HELPERS))


def _of_columns(segment: Segment) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = [
        column.in_(segment.of(aspect)) for aspect, column in COLUMNS.items() if segment.of(aspect)
    ]
    names = segment.of(Aspect.INSTITUTION)
    if names:
        of_them = select(Programme.code).where(Programme.institution.in_(names))
        clauses.append(Person.programme.in_(of_them))
    return clauses
