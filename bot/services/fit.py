"""After meetings each of the two is asked whether the other suits; none hears what was said."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.fit import ASKED_AFTER, MENTOR_ASKED_AFTER, FitAsked, Fits
from bot.domain.pairings import PairKind, PairState
from bot.models import DueWork, FitQuestion, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.notices import Notices
from bot.services.pair_rights import ensure_one_of_the_two
from bot.services.people import People
from bot.services.reach import out_of_reach

ASK = "fit_ask"


class Fit:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._agenda, self._people = notices, agenda, people

    async def met(self, pairing: Pairing, held: int) -> None:
        """After the first and the third; and after the next, whoever was not sure yet.

        A mentor may just be closing one card after the other, and is asked a little later.
        """
        if pairing.state != PairState.ACTIVE:
            return
        now, later = self._clock(), self._clock() + MENTOR_ASKED_AFTER
        if await self._is_to_be_asked(pairing.id, held, pairing.learner_id):
            await self._ask(pairing, self._note(pairing, held, pairing.learner_id, now))
        if await self._is_to_be_asked(pairing.id, held, pairing.mentor_id):
            self._note(pairing, held, pairing.mentor_id, later)
            await self._agenda.put(ASK, pairing.id, later, person_id=pairing.mentor_id)

    async def ask_mentor(self, work: DueWork) -> str | None:
        """A duty."""
        pairing = await self._session.get(Pairing, work.subject_id)
        question = await self._last(pairing.id, pairing.mentor_id) if pairing else None
        if pairing is None or question is None or pairing.state != PairState.ACTIVE:
            return "skipped:over"
        if why := out_of_reach(await self._people.get(pairing.mentor_id), self._clock()):
            await self._session.delete(question)
            return f"skipped:{why}"
        await self._ask(pairing, question)
        return None

    async def say(self, by: Person, pairing_id: int, held: int, fits: Fits) -> str:
        """Saying it anew corrects it; returns the other's name. Raises NotFound, NotAllowed."""
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None or pairing.state != PairState.ACTIVE:
            raise NotFound
        ensure_one_of_the_two(by, pairing)
        key = (pairing_id, held, by.id)
        question = await self._session.get(FitQuestion, key, with_for_update=True)
        if question is None:
            raise NotFound
        question.said = fits
        return (await self._people.get(_other(pairing, by.id))).name

    async def _is_to_be_asked(self, pairing_id: int, held: int, person_id: int) -> bool:
        if out_of_reach(await self._people.get(person_id), self._clock()):
            return False
        if await self._session.get(FitQuestion, (pairing_id, held, person_id)) is not None:
            return False
        last = await self._last(pairing_id, person_id)
        return held in ASKED_AFTER or (last is not None and last.said == Fits.UNSURE)

    async def _last(self, pairing_id: int, person_id: int) -> FitQuestion | None:
        return await self._session.scalar(
            select(FitQuestion)
            .where(FitQuestion.pairing_id == pairing_id, FitQuestion.person_id == person_id)
            .order_by(FitQuestion.held.desc())
            .limit(1)
        )

    def _note(self, pairing: Pairing, held: int, person_id: int, at: datetime) -> FitQuestion:
        question = FitQuestion(pairing_id=pairing.id, held=held, person_id=person_id, asked_at=at)
        self._session.add(question)
        return question

    async def _ask(self, pairing: Pairing, question: FitQuestion) -> None:
        other = await self._people.get(_other(pairing, question.person_id))
        kind, to_learner = PairKind(pairing.kind), question.person_id == pairing.learner_id
        self._notices.tell(
            question.person_id,
            FitAsked(pairing.id, question.held, other.name, kind, to_learner),
            polite=True,
            budgeted=True,
            key=f"fit:{pairing.id}:{question.held}:{question.person_id}",
        )


def _other(pairing: Pairing, person_id: int) -> int:
    return pairing.mentor_id if person_id == pairing.learner_id else pairing.learner_id
