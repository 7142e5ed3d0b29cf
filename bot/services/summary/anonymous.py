"""Ratings without a name: in whole batches, as bot.services.feedback_batches makes them.

Batches are made of all answers from the first one on, so those before the days looked at are only
counted, and read from the middle of the batch that reaches into these days.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.cuts import EVERYBODY
from bot.domain.feedback import About
from bot.models import UNSIGNED
from bot.models import FeedbackEntry as Entry
from bot.services.summary.counting import Flows
from bot.services.summary.moments import Stretch

Given = tuple[date, int, str | None]


async def anonymous(session: AsyncSession, stretch: Stretch, smallest: int) -> Flows:
    flows: Flows = defaultdict(lambda: defaultdict(Counter))
    batches = Batches(session, stretch, smallest)
    for about in About:
        for day, batch in await batches.of(about):
            names = [f"anonymous.{about}.{rating}" for _day, rating, _text in batch]
            flows[EVERYBODY][day].update(names)
    return flows


class Batches:
    """Those that count in a stretch of days; each is of `smallest` answers about one thing."""

    def __init__(self, session: AsyncSession, stretch: Stretch, smallest: int) -> None:
        self._session, self._stretch, self._smallest = session, stretch, smallest

    async def of(self, about: About) -> list[tuple[date, Sequence[Given]]]:
        """Each with the day on which it counts: that of its last one."""
        whole = await self._before(about) // self._smallest * self._smallest
        given = await self._given(about, whole)
        until = len(given) // self._smallest * self._smallest
        found = [given[at : at + self._smallest] for at in range(0, until, self._smallest)]
        first = self._stretch.days.first
        return [(batch[-1][0], batch) for batch in found if batch[-1][0] >= first]

    async def _before(self, about: About) -> int:
        before = select(func.count()).select_from(Entry).where(UNSIGNED, Entry.about == about)
        first = self._stretch.days.first
        return await self._session.scalar(before.where(Entry.given_on < first)) or 0

    async def _given(self, about: About, skipped: int) -> Sequence[Given]:
        """Never of today: who just answered could be told."""
        found = await self._session.execute(
            select(Entry.given_on, Entry.rating, Entry.text)
            .where(UNSIGNED, Entry.about == about, Entry.given_on < self._stretch.today)
            .where(Entry.given_on <= self._stretch.days.last)
            .order_by(Entry.given_on, Entry.id)
            .offset(skipped)
        )
        return [(row[0], row[1], row[2]) for row in found]
