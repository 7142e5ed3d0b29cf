"""Surveys as coordinators see them: what there is, how it stands, and sending one."""

from collections.abc import Sequence

from sqlalchemy import String, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.survey_views import Expected, Standing
from bot.domain.surveys import SurveyView
from bot.models import OutboxMessage, Person, SurveyAsk, SurveyTicket
from bot.models.outbox import QUEUED
from bot.services.sight import ensure_coordinator_of_all
from bot.services.survey_asking import SurveyAsking
from bot.services.survey_rows import SurveyRows


class SurveyDesk:
    def __init__(
        self, session: AsyncSession, rows: SurveyRows, asking: SurveyAsking, smallest: int
    ) -> None:
        self._session, self._rows, self._asking = session, rows, asking
        self._waves, self._smallest = asking.waves, smallest

    async def all(self, by: Person) -> Sequence[SurveyView]:
        ensure_coordinator_of_all(by)
        return await self._rows.all()

    async def one(self, by: Person, survey_id: int) -> SurveyView:
        """Raises NotFound."""
        ensure_coordinator_of_all(by)
        return await self._rows.one(survey_id)

    async def standing(self, by: Person, survey_id: int) -> tuple[SurveyView, Standing]:
        """Raises NotFound."""
        survey = await self.one(by, survey_id)
        asked, whys = await self._asked(survey)
        waiting = await self._waves.waiting(survey.code)
        asked += waiting
        standing = Standing(asked, whys, await self._on_the_way(survey) + waiting)
        enough = standing.delivered >= self._smallest
        answered = await self._answered(survey) if enough or not standing.delivered else None
        under_way = await self._waves.under_way(survey.code)
        return survey, Standing(asked, whys, standing.on_the_way, answered, under_way)

    async def expected(self, by: Person, survey_id: int) -> tuple[SurveyView, Expected]:
        """Who would be asked if it was sent now, and who not. Raises NotFound."""
        survey = await self.one(by, survey_id)
        people = await self._asking.audience(survey)
        return survey, await self._asking.expected(survey, people, self._occasion)

    async def send(self, by: Person, survey_id: int) -> tuple[SurveyView, int]:
        """Everybody it is for is asked, in waves; nobody twice on one day. Tells how many will
        be, if they can be reached. Raises NotFound, NothingAsked."""
        survey = await self.one(by, survey_id)
        people = await self._asking.numbers(survey)
        return survey, await self._waves.begin(survey, people, self._occasion, by=by.id)

    @property
    def _occasion(self) -> str:
        return f"sent:{self._asking.today}"

    async def _asked(self, survey: SurveyView) -> tuple[int, tuple[tuple[str, int], ...]]:
        found = await self._session.execute(
            select(SurveyAsk.undelivered, func.count())
            .where(SurveyAsk.survey == survey.code)
            .group_by(SurveyAsk.undelivered)
        )
        counted: dict[str | None, int] = {why: n for why, n in found}  # noqa: C416  rows are no pairs
        whys = sorted((why, n) for why, n in counted.items() if why is not None)
        return sum(counted.values()), tuple(whys)

    async def _on_the_way(self, survey: SurveyView) -> int:
        key = literal("survey:") + cast(SurveyAsk.id, String) + literal(":asked")
        found = await self._session.scalar(
            select(func.count())
            .select_from(SurveyAsk)
            .join(OutboxMessage, OutboxMessage.key == key)
            .where(SurveyAsk.survey == survey.code, OutboxMessage.status == QUEUED)
            .where(SurveyAsk.undelivered.is_(None))
        )
        return found or 0

    async def _answered(self, survey: SurveyView) -> int:
        found = await self._session.scalar(
            select(func.count()).where(
                SurveyTicket.survey == survey.code, SurveyTicket.spent.is_(True)
            )
        )
        return found or 0
