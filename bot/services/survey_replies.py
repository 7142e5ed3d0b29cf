"""You said, we did: told to all who were asked, since nobody knows who answered."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.surveys import Both
from bot.models import Person, SurveyAsk, SurveyReply
from bot.services.reach import out_of_reach
from bot.services.sight import ensure_coordinator_of_all
from bot.services.survey_rows import SurveyRows
from bot.services.survey_waves import SurveyWaves


class SurveyReplies:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        zone: ZoneInfo,
        rows: SurveyRows,
        waves: SurveyWaves,
    ) -> None:
        self._session, self._clock, self._zone = session, clock, zone
        self._rows, self._waves = rows, waves

    async def readers(self, by: Person, survey_id: int) -> int:
        """How many it would reach. Raises NotAllowed, NotFound."""
        ensure_coordinator_of_all(by)
        survey = await self._rows.one(survey_id)
        return len(await self._readers(survey.code))

    async def say(self, by: Person, survey_id: int, words: Both) -> int:
        """To everybody whom the survey has reached; tells how many. Raises NotFound."""
        ensure_coordinator_of_all(by)
        survey = await self._rows.one(survey_id)
        reply = SurveyReply(
            survey=survey.code,
            said_by=by.id,
            said_on=self._today,
            words_ru=words[0],
            words_en=words[1],
        )
        self._session.add(reply)
        await self._session.flush()
        readers = [reader.id for reader in await self._readers(survey.code)]
        await self._waves.reply(survey, reply.id, readers, by.id)
        return len(readers)

    async def _readers(self, code: str) -> list[Person]:
        reached = select(SurveyAsk.person_id).where(
            SurveyAsk.survey == code, SurveyAsk.undelivered.is_(None)
        )
        found = await self._session.scalars(
            select(Person).where(Person.id.in_(reached)).order_by(Person.id)
        )
        return [person for person in found if out_of_reach(person, self._clock()) is None]

    @property
    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()
