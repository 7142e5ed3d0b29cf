"""People with all sorts of clocks, breaks, forms and plans, made by lot from a number."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.pairings import PairKind, PairState
from bot.domain.plans import Around, DateKind, Every, PlanState, Scope, Unit, as_json
from bot.domain.questionnaires import Respondent
from bot.domain.roles import Role
from bot.models import Draft, OutboxMessage, Pairing, Person, Plan, PublicPause
from bot.services.services import Services
from tests.pairs import join

ZONES = ("Europe/Moscow", "Asia/Vladivostok", "Europe/Kaliningrad", "America/St_Johns")
QUIET = ((22 * 60, 8 * 60), (0, 0), (17 * 60, 19 * 60), (6 * 60, 14 * 60))
CADENCES = (
    Every((1, 3), 18),
    Every((), 9),
    Every((0, 1, 2, 3, 4, 5, 6), 12),
    Every((4,), 23, weeks=2),
    Every((2,), 7, nth=-1),
    Every((5,), 10, first_weeks=2),
    Around(DateKind.PAIRED, ((1, Unit.DAYS), (3, Unit.DAYS), (1, Unit.WEEKS)), 18),
    Around(DateKind.JOINED, ((10, Unit.DAYS),), 20),
)


class RandomWorld:
    def __init__(self, session: AsyncSession, services: Services, number: int) -> None:
        self.session, self.services, self.lot = session, services, Random(number)  # noqa: S311
        self.now: datetime = services.clock()
        self.helpers: list[Person] = []

    async def make(self) -> int:
        """The id of the plan that is to begin."""
        await join(self.session, Role.COORDINATOR, "Olga")
        await self.services.plan_runs.settle(await self._pair(0))
        for number in range(1, self.lot.randint(3, 5)):
            await self.services.plan_runs.pair_started(await self._pair(number))
        for state in (PlanState.LIVE, PlanState.LIVE):
            await self._plan(state)
        await self.services.plan_runs.changed()
        if self.lot.random() < 0.5:
            self._public_pause()
        plan = await self._plan(PlanState.DRAFT)
        await self.session.flush()
        return plan.id

    async def _pair(self, number: int) -> Pairing:
        learner = await join(self.session, Role.LEARNER, f"Learner {number}", **self._columns())
        kind = self.lot.choice(list(PairKind))
        helper = await self._helper(kind, number)
        self._trouble(learner, f"learner:{number}")
        pairing = Pairing(
            learner_id=learner.id,
            mentor_id=helper.id,
            kind=kind,
            state=PairState.ACTIVE,
            proposed_at=self.now - timedelta(hours=self.lot.randint(0, 400)),
        )
        self.session.add(pairing)
        await self.session.flush()
        return pairing

    async def _helper(self, kind: PairKind, number: int) -> Person:
        """Some have several learners."""
        known = [one for one in self.helpers if one.role == Role(kind)]
        if known and self.lot.random() < 0.5:
            return self.lot.choice(known)
        helper = await join(self.session, Role(kind), f"Helper {number}", **self._columns())
        self._trouble(helper, f"helper:{number}")
        self.helpers.append(helper)
        return helper

    def _columns(self) -> dict[str, Any]:
        quiet_from, quiet_to = self.lot.choice(QUIET)
        return {
            "time_zone": self.lot.choice(ZONES),
            "quiet_from": quiet_from,
            "quiet_to": quiet_to,
        }

    def _trouble(self, person: Person, key: str) -> None:
        match self.lot.randint(0, 5):
            case 0:
                person.paused_until = self.now + timedelta(days=self.lot.randint(1, 20))
            case 1:
                person.unreachable_since = self.now
            case 2:
                self._form(person)
            case 3:
                for more in range(self.lot.randint(1, 8)):
                    self._waiting_message(person, f"{key}:{more}")

    def _form(self, person: Person) -> None:
        touched = self.now - timedelta(minutes=self.lot.randint(0, 2000))
        self.session.add(
            Draft(
                person_id=person.id,
                form="feedback",
                about={},
                question="rating",
                answers={},
                started_at=touched,
                changed_at=touched,
            )
        )

    def _waiting_message(self, person: Person, key: str) -> None:
        self.session.add(
            OutboxMessage(
                chat_id=person.chat_id or 0,
                person_id=person.id,
                lane=2,
                kind="text",
                payload={"text": "Remember!", "keyboard": []},
                key=f"remember:{key}",
                polite=True,
                budgeted=True,
                not_before=self.now + timedelta(hours=self.lot.randint(0, 200)),
                created_at=self.now,
            )
        )

    async def _plan(self, state: PlanState) -> Plan:
        by = self.lot.choice([Respondent.LEARNER, Respondent.LEARNER, Respondent.HELPER])
        plan = Plan(
            name_ru="По случаю",
            name_en="By lot",
            scope=Scope.INSTITUTION,
            questionnaire="areas" if by is Respondent.LEARNER else "helper",
            respondent=by,
            cadence=as_json(self.lot.choice(CADENCES)),
            pair_kind=self.lot.choice([None, None, *PairKind]),
            card=self.lot.random() < 0.7 and by is Respondent.LEARNER,
            state=state,
            created_at=self.now,
            changed_at=self.now,
        )
        self.session.add(plan)
        await self.session.flush()
        return plan

    def _public_pause(self) -> None:
        first = (self.now + timedelta(days=self.lot.randint(0, 8))).date()
        last = first + timedelta(days=self.lot.randint(0, 5))
        self.session.add(PublicPause(first_on=first, last_on=last, created_at=self.now))
