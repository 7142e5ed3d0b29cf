"""What a survey has besides any announcement while it goes out: tickets, and who was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.announcements import End, State
from bot.domain.errors import NotFound
from bot.domain.notices import Notice
from bot.domain.survey_notices import SurveyAsked, YouSaidWeDid
from bot.domain.surveys import SurveyView
from bot.models import (
    Announcement,
    AnnouncementRecipient,
    Person,
    SurveyAsk,
    SurveyReply,
    SurveyWave,
)
from bot.services.survey_rows import SurveyRows
from bot.services.survey_tickets import SurveyTickets

KEY = "survey:{ask}:asked"
REPLY_KEY = "survey_reply:{reply}:{person}"
# Why it did not reach them, in the words that surveys use.
WHYS: Mapping[End, str] = {
    End.BLOCKED: "unreachable",
    End.UNREACHABLE: "unreachable",
    End.ON_BREAK: "paused",
    End.GONE: "left",
    End.FAILED: "not sent",
    End.LATE: "expired",
    End.CANCELLED: "called off",
}


@dataclass(frozen=True, slots=True)
class ToSay:
    """To whom what is said, and under which key."""

    person: Person
    notice: Notice
    key: str


class SurveyWaveSending:
    def __init__(self, session: AsyncSession, clock: Clock, zone: ZoneInfo) -> None:
        self._session, self._clock, self._zone = session, clock, zone
        self._rows, self._tickets = SurveyRows(session), SurveyTickets(session)

    async def of(self, announcement_id: int) -> SurveyWave | None:
        """None: it is an announcement and nothing else."""
        return await self._session.get(SurveyWave, announcement_id)

    async def together(self, announcement_id: int) -> list[int]:
        """It, and whatever else carries the same survey at this time."""
        wave = await self.of(announcement_id)
        if wave is None:
            return [announcement_id]
        found = await self._session.scalars(
            select(SurveyWave.announcement_id)
            .join(Announcement, Announcement.id == SurveyWave.announcement_id)
            .where(SurveyWave.survey == wave.survey, Announcement.ended_at.is_(None))
        )
        return list(found)

    async def missing(self, row: Announcement) -> int:
        """So many tickets have to be made before it goes on: all of them before the first is
        drawn. In a copy that was put back there are none."""
        wave = await self.of(row.id)
        if wave is None or wave.reply_id or row.state not in {State.LISTING, State.SENDING}:
            return 0
        one = AnnouncementRecipient
        waiting = select(func.count()).where(
            one.announcement_id == row.id, one.outcome == End.WAITING
        )
        needed = row.total
        if row.state == State.SENDING:
            needed = await self._session.scalar(waiting) or 0
        return max(0, needed - await self._tickets.waiting(row.id))

    async def make_tickets(self, row: Announcement, missing: int) -> None:
        if (wave := await self.of(row.id)) is not None:
            await self._tickets.make(wave, missing)

    async def say(self, row: Announcement, people: Sequence[Person]) -> list[ToSay]:
        """To each of them with a ticket of their own. A survey that is not there any more is
        called off."""
        wave = await self._session.get_one(SurveyWave, row.id)
        try:
            survey = await self._rows.named(wave.survey)
        except NotFound:
            row.state = State.CANCELLED
            return []
        if wave.reply_id:
            return await self._replies(wave, wave.reply_id, survey, people)
        asks = await self._asked(wave, [person.id for person in people])
        tokens, until = await self._tickets.draw(row.id, len(people)), wave.until or self._today
        return [
            ToSay(person, _asking(survey, wave, until, token), _key(asks[person.id]))
            for person, token in zip(people, tokens, strict=False)
        ]

    async def _replies(
        self, wave: SurveyWave, reply_id: int, survey: SurveyView, people: Sequence[Person]
    ) -> list[ToSay]:
        said = await self._session.get_one(SurveyReply, reply_id)
        notice = YouSaidWeDid(survey.title, (said.words_ru, said.words_en))
        return [
            ToSay(one, notice, REPLY_KEY.format(reply=wave.reply_id, person=one.id))
            for one in people
        ]

    async def note(self, announcement_id: int, ended: Mapping[int, End]) -> None:
        """How it ended with these people."""
        wave = await self.of(announcement_id)
        whys = {one: WHYS[end] for one, end in ended.items() if end in WHYS}
        if wave is None or wave.reply_id or not whys:
            return
        for person_id, ask in (await self._asked(wave, list(whys))).items():
            ask.undelivered = whys[person_id]

    async def back(self, announcement_id: int, payload: Mapping[str, Any]) -> None:
        """A message of it was taken out of the outbox: it comes again later."""
        wave = await self.of(announcement_id)
        if wave is not None and not wave.reply_id:
            await self._tickets.back(wave, payload)

    async def throw_away(self, announcement_id: int) -> bool:
        """Of the tickets that nobody will get some; tells whether there were any."""
        return await self._tickets.throw_away(announcement_id)

    async def _asked(self, wave: SurveyWave, people: list[int]) -> dict[int, SurveyAsk]:
        """By person; who was not asked yet is from now on."""
        ask = SurveyAsk
        of_it = (ask.survey == wave.survey, ask.occasion == wave.occasion)
        found = await self._session.scalars(select(ask).where(*of_it, ask.person_id.in_(people)))
        known = {one.person_id: one for one in found if one.person_id is not None}
        about: dict[str, Any] = {"survey": wave.survey, "occasion": wave.occasion}
        for one in people:
            if one not in known:
                known[one] = SurveyAsk(**about, person_id=one, asked_on=self._today)
        self._session.add_all(known.values())
        await self._session.flush()
        return known

    @property
    def _today(self) -> date:
        """The institution's day."""
        return self._clock().astimezone(self._zone).date()


def _key(ask: SurveyAsk) -> str:
    return KEY.format(ask=ask.id)


def _asking(survey: SurveyView, wave: SurveyWave, until: date, token: str) -> SurveyAsked:
    return SurveyAsked(
        token,
        survey.title,
        survey.intro,
        survey.occasion,
        survey.signing,
        len(survey.items),
        until,
        name=(wave.name_ru, wave.name_en),
    )
