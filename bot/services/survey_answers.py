"""What people answer to surveys: with their name, or so that nothing leads to them."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.feedback import Signed
from bot.domain.forms import Answers
from bot.domain.surveys import Said, SurveyOver, SurveyView, said_in, signed_in
from bot.domain.tokens import by_lot, new_token, number_of
from bot.models import Pairing, Person, SurveyAnswer, SurveyTicket
from bot.services.survey_rows import SurveyRows
from bot.services.survey_urn import drop_in


class SurveyAnswers:
    def __init__(
        self, session: AsyncSession, clock: Clock, zone: ZoneInfo, rows: SurveyRows
    ) -> None:
        self._session, self._clock, self._zone, self._rows = session, clock, zone, rows

    async def opened(self, token: str) -> SurveyView:
        """What may be answered with this ticket. Raises SurveyOver, NotFound."""
        ticket = await self._ticket(token)
        survey = await self._rows.named(ticket.survey)
        if not survey.items:
            raise SurveyOver
        return survey

    async def give(
        self, person: Person, answers: Answers, token: str, pairing_id: int = 0
    ) -> tuple[SurveyView, str | None]:
        """Keep it, once. The token by which its author can be asked something, if they said
        anything in words without their name. Raises SurveyOver, NotFound, VoiceTells."""
        ticket = await self._ticket(token)
        survey, said = await self._rows.named(ticket.survey), said_in(answers)
        ticket.spent = True
        if signed_in(answers) is Signed.OPEN:
            await self._sign(person, survey, said, pairing_id)
            return survey, None
        back = new_token()
        await drop_in(self._session, survey.code, said, back)
        return survey, back if any(one.text for one in said) else None

    async def _ticket(self, token: str) -> SurveyTicket:
        ticket = await self._session.get(
            SurveyTicket, number_of(token), with_for_update=True, populate_existing=True
        )
        if ticket is None or ticket.spent or ticket.until < self._today:
            raise SurveyOver
        return ticket

    async def _sign(
        self, person: Person, survey: SurveyView, said: list[Said], pairing_id: int
    ) -> None:
        pairing = await self._session.get(Pairing, pairing_id) if pairing_id else None
        theirs = pairing is not None and person.id in {pairing.learner_id, pairing.mentor_id}
        for one in said:
            self._session.add(
                SurveyAnswer(
                    id=by_lot(),
                    survey=survey.code,
                    question=one.question,
                    author_id=person.id,
                    pairing_id=pairing_id if theirs else None,
                    given_on=self._today,
                    chosen=list(one.values),
                    text=one.text,
                    # Said to be None it would be a JSON null, which is not nothing.
                    **({"voice": one.voice} if one.voice else {}),
                )
            )

    @property
    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()
