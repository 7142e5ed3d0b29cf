"""Check-ins fall due: a plan per pair, one a week, never into what a person is doing."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.check_in_notices import CheckInAsked
from bot.domain.check_ins import CheckInState
from bot.domain.pairings import PairKind
from bot.models import CheckIn, CheckInPlan, DueWork, Pairing, Person
from bot.services.agenda import Agenda
from bot.services.card_openings import CardOpenings
from bot.services.check_in_rows import REMINDER, CheckInRows, next_due
from bot.services.drafts import Drafts
from bot.services.notices import Lane, Notices
from bot.services.people import People
from bot.services.reach import out_of_reach, outside_quiet_hours

EVENING = 18
FORM_IS_OPEN = timedelta(minutes=30)
# A form that nobody has touched for a day is not being filled in any more.
FORM_IS_LEFT = timedelta(days=1)
REMIND_AFTER = timedelta(days=1)
# So shortly before the next one it is not worth asking.
TOO_LATE = timedelta(days=1)


class CheckIns:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        people: People,
        drafts: Drafts,
        rows: CheckInRows,
        cards: CardOpenings,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._agenda = notices, agenda
        self._people, self._drafts = people, drafts
        self._rows, self._cards = rows, cards

    async def pair_started(self, pairing: Pairing) -> None:
        """Asked each week in the evening, the first time before the pair is a week old."""
        if await self._rows.plan_of(pairing.id) is not None:
            return
        learner = await self._people.get(pairing.learner_id)
        today = self._clock().astimezone(ZoneInfo(learner.time_zone))
        evening = (today.weekday() if today.hour >= EVENING else today.weekday() - 1) % 7
        plan = CheckInPlan(
            pairing_id=pairing.id,
            weekday=evening,
            hour=EVENING,
            created_at=self._clock(),
        )
        self._session.add(plan)
        await self._session.flush()
        await self._rows.plan_next(plan, learner, self._clock())

    async def pair_ended(self, pairing: Pairing) -> None:
        """Nothing is asked any more, neither of the learner nor of the mentor."""
        plan = await self._rows.plan_of(pairing.id)
        if plan is not None:
            plan.ended_at = self._clock()
            learner = await self._people.get(pairing.learner_id)
            for check_in in await self._rows.open_ones(plan.id):
                await self._rows.close(check_in, learner, CheckInState.SKIPPED, "ended")
        await self._cards.withdraw(pairing)

    async def fall_due(self, work: DueWork) -> str | None:
        """A duty: ask the learner, open the mentor's card, plan the next one."""
        check_in = await self._rows.locked(work.subject_id)
        if check_in is None or check_in.closed_at is not None:
            return "skipped:over"
        learner = await self._people.get(check_in.learner_id)
        reason = out_of_reach(learner, self._clock())
        if reason is None and check_in.state == CheckInState.DUE:
            moment = await self._good_moment(learner)
            if moment > self._clock():
                work.due_at = moment
                return None
        return await self._serve(check_in, learner, reason)

    async def remind(self, work: DueWork) -> str | None:
        """A duty: once, a day later, if there is no answer yet."""
        check_in = await self._rows.locked(work.subject_id)
        if check_in is None or check_in.closed_at or check_in.state != CheckInState.ASKED:
            return "skipped:over"
        learner = await self._people.get(check_in.learner_id)
        if reason := out_of_reach(learner, self._clock()):
            return f"skipped:{reason}"
        moment = await self._good_moment(learner)
        if moment > self._clock():
            work.due_at = moment
            return None
        plan = await self._session.get_one(CheckInPlan, check_in.plan_id)
        await self._tell(check_in, next_due(plan, learner, check_in.due_at), again=True)
        return None

    async def _serve(self, check_in: CheckIn, learner: Person, reason: str | None) -> str | None:
        plan = await self._session.get_one(CheckInPlan, check_in.plan_id)
        newest = await self._catch_up(check_in, plan, learner)
        following = next_due(plan, learner, newest.due_at)
        for earlier in await self._rows.open_ones(plan.id):
            if earlier.due_at < newest.due_at:
                await self._rows.close(earlier, learner, CheckInState.MISSED, "no answer")
        await self._rows.plan_next(plan, learner, newest.due_at)
        if newest.state != CheckInState.DUE:
            return None
        if reason:
            await self._rows.close(newest, learner, CheckInState.SKIPPED, reason)
            return f"skipped:{reason}"
        if following - self._clock() < TOO_LATE:
            await self._rows.close(newest, learner, CheckInState.MISSED, "too late")
            return "skipped:too late"
        await self._ask(newest, following)
        return None

    async def _catch_up(self, check_in: CheckIn, plan: CheckInPlan, learner: Person) -> CheckIn:
        """The newest that is due; those before it fell due while we were away."""
        newest = check_in
        while (due_at := next_due(plan, learner, newest.due_at)) <= self._clock():
            await self._rows.close(newest, learner, CheckInState.MISSED, "downtime")
            newest = await self._rows.add(plan, learner, due_at)
        return newest

    async def _ask(self, check_in: CheckIn, until: datetime) -> None:
        now = self._clock()
        check_in.state, check_in.asked_at = CheckInState.ASKED, now
        await self._tell(check_in, until)
        learner_id = check_in.learner_id
        await self._agenda.put(REMINDER, check_in.id, now + REMIND_AFTER, person_id=learner_id)
        await self._cards.open_for(check_in, await self._pairing(check_in))

    async def _tell(self, check_in: CheckIn, until: datetime, *, again: bool = False) -> None:
        pairing = await self._pairing(check_in)
        mentor = await self._people.get(pairing.mentor_id)
        notice = CheckInAsked(check_in.id, mentor.name, PairKind(pairing.kind), again)
        self._notices.tell(
            check_in.learner_id,
            notice,
            lane=Lane.REMINDER if again else Lane.CHECK_IN,
            polite=True,
            budgeted=True,
            key=f"check_in:{check_in.id}:{'again' if again else 'asked'}",
            expires_at=until,
        )

    async def _good_moment(self, learner: Person) -> datetime:
        """Now, unless it is quiet where they are or they are in the middle of a form."""
        now = self._clock()
        draft = await self._drafts.open(learner)
        if draft is not None and now - draft.changed_at < FORM_IS_LEFT:
            return outside_quiet_hours(now + FORM_IS_OPEN, learner)
        return outside_quiet_hours(now, learner)

    async def _pairing(self, check_in: CheckIn) -> Pairing:
        return await self._session.get_one(Pairing, check_in.pairing_id)
