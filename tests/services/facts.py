"""Facts of all kinds, made by hand, for the tests of summaries."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.check_ins import Audience, CheckInState
from bot.domain.feedback import About, Signed
from bot.domain.pairings import PairKind, PairState
from bot.domain.plans import Every, PlanState, Scope, as_json
from bot.domain.questionnaires import Area
from bot.domain.requests import RequestKind, RequestState
from bot.domain.roles import Role, Standing
from bot.models import (
    AskedQuestion,
    Card,
    CheckIn,
    CheckInAnswer,
    FeedbackAsk,
    FeedbackEntry,
    Pairing,
    Person,
    Plan,
    PlanRun,
    Request,
)
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock

LONG_AGO = timedelta(days=100)
NOT_ASKED = {CheckInState.DUE, CheckInState.SKIPPED}


class Facts:
    """Everything happened yesterday, if nothing else is said."""

    def __init__(self, session: AsyncSession, clock: StoppedClock, settings: Settings) -> None:
        self.session, self.clock = session, clock
        self.services = Services(session, clock, settings, "test_bot")
        self._numbers = count(1)

    async def open(self) -> "Facts":
        self.olga = await self.person(Role.COORDINATOR, name="Olga")
        return self

    @property
    def yesterday(self) -> datetime:
        return self.clock() - timedelta(days=1)

    async def person(self, role: Role = Role.LEARNER, **columns: Any) -> Person:
        long_ago = self.clock() - LONG_AGO
        usual = {"standing": Standing.ACTIVE, "language": "en", "joined_at": long_ago}
        person = Person(role=role, created_at=long_ago, **{**usual, **columns})
        self.session.add(person)
        await self.session.flush()
        return person

    async def pair(
        self, learner: Person, helper: Person, *, kind: PairKind = PairKind.MENTOR, **columns: Any
    ) -> Pairing:
        usual = {"state": PairState.ACTIVE, "proposed_at": self.clock() - LONG_AGO}
        pairing = Pairing(
            learner_id=learner.id, mentor_id=helper.id, kind=kind, **{**usual, **columns}
        )
        self.session.add(pairing)
        await self.session.flush()
        return pairing

    async def new_pair(self, **columns: Any) -> Pairing:
        """Of two people who have no other."""
        return await self.pair(await self.person(), await self.person(Role.MENTOR), **columns)

    async def check_in(self, pairing: Pairing, due_at: datetime, state: CheckInState) -> CheckIn:
        run = await self._run(pairing, due_at)
        check_in = CheckIn(
            run_id=run.id,
            occurrence=due_at.date().isoformat(),
            on_date=due_at.date(),
            pairing_id=pairing.id,
            person_id=pairing.learner_id,
            state=state,
            questions_version=1,
            due_at=due_at,
            asked_at=None if state in NOT_ASKED else due_at,
        )
        self.session.add(check_in)
        await self.session.flush()
        return check_in

    async def _run(self, pairing: Pairing, began: datetime) -> PlanRun:
        """Of a plan that is long over."""
        plan = Plan(
            scope=Scope.INSTITUTION,
            questionnaire="areas",
            cadence=as_json(Every()),
            state=PlanState.ENDED,
            created_at=began,
            changed_at=began,
        )
        self.session.add(plan)
        await self.session.flush()
        run = PlanRun(
            plan_id=plan.id,
            pairing_id=pairing.id,
            begins_on=began.date(),
            created_at=began,
            ended_at=began,
        )
        self.session.add(run)
        await self.session.flush()
        return run

    def answer(self, check_in: CheckIn, area: Area, value: int | None, audience: Audience) -> None:
        self.session.add(
            CheckInAnswer(
                check_in_id=check_in.id,
                area=area,
                value=value,
                audience=audience,
                changed_at=check_in.due_at,
            )
        )

    def card(self, pairing: Pairing, **columns: Any) -> None:
        self.session.add(
            Card(
                pairing_id=pairing.id,
                mentor_id=pairing.mentor_id,
                learner_id=pairing.learner_id,
                **{"opened_at": self.yesterday, **columns},
            )
        )

    async def question(self, person: Person, **columns: Any) -> AskedQuestion:
        usual = {"asked_at": self.yesterday, "outcome": "answer", "text": "?", "language": "en"}
        question = AskedQuestion(person_id=person.id, **{**usual, **columns})
        self.session.add(question)
        await self.session.flush()
        return question

    def request(self, person: Person, question_id: int | None, minutes: int | None) -> None:
        """`minutes`: until the reply, if there is one."""
        self.session.add(
            Request(
                kind=RequestKind.QUESTION,
                asker_id=person.id,
                question_id=question_id,
                asked_at=self.yesterday,
                state=RequestState.OPEN if minutes is None else RequestState.ANSWERED,
                answered_at=self.yesterday + timedelta(minutes=minutes) if minutes else None,
            )
        )

    def feedback(
        self,
        about: About,
        *ratings: int,
        on: datetime | None = None,
        signed: Signed = Signed.OPEN,
    ) -> None:
        for rating in ratings:
            self.session.add(
                FeedbackEntry(
                    id=next(self._numbers),
                    given_on=(on or self.yesterday).date(),
                    about=about,
                    rating=rating,
                    author_id=self.olga.id if signed is Signed.OPEN else None,
                )
            )

    def ask(self, pairing: Pairing, on: datetime, *, answered: bool) -> None:
        self.session.add(
            FeedbackAsk(
                person_id=pairing.learner_id,
                pairing_id=pairing.id,
                asked_on=on.date(),
                answered=answered,
            )
        )
