"""What is done about surveys each night: sealing batches, asking about what has happened."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.periods import Days
from bot.models import DueWork
from bot.services.agenda import Agenda
from bot.services.survey_batches import SurveyBatches
from bot.services.survey_occasions import SurveyOccasions
from bot.services.survey_threads import SurveyThreads

NIGHT = "survey_night"
AT = time(0, 30)


class SurveyNight:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        zone: ZoneInfo,
        agenda: Agenda,
        batches: SurveyBatches,
        occasions: SurveyOccasions,
        threads: SurveyThreads,
    ) -> None:
        self._session, self._clock, self._zone, self._agenda = session, clock, zone, agenda
        self._batches, self._occasions, self._threads = batches, occasions, threads

    async def begin(self) -> None:
        """At every start; the duty is there once."""
        there = select(DueWork.id).where(DueWork.kind == NIGHT, DueWork.done_at.is_(None))
        if await self._session.scalar(there.limit(1)) is None:
            await self._agenda.put(NIGHT, 0, self._next())

    async def look(self, work: DueWork) -> None:
        """A duty, each night; nights that were missed are made good."""
        today, day = self._clock().astimezone(self._zone).date(), timedelta(days=1)
        since = work.due_at.astimezone(self._zone).date() - day
        await self._batches.seal(today)
        await self._threads.ripen()
        await self._occasions.look(Days(since, today - day))
        work.due_at = self._next()

    def _next(self) -> datetime:
        now = self._clock().astimezone(self._zone)
        tonight = datetime.combine(now.date(), AT, self._zone)
        return tonight if now < tonight else tonight + timedelta(days=1)
