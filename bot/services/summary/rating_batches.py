"""Ratings in whole batches, signed ones apart, as bot.services.feedback_batches makes them.

What was given on days that are over never changes, so a batch that is whole is counted once, and
what comes later is read from the last one of it on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.counted import Figures
from bot.domain.cuts import EVERYBODY
from bot.domain.feedback import About
from bot.domain.reporting import BEGINNING
from bot.models import UNSIGNED
from bot.models import FeedbackEntry as Entry
from bot.services.summary.counting import Flows
from bot.services.summary.themes import Texts

# The day, the number, the rating, the words.
Given = tuple[date, int, int, str | None]
HOW = {"anonymous": UNSIGNED, "signed": ~UNSIGNED}


class RatingBatches:
    """`last`: how far it has been counted, for each thing that it is about; it is brought up to
    `today`, which is not counted: who just answered could be told.

    `texts`: what was said without a name in the batches that are new.
    """

    def __init__(self, session: AsyncSession, today: date, smallest: int, last: Figures) -> None:
        self._session, self._today, self._smallest = session, today, smallest
        self.last = dict(last)
        self.texts: Texts = []

    async def flows(self) -> Flows:
        flows: Flows = defaultdict(lambda: defaultdict(Counter))
        for how, about in ((how, about) for how in HOW for about in About):
            for batch in self._whole(await self._given(how, about)):
                day, number, *_rest = batch[-1]
                flows[EVERYBODY][day].update(f"{how}.{about}.{one[2]}" for one in batch)
                self.last |= {f"{how}.{about}.day": day.toordinal(), f"{how}.{about}.id": number}
                if how == "anonymous":
                    self.texts += [(day, "theme", one[3]) for one in batch if one[3]]
        return flows

    def _whole(self, given: Sequence[Given]) -> Iterator[Sequence[Given]]:
        for at in range(0, len(given) - self._smallest + 1, self._smallest):
            yield given[at : at + self._smallest]

    async def _given(self, how: str, about: About) -> Sequence[Given]:
        """What is in no batch yet."""
        day, number = f"{how}.{about}.day", f"{how}.{about}.id"
        first = date.fromordinal(self.last.get(day, BEGINNING.toordinal()))
        behind = tuple_(Entry.given_on, Entry.id) > (first, self.last.get(number, 0))
        found = await self._session.execute(
            select(Entry.given_on, Entry.id, Entry.rating, Entry.text)
            .where(HOW[how], Entry.about == about, Entry.given_on < self._today)
            .where(Entry.given_on >= first, behind)
            .order_by(Entry.given_on, Entry.id)
        )
        return [(row[0], row[1], row[2], row[3]) for row in found]
