"""The book of what has been counted: written up to now before it is read, and never changed.

What is read of it depends on the days, the cut and the moment alone, so whoever asks again is told
the same: whatever came in later, ended, left or was erased.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.counted import HORIZON, NEAR, Figures, Known, difference, known_at, summed
from bot.domain.cuts import EVERYBODY, Cut, Dimension
from bot.domain.health import Health
from bot.domain.periods import Days
from bot.models import CountedCut, CountedDay, Person
from bot.services.summary.counting import Flows, count
from bot.services.summary.cuts import sizes
from bot.services.summary.drills import last_drill
from bot.services.summary.kept import Kept
from bot.services.summary.moments import Stretch
from bot.services.summary.pools import pools
from bot.services.summary.rating_batches import RatingBatches
from bot.services.summary.secrets import Secrets
from bot.services.summary.sources import sources
from bot.services.summary.stock import Nests, health_of_pairs, nests, stock
from bot.services.summary.themes import themes, themes_in

A_DAY = timedelta(days=1)
# So many days are counted in one query.
AT_ONCE = timedelta(days=91)
# Under this the sizes of all cuts are kept.
SIZES = Cut(Dimension.ALL, "sizes")
# And under this, how far ratings have been counted.
RATED = Cut(Dimension.ALL, "rated")
Rows = Mapping[Cut, CountedCut]


class Book(Kept):
    """`smallest`: how many people make a batch of what nobody sees by name."""

    def __init__(
        self, session: AsyncSession, now: datetime, zone: ZoneInfo, smallest: int
    ) -> None:
        super().__init__(session, now, zone)
        self._smallest = smallest
        self._secrets = Secrets(session, smallest)
        self._reach = NEAR
        self._new: list[dict[str, Any]] = []
        # Read once for all cuts.
        self._states: Mapping[int, Health] = {}
        self._nests: Nests = {}

    async def write(self, cut: Cut) -> CountedCut:
        """Up to now, and everybody's with it, which all comparisons begin with."""
        everybody = await self._turn()
        self._states = await health_of_pairs(self._session, self._now)
        self._nests = await nests(self._session)
        await self._write_ratings()
        await self._write([everybody], EVERYBODY, None)
        await self._write_sizes()
        if cut.whole:
            return everybody
        row = await self._row(cut)
        await self._write([row], cut, cut.value)
        return row

    async def write_all(self) -> None:
        """Of every cut that there is: once a day, so that no day is missing later."""
        self._reach = HORIZON
        await self.write(EVERYBODY)
        for dimension in Dimension:
            if dimension is not Dimension.ALL:
                rows = [await self._row(cut) for cut in await self._cuts(dimension)]
                await self._write(rows, Cut(dimension), None)

    async def read(self, row: CountedCut, days: Days, until: datetime) -> Known:
        """As it was known then."""
        found = await self._session.execute(
            select(CountedDay.day, CountedDay.figures)
            .where(CountedDay.cut_id == row.id, CountedDay.known_at <= until)
            .where(CountedDay.day >= days.first, CountedDay.day <= days.last)
        )
        counted = summed((day, figures) for day, figures in found)
        return Known(dict(sorted(counted.items())), await self._stock_of(row, until))

    async def sizes(self, until: datetime) -> Figures:
        """How many learners there were in each cut (bot.services.summary.cuts)."""
        return await self._stock_of(await self._row(SIZES), until)

    async def number(self, cut: Cut) -> int:
        return (await self._row(cut)).id

    async def _turn(self) -> CountedCut:
        """One at a time writes: else two would add the same."""
        await self._session.flush()
        row = await self._row(EVERYBODY)
        await self._session.refresh(row, with_for_update=True)
        return row

    async def _cuts(self, dimension: Dimension) -> set[Cut]:
        """Those that there are or were."""
        now = await stock(self._session, self._stretch(self._today), {}, dimension)
        rows = await self._session.scalars(
            select(CountedCut).where(CountedCut.dimension == dimension)
        )
        return {*now, *(Cut(dimension, row.value) for row in rows)}

    async def _write_sizes(self) -> None:
        row = await self._row(SIZES)
        now = await sizes(self._session, self._nests)
        self._add_stock(row, await self._last_stock([row.id]), now)
        row.written_at = self._now

    async def _of_everybody(self) -> Mapping[str, int]:
        waits = await self._secrets.waits(self._stretch(self._today - HORIZON))
        drill = await last_drill(self._session, self._stretch(self._today))
        return {**drill, **({"calls_wait": 1} if waits else {})}

    async def _write(self, rows: Iterable[CountedCut], of: Cut, value: str | None) -> None:
        by_cut = {Cut(of.dimension, row.value): row for row in rows}
        if not by_cut:
            return
        first = await self._first(by_cut.values())
        while first <= self._today:
            last = min(first + AT_ONCE, self._today)
            await self._write_days(by_cut, self._stretch(first, last), of, value)
            first = last + A_DAY
        await self._write_stock(by_cut, of, value)
        for row in by_cut.values():
            row.written_at = self._now
        await self._session.flush()

    async def _first(self, rows: Iterable[CountedCut]) -> date:
        """The first day of which something may be new; of everybody, at first, the very first of
        all, and of a new cut a quarter ago."""
        if all(row.written_at for row in rows):
            return self._today - self._reach
        if any(row.dimension != Dimension.ALL for row in rows):
            return self._today - AT_ONCE
        began = await self._session.scalar(select(func.min(Person.created_at)))
        joined = await self._session.scalar(select(func.min(Person.joined_at)))
        known = [moment for moment in (began, joined) if moment]
        first = min(known).astimezone(self._zone).date() if known else self._today
        return min(first, self._today - HORIZON)

    async def _write_days(self, rows: Rows, stretch: Stretch, of: Cut, value: str | None) -> None:
        flows = await count(self._session, sources(self._now), stretch, of.dimension, value)
        before = await self._before(rows, stretch.days)
        for cut, row in rows.items():
            for day in stretch.every:
                if row.written_at is None or day >= self._today - HORIZON:
                    now: Figures = flows[cut].get(day, {}) if cut in flows else {}
                    new = difference(now, before[row.id].get(day, {}))
                    self._add(row, day, new)
        if of.whole:
            await self._write_once(stretch)
            await self._write_themes(rows[of], stretch)
        if self._new:
            await self._session.execute(insert(CountedDay), self._new)
            self._new = []

    async def _write_ratings(self) -> None:
        row = await self._row(RATED)
        last = (await self._last_stock([row.id])).get(row.id, {})
        ratings = RatingBatches(self._session, self._today, self._smallest, last)
        await self._add_all(await ratings.flows())
        await self._add_all(await themes_in(ratings.texts))
        self._add_stock(row, {row.id: last}, ratings.last)

    async def _write_themes(self, row: CountedCut, stretch: Stretch) -> None:
        """Of days that ended since it was written last: reading words takes long."""
        written = row.written_at.astimezone(self._zone).date() if row.written_at else None
        days = stretch.days
        first = max(days.first, written) if written else days.first
        last = min(days.last, self._today - A_DAY)
        if first <= last:
            over = self._stretch(first, last)
            await self._add_all(await themes(self._session, over))

    async def _write_once(self, stretch: Stretch) -> None:
        known = pools(self._nests, self._smallest)
        await self._add_all(await self._secrets.count(stretch, known))

    async def _add_all(self, flows: Flows) -> None:
        for cut, days in flows.items():
            row = await self._row(cut)
            for day, figures in days.items():
                self._add(row, day, dict(sorted(figures.items())))

    def _add(self, row: CountedCut, day: date, figures: Mapping[str, int]) -> None:
        if figures:
            ends = self._stretch(day, day).ends(day)
            at = known_at(ends, self._bound(row), self._now)
            new = {"cut_id": row.id, "day": day, "known_at": at, "figures": dict(figures)}
            self._new.append(new)

    async def _before(self, rows: Rows, days: Days) -> Mapping[int, Mapping[date, Figures]]:
        ids = [row.id for row in rows.values()]
        found = await self._session.execute(
            select(CountedDay.cut_id, CountedDay.day, CountedDay.figures)
            .where(CountedDay.cut_id.in_(ids))
            .where(CountedDay.day >= days.first, CountedDay.day <= days.last)
        )
        of_each: defaultdict[int, list[tuple[date, Figures]]] = defaultdict(list)
        for id_, day, figures in found:
            of_each[id_].append((day, figures))
        summed_up = {id_: summed(those) for id_, those in of_each.items()}
        return defaultdict(dict, summed_up)

    async def _write_stock(self, rows: Rows, of: Cut, value: str | None) -> None:
        today = self._stretch(self._today)
        now = await stock(self._session, today, self._states, of.dimension, value)
        last = await self._last_stock([row.id for row in rows.values()])
        for cut, row in rows.items():
            figures = {name: n for name, n in sorted(now.get(cut, {}).items()) if n}
            if of.whole:
                figures |= await self._of_everybody()
            self._add_stock(row, last, figures)
