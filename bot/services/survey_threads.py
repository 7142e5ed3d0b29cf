"""One question to the author of an anonymous answer: put where only their message leads."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.survey_notices import AuthorReplied
from bot.domain.surveys import WORDS
from bot.domain.tokens import number_of
from bot.models import BlindAnswer, FollowUp, Person
from bot.services.notices import Notices
from bot.services.sight import ensure_coordinator_of_all
from bot.services.survey_rows import SurveyRows


class SurveyThreads:
    def __init__(self, session: AsyncSession, notices: Notices, rows: SurveyRows) -> None:
        self._session, self._notices, self._rows = session, notices, rows

    async def may_ask(self, by: Person, answer_id: int) -> BlindAnswer:
        """An answer whose author was not asked anything yet. Raises AlreadyDone, NotFound."""
        ensure_coordinator_of_all(by)
        answer = await self._session.get(BlindAnswer, answer_id)
        if answer is None or answer.thread is None or answer.counts_on is None:
            raise NotFound
        if await self._session.get(FollowUp, answer.thread) is not None:
            raise AlreadyDone
        return answer

    async def ask(self, by: Person, answer_id: int, question: str) -> None:
        """It is shown to whoever looks with the token. Raises AlreadyDone, NotFound."""
        answer = await self.may_ask(by, answer_id)
        self._session.add(
            FollowUp(
                id=answer.thread,
                survey=answer.survey,
                asked_by=by.id,
                question=question,
                ready=False,
            )
        )
        await self._session.flush()

    async def asked(self, survey_id: int, token: str) -> Mapping[int, FollowUp]:
        """What the author of these answers is asked and has not answered, by the place of what
        they answered in the survey, in its order. Raises NotFound."""
        survey = await self._rows.one(survey_id)
        places = {
            number_of(token, item.code): place
            for place, item in enumerate(survey.items)
            if item.asks in WORDS
        }
        found = await self._session.scalars(
            select(FollowUp).where(FollowUp.id.in_(places), FollowUp.answer.is_(None))
        )
        return dict(sorted((places[one.id], one) for one in found))

    async def reply(self, thread: int, words: str) -> None:
        """Once, and by nobody. Raises AlreadyDone, NotFound."""
        found = await self._session.get(FollowUp, thread, with_for_update=True)
        if found is None:
            raise NotFound
        if found.answer is not None:
            raise AlreadyDone
        found.answer = words

    async def ripen(self) -> None:
        """Each night: coordinators hear of replies, and nobody can tell when one came."""
        found = await self._session.scalars(
            select(FollowUp).where(FollowUp.answer.is_not(None), FollowUp.ready.is_(False))
        )
        surveys = {survey.code: survey for survey in await self._rows.all()}
        for one in found.all():
            one.ready = True
            survey = surveys.get(one.survey)
            if one.asked_by is not None and survey is not None:
                notice = AuthorReplied(survey.id, survey.title)
                self._notices.tell(one.asked_by, notice, polite=True)
