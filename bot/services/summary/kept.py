"""Rows of the book of what has been counted: cuts, and how many there were at a moment."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.counted import Figures
from bot.domain.cuts import Cut
from bot.domain.periods import Days
from bot.models import CountedCut, CountedStock
from bot.services.summary.moments import Stretch


class Kept:
    """At a moment, to the second; in days of a zone."""

    def __init__(self, session: AsyncSession, now: datetime, zone: ZoneInfo) -> None:
        self._session, self._zone = session, zone
        self._now = now.replace(microsecond=0)

    @property
    def _today(self) -> date:
        return self._now.astimezone(self._zone).date()

    def _stretch(self, first: date, last: date | None = None) -> Stretch:
        return Stretch(Days(first, last or self._today), self._zone, self._now)

    async def _row(self, cut: Cut) -> CountedCut:
        there = select(CountedCut).where(
            CountedCut.dimension == cut.dimension, CountedCut.value == cut.value
        )
        row = await self._session.scalar(there)
        if row is not None:
            return row
        dialect = self._session.get_bind().dialect.name
        add = postgresql.insert if dialect == "postgresql" else sqlite.insert
        new = {"dimension": cut.dimension, "value": cut.value, "written_at": None}
        await self._session.execute(add(CountedCut).on_conflict_do_nothing(), [new])
        return (await self._session.scalars(there)).one()

    def _bound(self, row: CountedCut) -> datetime | None:
        if row.written_at is None:
            return None
        day = row.written_at.astimezone(self._zone).date()
        return self._stretch(day, day).ends(day)

    async def _stock_of(self, row: CountedCut, until: datetime) -> Figures:
        """What was not counted yet is as it was counted first."""
        of = select(CountedStock.figures).where(CountedStock.cut_id == row.id)
        at = CountedStock.known_at
        last = of.where(at <= until).order_by(at.desc(), CountedStock.id.desc())
        first = of.order_by(at, CountedStock.id)
        found = await self._session.scalar(last.limit(1))
        return found or await self._session.scalar(first.limit(1)) or {}

    def _add_stock(self, row: CountedCut, last: Mapping[int, Figures], figures: Figures) -> None:
        if last.get(row.id) != figures:
            at = min(self._bound(row) or self._now, self._now)
            new = CountedStock(cut_id=row.id, known_at=at, figures=dict(figures))
            self._session.add(new)

    async def _last_stock(self, ids: Iterable[int]) -> Mapping[int, Figures]:
        newest = (
            select(func.max(CountedStock.id))
            .where(CountedStock.cut_id.in_(list(ids)))
            .group_by(CountedStock.cut_id)
        )
        found = await self._session.execute(
            select(CountedStock.cut_id, CountedStock.figures).where(CountedStock.id.in_(newest))
        )
        return {row[0]: row[1] for row in found}
