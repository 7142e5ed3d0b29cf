"""Surveys to many: who is meant is fixed in one small transaction; the rest goes in waves."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.announcements import LASTS, End, State
from bot.domain.periods import Days
from bot.domain.surveys import Both, NothingAsked, SurveyView
from bot.models import Announcement, AnnouncementRecipient, Survey, SurveyAsk, SurveyWave
from bot.services.announcement_rows import packed, unpacked


class SurveyWaves:
    def __init__(self, session: AsyncSession, clock: Clock, zone: ZoneInfo) -> None:
        self._session, self._clock, self._zone = session, clock, zone

    async def begin(
        self,
        survey: SurveyView,
        people: Iterable[int],
        occasion: str,
        name: Both = ("", ""),
        by: int | None = None,
    ) -> int:
        """It goes to each of them once for each occasion; tells to how many it does now. `by`: who
        is told how far it is. Raises NothingAsked."""
        if not survey.items:
            raise NothingAsked
        await self._one_at_a_time(survey.code)
        new = sorted({*people} - await self.known(survey.code, occasion))
        if new:
            until = self._today + timedelta(days=survey.days)
            wave = SurveyWave(survey=survey.code, occasion=occasion, until=until)
            wave.name_ru, wave.name_en = name
            await self._put(wave, survey.title, new, by)
        return len(new)

    async def reply(
        self, survey: SurveyView, reply_id: int, people: Iterable[int], by: int
    ) -> None:
        """What was done about it, to all whom it has reached."""
        if to := sorted({*people}):
            wave = SurveyWave(survey=survey.code, reply_id=reply_id)
            await self._put(wave, survey.title, to, by)

    async def known(self, survey: str, occasion: str) -> set[int]:
        """Who has been asked already, or is about to be."""
        asked = await self._session.scalars(
            select(SurveyAsk.person_id).where(
                SurveyAsk.survey == survey, SurveyAsk.occasion == occasion
            )
        )
        known = {person_id for person_id in asked if person_id is not None}
        for row in await self._at_work(survey, occasion):
            one = AnnouncementRecipient
            mine = select(one.person_id).where(one.announcement_id == row.id)
            known.update(await self._session.scalars(mine))
            await self._session.refresh(row, ["listed"])
            known.update(unpacked(row.listed) if row.listed else ())
        return known

    async def waiting(self, survey: str) -> int:
        """How many will still be asked: nothing was put on its way to them."""
        one, of_it = AnnouncementRecipient, await self._at_work(survey)
        settled = await self._session.scalar(
            select(func.count())
            .where(one.announcement_id.in_([row.id for row in of_it]))
            .where(one.outcome != End.WAITING)
        )
        return sum(row.total for row in of_it) - (settled or 0)

    async def under_way(self, survey: str) -> int | None:
        """The last announcement that carries it and has not come to its end."""
        return max((row.id for row in await self._at_work(survey)), default=None)

    async def _at_work(self, survey: str, occasion: str | None = None) -> list[Announcement]:
        wave = SurveyWave
        found = await self._session.scalars(
            select(Announcement)
            .join(wave, wave.announcement_id == Announcement.id)
            .where(wave.survey == survey, wave.reply_id.is_(None))
            .where((wave.occasion == occasion) if occasion is not None else wave.survey == survey)
            .where(Announcement.ended_at.is_(None), Announcement.state != State.CANCELLED)
        )
        return list(found)

    async def _put(self, wave: SurveyWave, title: Both, people: list[int], by: int | None) -> None:
        now = self._clock()
        row = Announcement(
            state=State.LISTING,
            text_ru=title[0],
            text_en=title[1],
            segment={},
            made_by=by,
            told=by,
            made_at=now,
            confirmed_at=now,
            expires_at=now + LASTS if wave.until is None else self._end_of(wave.until),
            total=len(people),
            listed=packed(people),
        )
        self._session.add(row)
        await self._session.flush()
        wave.announcement_id = row.id
        self._session.add(wave)
        await self._session.flush()

    def _end_of(self, day: date) -> datetime:
        return Days(day, day).moments(self._zone)[1]

    async def _one_at_a_time(self, survey: str) -> None:
        """Two who send it in one moment would both find nobody asked."""
        await self._session.flush()
        await self._session.scalar(
            select(Survey.id).where(Survey.code == survey).with_for_update()
        )

    @property
    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()
