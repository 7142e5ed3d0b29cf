"""What people said in their own words, as coordinators read it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import CompoundSelect, false, func, null, or_, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound
from bot.domain.media import Media
from bot.domain.survey_views import Worded
from bot.domain.surveys import Both, SurveyView
from bot.models import BlindAnswer, FollowUp, Pairing, Person, SurveyAnswer
from bot.services.sight import ensure_coordinator_of_all
from bot.services.survey_rows import SurveyRows

AT_ONCE = 2


class SurveyWords:
    def __init__(self, session: AsyncSession, rows: SurveyRows) -> None:
        self._session, self._rows = session, rows

    async def page(
        self, by: Person, survey_id: int, page: int
    ) -> tuple[SurveyView, Sequence[Worded], int, int]:
        """The newest first, which page it is, and of how many. Raises NotAllowed, NotFound."""
        ensure_coordinator_of_all(by)
        survey = await self._rows.one(survey_id)
        those = _readable(survey).subquery()
        total = await self._session.scalar(select(func.count()).select_from(those)) or 0
        pages = max(1, -(-total // AT_ONCE))
        at = min(max(page, 0), pages - 1)
        found = await self._session.execute(
            select(those.c.id, those.c.blind)
            .order_by(those.c.on_day.desc(), those.c.id)
            .limit(AT_ONCE)
            .offset(at * AT_ONCE)
        )
        questions = {item.code: item.question for item in survey.items}
        told = [await self._one(row.id, bool(row.blind), questions) for row in found]
        return survey, told, at, pages

    async def voice(self, by: Person, answer_id: int) -> Media:
        """Raises NotAllowed, NotFound."""
        ensure_coordinator_of_all(by)
        answer = await self._session.get(SurveyAnswer, answer_id)
        if answer is None or answer.voice is None:
            raise NotFound
        return Media.of_json(answer.voice)

    async def _one(self, answer_id: int, blind: bool, questions: Mapping[str, Both]) -> Worded:
        if blind:
            answer = await self._session.get_one(BlindAnswer, answer_id)
            return await self._blind(answer, questions)
        signed = await self._session.get_one(SurveyAnswer, answer_id)
        return await self._signed(signed, questions)

    async def _blind(self, answer: BlindAnswer, questions: Mapping[str, Both]) -> Worded:
        asked = await self._session.get(FollowUp, answer.thread) if answer.thread else None
        return Worded(
            questions[answer.question],
            answer.text or "",
            answer_id=answer.id,
            asked=asked.question if asked else None,
            replied=asked.answer if asked and asked.ready else None,
            may_ask=asked is None and answer.thread is not None,
        )

    async def _signed(self, answer: SurveyAnswer, questions: Mapping[str, Both]) -> Worded:
        author = await self._session.get_one(Person, answer.author_id)
        return Worded(
            questions[answer.question],
            answer.text or "",
            author.name,
            answer.given_on,
            answer.id,
            answer.voice is not None,
            await self._subject(answer),
        )

    async def _subject(self, answer: SurveyAnswer) -> str | None:
        """The other one of the pair that it is about."""
        pairing = (
            await self._session.get(Pairing, answer.pairing_id) if answer.pairing_id else None
        )
        if pairing is None:
            return None
        ids = {pairing.learner_id, pairing.mentor_id} - {answer.author_id}
        return (await self._session.get_one(Person, ids.pop())).name


def _readable(survey: SurveyView) -> CompoundSelect[tuple[int, bool, object]]:
    """Signed ones at once, the others once their batch is whole; of questions that are still
    asked."""
    codes = [item.code for item in survey.items]
    signed, blind = SurveyAnswer, BlindAnswer
    return union_all(
        select(signed.id, false().label("blind"), signed.given_on.label("on_day"))
        .where(signed.survey == survey.code, signed.question.in_(codes))
        .where(or_(signed.text.is_not(None), signed.voice.is_not(null()))),
        select(blind.id, true().label("blind"), blind.counts_on.label("on_day"))
        .where(blind.survey == survey.code, blind.question.in_(codes))
        .where(blind.text.is_not(None), blind.counts_on.is_not(None)),
    )
