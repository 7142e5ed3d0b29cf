"""Check-ins fall due: what plans ask, never into what a person is doing, never two on one day."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.budget import day_of
from bot.domain.check_in_notices import CheckInAsked
from bot.domain.check_ins import CheckInState
from bot.domain.pairings import PairKind
from bot.domain.plans import Every, of_json
from bot.domain.questionnaires import Respondent
from bot.models import CheckIn, DueWork, Pairing, Person, Plan, PlanRun
from bot.services.agenda import Agenda
from bot.services.card_openings import CardOpenings
from bot.services.check_in_rows import LAST_IS_OPEN, OVER, REMINDER, CheckInRows, key_of
from bot.services.drafts import Drafts
from bot.services.notices import Lane, Notices
from bot.services.people import People
from bot.services.reach import out_of_reach, outside_quiet_hours
from bot.services.schedule import Schedule

FORM_IS_OPEN = timedelta(minutes=30)
# A form that nobody has touched for a day is not being filled in any more.
FORM_IS_LEFT = timedelta(days=1)
REMIND_AFTER = timedelta(days=1)
# So shortly before the next one it is not worth asking.
TOO_LATE = timedelta(days=1)
# What belongs to a date is not asked any more so long after its day.
DATE_IS_OVER = timedelta(days=3)


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
        schedule: Schedule,
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._agenda = notices, agenda
        self._people, self._drafts = people, drafts
        self._rows, self._cards, self._schedule = rows, cards, schedule
        # Told who is reminded, and when they were asked.
        self.on_reminded: list[Callable[[Person, datetime], Awaitable[None]]] = []

    async def fall_due(self, work: DueWork) -> str | None:
        """A duty: ask who is to answer, open the mentor's card, plan the next one."""
        check_in = await self._rows.locked(work.subject_id)
        if check_in is None or check_in.closed_at is not None:
            return "skipped:over"
        person = await self._people.get(check_in.person_id)
        reason = out_of_reach(person, self._clock())
        if reason is None and check_in.state == CheckInState.DUE:
            moment = await self._good_moment(check_in, person)
            if moment > self._clock():
                work.due_at = moment
                return None
        return await self._serve(check_in, person, reason)

    async def remind(self, work: DueWork) -> str | None:
        """A duty: once, a day later, if there is no answer yet."""
        check_in = await self._rows.locked(work.subject_id)
        if check_in is None or check_in.closed_at or check_in.state != CheckInState.ASKED:
            return "skipped:over"
        person = await self._people.get(check_in.person_id)
        if reason := out_of_reach(person, self._clock()):
            return f"skipped:{reason}"
        moment = await self._outside_forms(person)
        if moment > self._clock():
            work.due_at = moment
            return None
        await self._tell(check_in, await self._rows.until(check_in, person), again=True)
        if check_in.respondent == Respondent.LEARNER:
            for reminded in self.on_reminded:
                await reminded(person, check_in.asked_at or check_in.due_at)
        return None

    async def close_last(self, work: DueWork) -> str | None:
        """A duty: the last one of a plan cannot be answered for ever."""
        check_in = await self._rows.locked(work.subject_id)
        if check_in is None or check_in.closed_at is not None:
            return "skipped:over"
        person = await self._people.get(check_in.person_id)
        await self._rows.close(check_in, person, CheckInState.MISSED, "no answer")
        return None

    async def _serve(self, check_in: CheckIn, person: Person, reason: str | None) -> str | None:
        run = await self._session.get_one(PlanRun, check_in.run_id)
        newest = await self._catch_up(check_in, run, person)
        following = await self._schedule.after(newest, person)
        for earlier in await self._rows.open_ones(run.id):
            if earlier.due_at < newest.due_at:
                await self._rows.close(earlier, person, CheckInState.MISSED, "no answer")
        if following is None:
            over = max(newest.due_at, self._clock()) + LAST_IS_OPEN
            await self._agenda.put(OVER, newest.id, over, person_id=person.id)
        else:
            await self._rows.plan(run, person, following)
        if newest.state != CheckInState.DUE:
            return None
        reason = reason or await self._why_not(newest, following.at if following else None)
        if reason:
            missed = reason == "too late"
            state = CheckInState.MISSED if missed else CheckInState.SKIPPED
            await self._rows.close(newest, person, state, reason)
            return f"skipped:{reason}"
        await self._ask(newest, following.at if following else newest.due_at + LAST_IS_OPEN)
        return None

    async def _why_not(self, check_in: CheckIn, following: datetime | None) -> str | None:
        """Nobody is asked shortly before the next one, about a date long gone, or twice a day."""
        if following is not None and following - self._clock() < TOO_LATE:
            return "too late"
        if await self._is_regular(check_in):
            asked = await self._asked_today(check_in)
            return "another that day" if check_in.pairing_id in asked else None
        return "too late" if self._clock() - check_in.due_at > DATE_IS_OVER else None

    async def _catch_up(self, check_in: CheckIn, run: PlanRun, person: Person) -> CheckIn:
        """The newest that is due; those before it fell due while we were away."""
        newest = check_in
        while (
            following := await self._schedule.after(newest, person)
        ) and following.at <= self._clock():
            await self._rows.close(newest, person, CheckInState.MISSED, "downtime")
            newest = await self._rows.add(run, person, following)
        return newest

    async def _ask(self, check_in: CheckIn, until: datetime) -> None:
        now = self._clock()
        await self._rows.questions(check_in)
        check_in.state, check_in.asked_at = CheckInState.ASKED, now
        await self._tell(check_in, until)
        person_id = check_in.person_id
        await self._agenda.put(REMINDER, check_in.id, now + REMIND_AFTER, person_id=person_id)
        if check_in.respondent == Respondent.LEARNER and (await self._plan(check_in)).card:
            await self._cards.open_for(check_in, await self._pairing(check_in))

    async def _tell(self, check_in: CheckIn, until: datetime, *, again: bool = False) -> None:
        pairing = await self._pairing(check_in)
        by = Respondent(check_in.respondent)
        other = await self._people.get(pairing.beside(by))
        kind = PairKind(pairing.kind)
        notice = CheckInAsked(check_in.id, other.name, kind, again, by, pairing.subject)
        self._notices.tell(
            check_in.person_id,
            notice,
            lane=Lane.REMINDER if again else Lane.CHECK_IN,
            polite=True,
            budgeted=True,
            key=key_of(check_in, again=again),
            expires_at=until,
        )

    async def _good_moment(self, check_in: CheckIn, person: Person) -> datetime:
        """Now, unless it is quiet where they are, they are in the middle of a form, or they were
        asked something else today: what is regular is left out then, all else waits for a day."""
        moment = await self._outside_forms(person)
        asked = await self._asked_today(check_in)
        if moment > self._clock() or not asked:
            return moment
        if check_in.pairing_id in asked and await self._is_regular(check_in):
            return moment
        return outside_quiet_hours(self._clock() + timedelta(days=1), person)

    async def _outside_forms(self, person: Person) -> datetime:
        now = self._clock()
        draft = await self._drafts.open(person)
        if draft is not None and now - draft.changed_at < FORM_IS_LEFT:
            return outside_quiet_hours(now + FORM_IS_OPEN, person)
        return outside_quiet_hours(now, person)

    async def _asked_today(self, check_in: CheckIn) -> set[int]:
        """The pairs about which they were asked something else on this day of theirs."""
        person = await self._people.get(check_in.person_id)
        start, end = day_of(self._clock(), ZoneInfo(person.time_zone))
        found = await self._session.scalars(
            select(CheckIn.pairing_id)
            .where(CheckIn.person_id == person.id, CheckIn.id != check_in.id)
            .where(CheckIn.asked_at >= start, CheckIn.asked_at < end)
        )
        return set(found)

    async def _is_regular(self, check_in: CheckIn) -> bool:
        return isinstance(of_json((await self._plan(check_in)).cadence), Every)

    async def _plan(self, check_in: CheckIn) -> Plan:
        run = await self._session.get_one(PlanRun, check_in.run_id)
        return await self._session.get_one(Plan, run.plan_id)

    async def _pairing(self, check_in: CheckIn) -> Pairing:
        return await self._session.get_one(Pairing, check_in.pairing_id)
