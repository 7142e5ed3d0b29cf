"""Summaries: what a coordinator pulls for a period, in figures that can be told again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import everywhere
from bot.domain.counted import Known
from bot.domain.cuts import EVERYBODY, Cut, Dimension, TooFewInIt
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.periods import Days
from bot.domain.reporting import before, days_of
from bot.domain.roles import Role
from bot.domain.summary import Asked, Summary
from bot.models import CountedCut, DueWork, Person
from bot.services.agenda import Agenda
from bot.services.sight import ensure_overseer, ensure_whole_house
from bot.services.summary import figures, figures_of_voices
from bot.services.summary.book import Book
from bot.services.summary.cuts import CutView, may_be_told, titles_of

CLOSE_DAY = "close_day"
A_MOMENT = timedelta(seconds=1)
# Midnight is over then for whoever was in the middle of something.
AFTER = timedelta(seconds=5)


class Summaries:
    """`smallest_group`: what fewer people said is not told."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        zone: ZoneInfo,
        agenda: Agenda,
        smallest_group: int,
    ) -> None:
        self._session, self._clock, self._zone = session, clock, zone
        self._agenda, self._smallest = agenda, smallest_group

    async def of(self, by: Person, asked: Asked) -> Summary:
        """In days of the institution's zone. Raises NotAllowed, NotFound, TooFewInIt."""
        ensure_overseer(by)
        with everywhere(self._session):
            cut = await self._cut(by, asked.cut)
            return _for(by, await self._told(await self._book.write(cut), cut, asked))

    async def compared(self, by: Person, asked: Asked) -> tuple[Summary, Summary | None]:
        """With the same stretch of the period before, as far as this one has come."""
        ensure_overseer(by)
        with everywhere(self._session):
            cut = await self._cut(by, asked.cut)
            row = await self._book.write(cut)
            told = _for(by, await self._told(row, cut, asked))
            until = told.until or told.made_at
            last = (until - A_MOMENT).astimezone(self._zone).date()
            earlier = before(told.period, told.days, last)
            if earlier is None:
                return told, None
            was = Asked(told.period, earlier, asked.cut, until)
            return told, await self._told(row, cut, was)

    async def cuts(self, by: Person, dimension: Dimension) -> Sequence[CutView]:
        """Those of which something may be told now. Raises NotAllowed: of one institution only
        the whole is told, so that nothing can be worked out from its parts and the others'."""
        ensure_overseer(by)
        ensure_whole_house(by)
        await self._book.write(EVERYBODY)
        may = may_be_told(await self._book.sizes(self._now), self._smallest)
        those = sorted(cut for cut in may if cut.dimension is dimension)
        titles = await titles_of(self._session, dimension)
        return [
            CutView(await self._book.number(cut), cut, titles.get(cut.value, ("", "")))
            for cut in those
        ]

    async def begin(self) -> None:
        """At every start; the duty is there once."""
        there = select(DueWork.id).where(DueWork.kind == CLOSE_DAY, DueWork.done_at.is_(None))
        if await self._session.scalar(there.limit(1)) is None:
            await self._agenda.put(CLOSE_DAY, 0, self._now)

    async def close_day(self, work: DueWork) -> None:
        """A duty, soon after each midnight: whatever the day brought is counted for every cut."""
        await self._book.write_all()
        today = self._now.astimezone(self._zone).date()
        work.due_at = Days(today, today).moments(self._zone)[1] + AFTER

    @property
    def _now(self) -> datetime:
        return self._clock().replace(microsecond=0)

    @property
    def _book(self) -> Book:
        return Book(self._session, self._now, self._zone, self._smallest)

    async def _cut(self, by: Person, number: int) -> Cut:
        if by.institution:
            if number:
                raise NotAllowed
            return Cut(Dimension.INSTITUTION, by.institution)
        if not number:
            return EVERYBODY
        row = await self._session.get(CountedCut, number)
        if row is None or row.dimension == Dimension.ALL:
            raise NotFound
        return Cut(Dimension(row.dimension), row.value)

    async def _told(self, row: CountedCut, cut: Cut, asked: Asked) -> Summary:
        days = asked.days or days_of(asked.period, self._now, self._zone)
        until = min(asked.until or self._now, days.moments(self._zone)[1], self._now)
        await self._ensure_told(cut, until)
        known = await self._book.read(row, days, until)
        return self._summary(known, Asked(asked.period, days, asked.cut, until), cut)

    async def _ensure_told(self, cut: Cut, until: datetime) -> None:
        if cut.whole:
            return
        if cut not in may_be_told(await self._book.sizes(until), self._smallest):
            raise TooFewInIt

    def _summary(self, known: Known, asked: Asked, cut: Cut) -> Summary:
        days, smallest = asked.days or Days(self._now.date(), self._now.date()), self._smallest
        return Summary(
            period=asked.period,
            days=days,
            made_at=self._now,
            smallest=smallest,
            people=figures.people(known, cut, smallest),
            pairs=figures.pairs(known, smallest),
            check_ins=figures.check_ins(known, days, smallest),
            cards=figures.cards(known),
            meetings=figures.meetings(known),
            questions=figures.questions(known, cut, smallest),
            calls=figures_of_voices.calls(known, cut, days.last),
            feedback=figures_of_voices.feedback(known, cut, smallest),
            waits=figures.waits(known, cut),
            reach=figures.reach(known),
            offers=figures.offers(known, cut),
            until=asked.until,
            cut=cut,
            cut_id=asked.cut,
        )


def _for(by: Person, told: Summary) -> Summary:
    return replace(told, may_cut=not by.institution, with_people=by.role == Role.COORDINATOR)
