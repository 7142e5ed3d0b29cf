"""Summaries: what a coordinator pulls for a period, in figures."""

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.reporting import Period, days_of
from bot.domain.summary import Summary
from bot.models import Person
from bot.services.pair_rights import ensure_coordinator
from bot.services.summary.calls import calls
from bot.services.summary.cards import cards
from bot.services.summary.check_ins import check_ins
from bot.services.summary.feedback import feedback
from bot.services.summary.meetings import meetings
from bot.services.summary.pairs import pairs
from bot.services.summary.people import people
from bot.services.summary.questions import questions
from bot.services.summary.window import Window


class Summaries:
    """`smallest_group`: what fewer people said is not told."""

    def __init__(
        self, session: AsyncSession, clock: Clock, zone: ZoneInfo, smallest_group: int
    ) -> None:
        self._session = session
        self._clock = clock
        self._zone = zone
        self._smallest = smallest_group

    async def of(self, by: Person, period: Period) -> Summary:
        """In days of the institution's zone. Raises NotAllowed."""
        ensure_coordinator(by)
        now = self._clock()
        days = days_of(period, now, self._zone)
        window = Window(days, self._zone, now, self._smallest)
        return Summary(
            period=period,
            days=days,
            made_at=now,
            smallest=self._smallest,
            people=await people(self._session, window),
            pairs=await pairs(self._session, window),
            check_ins=await check_ins(self._session, window),
            cards=await cards(self._session, window),
            meetings=await meetings(self._session, window),
            questions=await questions(self._session, window),
            calls=await calls(self._session, window),
            feedback=await feedback(self._session, window),
        )
