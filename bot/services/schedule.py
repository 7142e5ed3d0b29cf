"""When a plan asks: from its cadence, the pair's dates and the clock of who answers."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.cadence import Asking, askings
from bot.domain.plans import Around, of_json
from bot.models import CheckIn, Pairing, Person, Plan, PlanRun
from bot.services.plan_dates import PlanDates, clock_of
from bot.services.timing import public_breaks


class Schedule:
    """`zone`: the institution's."""

    def __init__(self, session: AsyncSession, zone: ZoneInfo) -> None:
        self._session, self._dates = session, PlanDates(session, zone)

    async def askings(
        self, plan: Plan, pairing: Pairing, person: Person, after: date
    ) -> Iterator[Asking]:
        dates = await self._dates.of(pairing, person)
        breaks = await public_breaks(self._session)
        return askings(of_json(plan.cadence), dates, after, clock_of(person), breaks)

    async def next(
        self, run: PlanRun, person: Person, after: date, later_than: datetime
    ) -> Asking | None:
        """The first one of a later day and moment; None if the plan has come to its end."""
        plan = await self._session.get_one(Plan, run.plan_id)
        pairing = await self._session.get_one(Pairing, run.pairing_id)
        found = await self.askings(plan, pairing, person, max(after, run.begins_on))
        over = await self._over(run) if isinstance(of_json(plan.cadence), Around) else ()
        return next((one for one in found if one.at > later_than and one.key not in over), None)

    async def _over(self, run: PlanRun) -> Collection[str]:
        """What has had its turn: a date that moves away brings it no second one."""
        had = or_(
            CheckIn.asked_at.is_not(None),
            CheckIn.answered_at.is_not(None),
            CheckIn.closed_at.is_not(None),
        )
        found = await self._session.scalars(
            select(CheckIn.occurrence).where(CheckIn.run_id == run.id, had)
        )
        return set(found)

    async def following(self, check_in: CheckIn, person: Person) -> datetime | None:
        """When the one after it is due."""
        asking = await self.after(check_in, person)
        return asking.at if asking else None

    async def after(self, check_in: CheckIn, person: Person) -> Asking | None:
        run = await self._session.get_one(PlanRun, check_in.run_id)
        return await self.next(run, person, check_in.on_date, check_in.due_at)
