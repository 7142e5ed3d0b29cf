"""How many there are now: people, pairs and how they stand, waits, what is on offer."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.cuts import Cut, Dimension
from bot.domain.health import Health, health
from bot.domain.load import bucket
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import HELPERS, Role, Standing
from bot.models import Event, Opportunity, Pairing, PairWish, Person
from bot.services.pair_facts import PairFacts
from bot.services.summary.counting import VALUES, Learner, Taught, joined, value_of
from bot.services.summary.moments import Stretch
from bot.services.summary.window import how_many

Stock = dict[Cut, Counter[str]]
# By institution, programme and group.
Nests = Mapping[tuple[str, str, str], int]
ACTIVE = and_(Person.standing == Standing.ACTIVE, Person.role == Role.LEARNER)
UNTOLD = ""
# Of whom nothing was heard for so long.
SILENT = timedelta(days=30)


async def stock(
    session: AsyncSession,
    now: Stretch,
    states: Mapping[int, Health],
    dimension: Dimension,
    value: str | None = None,
) -> Stock:
    """`now`: a stretch that ends today; `states`: how pairs stand, by their ids. Cuts of nobody
    are not in it."""
    found: Stock = defaultdict(Counter)
    looking = _Looking(session, now, dimension, value)
    for rows in (await looking.learners(), await looking.pairs(), await looking.helpers()):
        for cut_value, numbers in rows:
            found[Cut(dimension, cut_value)].update(numbers)
    for cut_value, name in (*await looking.waits(), *await looking.states(states)):
        found[Cut(dimension, cut_value)][name] += 1
    if dimension is Dimension.ALL:
        found[Cut()].update(await looking.everybody())
    return {cut: numbers for cut, numbers in found.items() if cut.whole or cut.value}


async def learners(session: AsyncSession, dimension: Dimension) -> Mapping[str, int]:
    """How many active ones each cut has."""
    value = value_of(dimension).label("cut")
    people = select(value, func.count(Person.id.distinct())).select_from(Person)
    found = await session.execute(_of_pairs(people, dimension).where(ACTIVE).group_by("cut"))
    return {row[0]: row[1] for row in found if row[0]}


async def health_of_pairs(session: AsyncSession, now: datetime) -> Mapping[int, Health]:
    """How active pairs stand."""
    facts = await PairFacts(session, lambda: now).of()
    return {pairing_id: health(one) for pairing_id, one in facts.items()}


Rows = list[tuple[str, Mapping[str, int]]]


class _Looking:
    def __init__(
        self, session: AsyncSession, now: Stretch, dimension: Dimension, value: str | None
    ) -> None:
        self._session, self._now = session, now
        self._dimension, self._value = dimension, value

    def _within(self) -> list[ColumnElement[bool]]:
        if self._value is None or self._dimension is Dimension.ALL:
            return []
        return [VALUES[self._dimension] == self._value]

    async def _rows(self, query: Any) -> Rows:  # noqa: ANN401  of whatever columns
        found = await self._session.execute(query)
        return [
            (row.cut, {name: int(n) for name, n in row._mapping.items() if name != "cut"})
            for row in found
        ]

    async def learners(self) -> Rows:
        """By kind: those with an active pair of that kind."""
        people = select(
            value_of(self._dimension).label("cut"),
            func.count(Person.id.distinct()).label("learners"),
            _people(~_has_mentor(Person.id)).label("alone"),
            *_reach(self._now.now),
        ).select_from(Person)
        people = _of_pairs(people, self._dimension)
        return await self._rows(people.where(ACTIVE, *self._within()).group_by("cut"))

    async def pairs(self) -> Rows:
        pairs = select(
            value_of(self._dimension).label("cut"),
            how_many(Pairing.state == PairState.ACTIVE).label("active"),
            how_many(Pairing.state == PairState.PROPOSED).label("proposed"),
        ).select_from(Pairing)
        pairs = joined(pairs, self._dimension, Pairing.learner_id, Pairing.id)
        return await self._rows(pairs.where(*self._within()).group_by("cut"))

    async def helpers(self) -> Rows:
        """Those with an active pair; of everybody, all of them (`everybody`)."""
        if self._dimension is Dimension.ALL:
            return []
        of_kind = {f"{kind}s": _helpers(kind) for kind in PairKind}
        found = select(
            value_of(self._dimension).label("cut"),
            *(column.label(name) for name, column in of_kind.items()),
        ).select_from(Pairing)
        found = joined(found, self._dimension, Pairing.learner_id, Pairing.id)
        found = found.where(Pairing.state == PairState.ACTIVE, *self._within())
        return await self._rows(found.group_by("cut"))

    async def waits(self) -> list[tuple[str, str]]:
        """For a mentor, by how long; who has one, or wants none, does not wait."""
        if self._dimension is Dimension.KIND:
            return []
        wish = and_(PairWish.learner_id == Person.id, PairWish.kind == PairKind.MENTOR)
        since = func.coalesce(PairWish.since, Person.joined_at)
        waiting = select(value_of(self._dimension), since).select_from(Person)
        waiting = waiting.outerjoin(PairWish, wish)
        waiting = joined(waiting, self._dimension, Person.id, None).where(
            Person.role == Role.LEARNER,
            Person.standing == Standing.ACTIVE,
            or_(PairWish.wanted.is_(None), PairWish.wanted.is_(True)),
            not_(_has_mentor(Person.id)),
            since.is_not(None),
            *self._within(),
        )
        found = await self._session.execute(waiting)
        return [(row[0], f"wait.{self._band(row[1])}") for row in found]

    def _band(self, since: datetime) -> int:
        return bucket((self._now.now - since).days)

    async def states(self, known: Mapping[int, Health]) -> list[tuple[str, str]]:
        if self._dimension is Dimension.ALL:
            return [("", f"health.{state}") for state in known.values()]
        query = select(Pairing.id, value_of(self._dimension)).select_from(Pairing)
        query = joined(query, self._dimension, Pairing.learner_id, Pairing.id)
        query = query.where(Pairing.state == PairState.ACTIVE, *self._within())
        cuts: dict[int, str] = {row[0]: row[1] for row in await self._session.execute(query)}
        return [(cuts[id_], f"health.{state}") for id_, state in known.items() if id_ in cuts]

    async def everybody(self) -> Mapping[str, int]:
        active = Person.standing == Standing.ACTIVE
        people = select(
            how_many(active, Person.role == Role.MENTOR).label("mentors"),
            how_many(active, Person.role == Role.TUTOR).label("tutors"),
            how_many(Person.standing == Standing.WAITING).label("waiting"),
            how_many(active).label("people"),
            how_many(active, Person.unreachable_since.is_not(None)).label("people_unreachable"),
            how_many(active, Person.paused_until > self._now.now).label("people_paused"),
        ).where(Person.role.in_([Role.LEARNER, *HELPERS]))
        row = (await self._session.execute(people)).one()
        counted = {name: int(n) for name, n in row._mapping.items()}
        return {**counted, **await self._categories(), **await self._offers()}

    async def _categories(self) -> Mapping[str, int]:
        category = func.coalesce(Person.category, UNTOLD)
        found = await self._session.execute(
            select(category, func.count())
            .where(Person.standing == Standing.ACTIVE, Person.role == Role.LEARNER)
            .group_by(category)
        )
        return {f"category.{row[0]}": row[1] for row in found}

    async def _offers(self) -> Mapping[str, int]:
        """Events to come and opportunities that one can still apply for."""
        ahead = select(func.count()).where(Event.starts_at > self._now.now)
        last = Opportunity.apply_by
        still = select(func.count()).where(or_(last.is_(None), last >= self._now.today))
        return {
            "events_ahead": await self._session.scalar(ahead.select_from(Event)) or 0,
            "opportunities": await self._session.scalar(still.select_from(Opportunity)) or 0,
        }


def _of_pairs(people: Any, dimension: Dimension) -> Any:  # noqa: ANN401  a query of people
    """By kind: of those with an active pair of that kind."""
    if dimension is Dimension.KIND:
        people = people.join(Pairing, Pairing.learner_id == Person.id)
        people = people.where(Pairing.state == PairState.ACTIVE)
    return joined(people, dimension, Person.id, Pairing.id)


def _reach(now: datetime) -> list[Any]:
    """Heard: whatever they did, once; who never did has been heard when they joined."""
    heard = func.coalesce(Person.last_seen_at, Person.joined_at, Person.created_at)
    return [
        _people(Person.paused_until > now).label("paused"),
        _people(Person.unreachable_since.is_not(None)).label("unreachable"),
        _people(heard < now - SILENT).label("silent"),
    ]


def _people(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Each once, with however many pairs."""
    return func.count(Person.id.distinct()).filter(condition)


def _helpers(kind: PairKind) -> ColumnElement[int]:
    return func.count(Pairing.mentor_id.distinct()).filter(Pairing.kind == kind)


def _has_mentor(learner: Any) -> ColumnElement[bool]:  # noqa: ANN401  a column
    pair = Pairing.__table__.alias("mentored")
    return exists().where(
        pair.c.learner_id == learner,
        pair.c.kind == PairKind.MENTOR,
        pair.c.state == PairState.ACTIVE,
    )


async def nests(session: AsyncSession) -> Nests:
    """Active learners by institution, programme and group, and none of them as ""."""
    of = [value_of(one) for one in (Dimension.INSTITUTION, Dimension.PROGRAMME, Dimension.GROUP)]
    names: list[Any] = [one.label(f"at_{n}") for n, one in enumerate(of)]
    found = await session.execute(
        select(*names, func.count())
        .select_from(Learner)
        .outerjoin(Taught, Taught.code == Learner.programme)
        .where(Learner.role == Role.LEARNER, Learner.standing == Standing.ACTIVE)
        .group_by("at_0", "at_1", "at_2")
    )
    return {(row[0], row[1], row[2]): row[3] for row in found}
