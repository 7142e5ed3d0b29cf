"""After meetings the learner alone is asked whether the mentor suits; no mentor learns of it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.fit import ASKED_AFTER, FitAsked, Fits
from bot.domain.pairings import PairKind, PairState
from bot.models import FitQuestion, Pairing, Person
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.reach import out_of_reach


class Fit:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, people: People
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people = notices, people

    async def met(self, pairing: Pairing, held: int) -> None:
        """After the first and the third; and after the next, if they were not sure yet."""
        if pairing.state != PairState.ACTIVE or not await self._is_to_be_asked(pairing.id, held):
            return
        learner = await self._people.get(pairing.learner_id)
        if out_of_reach(learner, self._clock()) is None:
            await self._ask(pairing, held)

    async def say(self, by: Person, pairing_id: int, held: int, fits: Fits) -> str:
        """Saying it anew corrects it; returns the mentor's name. Raises NotFound, NotAllowed."""
        question = await self._session.get(FitQuestion, (pairing_id, held), with_for_update=True)
        pairing = await self._session.get(Pairing, pairing_id)
        if question is None or pairing is None or pairing.state != PairState.ACTIVE:
            raise NotFound
        if by.id != question.learner_id:
            raise NotAllowed
        question.said = fits
        return (await self._people.get(pairing.mentor_id)).name

    async def _is_to_be_asked(self, pairing_id: int, held: int) -> bool:
        if await self._session.get(FitQuestion, (pairing_id, held)) is not None:
            return False
        if held in ASKED_AFTER:
            return True
        last = await self._session.scalar(
            select(FitQuestion.said)
            .where(FitQuestion.pairing_id == pairing_id)
            .order_by(FitQuestion.held.desc())
            .limit(1)
        )
        return last == Fits.UNSURE

    async def _ask(self, pairing: Pairing, held: int) -> None:
        self._session.add(
            FitQuestion(
                pairing_id=pairing.id,
                held=held,
                learner_id=pairing.learner_id,
                asked_at=self._clock(),
            )
        )
        helper = await self._people.get(pairing.mentor_id)
        self._notices.tell(
            pairing.learner_id,
            FitAsked(pairing.id, held, helper.name, PairKind(pairing.kind)),
            polite=True,
            budgeted=True,
            key=f"fit:{pairing.id}:{held}",
        )
