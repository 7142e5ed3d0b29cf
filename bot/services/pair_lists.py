"""Lists of pairs and of who waits, a page at a time: the database puts them in order and cuts."""

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, GenerativeSelect, Select, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.clock import Clock
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import HELPERS, Role, Standing
from bot.models import Pairing, Person
from bot.services.offer_rows import IS_ASKED
from bot.services.pair_views import HiddenPerson, Overview, WaitingLearner
from bot.services.pair_wait_rows import IS_SHOWN, all_waits, is_here

# Which page, and how many are on one.
Cut = tuple[int, int]
Wanted = TypeVar("Wanted", bound=GenerativeSelect)
_LEARNER, _HELPER = aliased(Person), aliased(Person)


class PairLists:
    """Whoever calls has looked at the rights."""

    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def waiting(self, cut: Cut | None = None) -> list[WaitingLearner]:
        """Learners who can be proposed to somebody, the longest waiting first."""
        now, waits = self._clock(), self._waits()
        order = waits.c.since, waits.c.id, waits.c.subject, waits.c.kind
        found = await self._session.execute(cut_out(select(waits).order_by(*order), cut))
        return [
            WaitingLearner(id_, name, PairKind(kind), max((now - since).days, 0), subject)
            for id_, name, kind, subject, since in found
        ]

    async def waits(self) -> int:
        """How many waits there are; a learner may wait for several helpers."""
        return await self._number(select(func.count()).select_from(self._waits()))

    async def learners_waiting(self) -> int:
        return await self._number(select(func.count(self._waits().c.id.distinct())))

    async def unprovided(self) -> tuple[int, datetime | None]:
        """Learners for a wait of whom there is no proposal, and since when the first one waits."""
        waits = self._waits()
        proposed = (
            select(Pairing.id)
            .where(Pairing.learner_id == waits.c.id, Pairing.kind == waits.c.kind)
            .where(Pairing.subject == waits.c.subject, Pairing.state == PairState.PROPOSED)
        )
        counted = select(func.count(waits.c.id.distinct()), func.min(waits.c.since))
        await self._session.flush()
        found = (await self._session.execute(counted.where(~proposed.exists()))).one()
        return int(found[0]), found[1]

    async def longest_days(self) -> int:
        first = await self._session.scalar(select(func.min(self._waits().c.since)))
        return max((self._clock() - first).days, 0) if first else 0

    async def hidden(self, cut: Cut | None = None) -> list[HiddenPerson]:
        """Whom nobody can be proposed to, because they chose not to be shown; learners first."""
        order = Person.role != Role.LEARNER, Person.id
        found = await self._session.execute(
            cut_out(select(Person.name, Person.role).where(_is_hidden()).order_by(*order), cut)
        )
        return [HiddenPerson(name, Role(role)) for name, role in found]

    async def all_hidden(self) -> int:
        return await self._number(select(func.count(Person.id)).where(_is_hidden()))

    async def pairs(self, state: PairState, cut: Cut | None = None) -> list[Any]:
        """Pairing, learner and helper; the best fit first, those put off last."""
        put_off_until = case((Pairing.state == PairState.PROPOSED, Pairing.put_off_until))
        put_off = case((put_off_until > self._clock(), 1), else_=0)
        found = await self._session.execute(
            cut_out(
                select(Pairing, _LEARNER, _HELPER)
                .join(_LEARNER, _LEARNER.id == Pairing.learner_id)
                .join(_HELPER, _HELPER.id == Pairing.mentor_id)
                .where(Pairing.state == state)
                .order_by(put_off, Pairing.score.desc(), Pairing.id),
                cut,
            )
        )
        return list(found)

    async def number(self, state: PairState, *where: ColumnElement[bool]) -> int:
        return await self._number(
            select(func.count(Pairing.id)).where(Pairing.state == state, *where)
        )

    async def free_seats(self) -> int:
        """Of mentors and tutors who can be proposed: shown, and not taking a break."""
        # Of the table: places are taken by whomever, also by learners who are not seen.
        pairs = Pairing.metadata.tables["pairing"].c
        taken = (
            select(pairs.mentor_id, func.count().label("count"))
            .where(pairs.state == PairState.ACTIVE)
            .group_by(pairs.mentor_id)
            .subquery()
        )
        free = Person.capacity - func.coalesce(taken.c.count, 0)
        return await self._number(
            select(func.coalesce(func.sum(free), 0))
            .select_from(Person)
            .outerjoin(taken, taken.c.mentor_id == Person.id)
            .where(Person.role.in_(HELPERS), Person.standing == Standing.ACTIVE)
            .where(IS_SHOWN, is_here(self._clock()), free > 0)
        )

    async def overview(self) -> Overview:
        return Overview(
            await self.learners_waiting(),
            await self.longest_days(),
            await self.number(PairState.PROPOSED),
            await self.number(PairState.PROPOSED, IS_ASKED),
            await self.number(PairState.ACTIVE),
            await self.free_seats(),
            await self.all_hidden(),
        )

    def _waits(self) -> Any:  # noqa: ANN401  a subquery with columns of its own
        return all_waits(IS_SHOWN, is_here(self._clock()))

    async def _number(self, counted: Select[Any]) -> int:
        await self._session.flush()
        return int(await self._session.scalar(counted) or 0)


def _is_hidden() -> ColumnElement[bool]:
    helps = and_(Person.role.in_(HELPERS), Person.standing == Standing.ACTIVE)
    waits = Person.id.in_(select(all_waits().c.id))
    return and_(or_(helps, waits), ~IS_SHOWN)


def cut_out(wanted: Wanted, cut: Cut | None) -> Wanted:
    """The rows of that page; all of them without one."""
    if cut is None:
        return wanted
    page, size = cut
    return wanted.limit(size).offset(page * size)
