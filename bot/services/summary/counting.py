"""Counts the rows of a source by day and cut, in one query of the database."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain.cuts import Cut, Dimension
from bot.models import Pairing, Person, Programme
from bot.services.summary.moments import Stretch
from bot.services.summary.sources import Source

Flows = dict[Cut, dict[date, Counter[str]]]
Learner, OfPair = aliased(Person, name="learner"), aliased(Pairing, name="of_pair")
Taught = aliased(Programme, name="taught")
VALUES: dict[Dimension, Any] = {
    Dimension.PROGRAMME: Learner.programme,
    Dimension.GROUP: Learner.group,
    Dimension.CATEGORY: Learner.category,
    Dimension.INSTITUTION: Taught.institution,
    Dimension.KIND: OfPair.kind,
}


def value_of(dimension: Dimension) -> ColumnElement[str]:
    """What cuts; of everybody it is empty."""
    if dimension is Dimension.ALL:
        return literal("")
    return func.coalesce(VALUES[dimension], "")


def joined(query: Any, dimension: Dimension, person: Any, pairing: Any) -> Any:  # noqa: ANN401
    """With what `value_of` reads; `person` and `pairing` are columns of the query."""
    match dimension:
        case Dimension.ALL:
            return query
        case Dimension.KIND:
            return query.join(OfPair, OfPair.id == pairing)
        case Dimension.INSTITUTION:
            query = query.join(Learner, Learner.id == person)
            return query.join(Taught, Taught.code == Learner.programme)
        case _:
            return query.join(Learner, Learner.id == person)


def can_be_cut(source: Source, dimension: Dimension) -> bool:
    needed = {Dimension.ALL: True, Dimension.KIND: source.pairing is not None}
    return needed.get(dimension, source.person is not None)


async def count(
    session: AsyncSession,
    those: Iterable[Source],
    stretch: Stretch,
    dimension: Dimension,
    value: str | None = None,
) -> Flows:
    """`value`: of the cuts this one alone. What cannot be cut so is not in it."""
    flows: Flows = defaultdict(lambda: defaultdict(Counter))
    for source in those:
        if can_be_cut(source, dimension):
            found = await session.execute(counting(source, stretch, dimension, value))
            for row in found:
                _add(flows, source, stretch, dimension, row)
    return flows


def counting(
    source: Source, stretch: Stretch, dimension: Dimension, value: str | None
) -> Select[Any]:
    day, cut = stretch.place(source.when).label("day"), value_of(dimension).label("cut")
    by = [column.label(f"by_{n}") for n, column in enumerate(source.by)]
    query = select(day, cut, *by, *source.counts.values()).select_from(source.when.class_)
    for other, how in source.joins:
        query = query.outerjoin(other, how)
    query = joined(query, dimension, source.person, source.pairing)
    query = query.where(*stretch.has(source.when), *source.where)
    if value is not None and dimension is not Dimension.ALL:
        query = query.where(VALUES[dimension] == value)
    grouped: Select[Any] = query.group_by("day", "cut", *(one.name for one in by))
    return grouped


def _add(
    flows: Flows,
    source: Source,
    stretch: Stretch,
    dimension: Dimension,
    row: Any,  # noqa: ANN401  of whatever columns
) -> None:
    place, value, *cells = row
    if not value and dimension is not Dimension.ALL:
        return
    by, numbers = cells[: len(source.by)], cells[len(source.by) :]
    counted = flows[Cut(dimension, value)][stretch.day(place)]
    for name, number in zip(source.counts, numbers, strict=True):
        if number:
            counted[".".join((name, *map(str, by)))] += int(number)
