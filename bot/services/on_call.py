"""Who is called when somebody needs a person: coordinators keep the list, all on it agreed."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.cadence import daily_after
from bot.domain.calls import CHECKED_AT, MINUTES_OFFERED, NobodyOnCall, OnCallAsked, OnCallView
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.forms import NOT_AN_OPTION, WrongAnswer
from bot.domain.roles import HELPERS, Role, Standing
from bot.domain.staff import Alert
from bot.models import DueWork, OnCall, Person
from bot.services.agenda import Agenda
from bot.services.notices import Lane, Notices
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.reach import out_of_reach
from bot.services.sight import ensure_may_change, may_change, may_hear

CHECK = "on_call_check"


ON_CALL = frozenset({Role.COORDINATOR, *HELPERS})


class OnCallList:
    """`zone`: the institution's."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        notices: Notices,
        agenda: Agenda,
        zone: ZoneInfo,
    ) -> None:
        self._session, self._clock, self._zone = session, clock, zone
        self._people, self._notices, self._agenda = people, notices, agenda

    async def begin(self) -> None:
        """At every start; the daily look is there once."""
        there = select(DueWork.id).where(DueWork.kind == CHECK, DueWork.done_at.is_(None))
        if await self._session.scalar(there.limit(1)) is None:
            await self._agenda.put(CHECK, 0, self._next_look())

    async def look(self, work: DueWork) -> None:
        """A duty, each day: coordinators are told if nobody is on call."""
        if not await self.agreed():
            day = f"on_call:none:{self._clock():%Y%m%d}"
            self._notices.alert(Alert.NOBODY_ON_CALL, key=day)
            for one in await self._people.coordinators():
                key = f"{day}:{one.id}"
                self._notices.tell(one.id, NobodyOnCall(), polite=True, key=key)
        work.due_at = self._next_look()

    async def agreed(self) -> list[tuple[OnCall, Person]]:
        """In their order; whether they can be reached now is another matter."""
        found = await self._session.execute(
            select(OnCall, Person)
            .join(Person, Person.id == OnCall.person_id)
            .where(OnCall.agreed_at.is_not(None), Person.standing == Standing.ACTIVE)
            .order_by(OnCall.place, OnCall.id)
        )
        return [(row, person) for row, person in found]

    async def on_duty(self, caller: Person) -> list[tuple[OnCall, Person]]:
        """Who can be called for this one: nobody of another institution."""
        now = self._clock()
        return [
            (row, person)
            for row, person in await self.agreed()
            if out_of_reach(person, now) is None and may_hear(person, caller)
        ]

    async def has_tutor(self, caller: Person) -> bool:
        """Whether one of those who can be called now is a tutor."""
        return any(one.role == Role.TUTOR for _row, one in await self.on_duty(caller))

    async def everybody(self, caller: Person) -> list[Person]:
        """Coordinators and all on call who can be reached."""
        on_duty = [person for _row, person in await self.on_duty(caller)]
        coordinators = await self._people.coordinators(caller)
        now = self._clock()
        reached = [one for one in coordinators if out_of_reach(one, now) is None]
        all_of_them = {person.id: person for person in (*on_duty, *reached)}
        return [person for person in all_of_them.values() if person.id != caller.id]

    async def all(self, by: Person) -> list[OnCallView]:
        ensure_coordinator(by)
        found = await self._session.execute(
            select(OnCall, Person)
            .join(Person, Person.id == OnCall.person_id)
            .order_by(OnCall.place, OnCall.id)
        )
        return [self._view(row, person) for row, person in found]

    async def possible(self, by: Person) -> list[Person]:
        """Who can be asked: everybody but learners who is not on the list."""
        ensure_coordinator(by)
        listed = set(await self._session.scalars(select(OnCall.person_id)))
        people = await self._people.with_role(Role.COORDINATOR, *HELPERS)
        return [one for one in people if one.id not in listed and may_change(by, one)]

    async def ask(self, by: Person, person_id: int) -> None:
        """The last on the list, as soon as they have agreed; oneself agrees by asking."""
        ensure_coordinator(by)
        person = await self._people.get(person_id)
        if person.role not in ON_CALL or person.standing != Standing.ACTIVE:
            raise NotAllowed
        ensure_may_change(by, person)
        if await self._of(person_id) is not None:
            raise AlreadyDone
        last = await self._session.scalar(select(func.max(OnCall.place))) or 0
        own = person_id == by.id
        row = OnCall(
            person_id=person_id,
            place=last + 1,
            agreed_at=self._clock() if own else None,
            created_at=self._clock(),
        )
        self._session.add(row)
        await self._session.flush()
        if not own:
            notice = OnCallAsked(row.id, by.name, row.minutes)
            self._notices.tell(person_id, notice, lane=Lane.REMINDER, polite=True)

    async def agree(self, by: Person, on_call_id: int, *, agreed: bool) -> None:
        """The person's own yes, or no at any time. Raises NotFound, NotAllowed."""
        row = await self._row(on_call_id)
        if row.person_id != by.id:
            raise NotAllowed
        if agreed:
            row.agreed_at = row.agreed_at or self._clock()
        else:
            await self._session.delete(row)

    async def remove(self, by: Person, on_call_id: int) -> None:
        await self._session.delete(await self._of_theirs(by, on_call_id))

    async def move_up(self, by: Person, on_call_id: int) -> None:
        """Before the one that was before it; the first one stays."""
        row = await self._of_theirs(by, on_call_id)
        before = await self._session.scalar(
            select(OnCall).where(OnCall.place < row.place).order_by(OnCall.place.desc()).limit(1)
        )
        if before is not None:
            row.place, before.place = before.place, row.place

    async def set_minutes(self, by: Person, on_call_id: int, minutes: int) -> None:
        """Raises WrongAnswer."""
        ensure_coordinator(by)
        if minutes not in MINUTES_OFFERED:
            raise WrongAnswer(NOT_AN_OPTION)
        (await self._of_theirs(by, on_call_id)).minutes = minutes

    def _view(self, row: OnCall, person: Person) -> OnCallView:
        reachable = out_of_reach(person, self._clock()) is None
        return OnCallView(
            id=row.id,
            name=person.name,
            minutes=row.minutes,
            agreed=row.agreed_at is not None,
            on_duty=row.agreed_at is not None and reachable,
        )

    async def _row(self, on_call_id: int) -> OnCall:
        row = await self._session.get(OnCall, on_call_id, with_for_update=True)
        if row is None:
            raise NotFound
        return row

    async def _of_theirs(self, by: Person, on_call_id: int) -> OnCall:
        """Of people of the coordinator's own institution. Raises NotAllowed, NotFound."""
        ensure_coordinator(by)
        row = await self._row(on_call_id)
        ensure_may_change(by, await self._people.get(row.person_id))
        return row

    async def _of(self, person_id: int) -> OnCall | None:
        return await self._session.scalar(select(OnCall).where(OnCall.person_id == person_id))

    def _next_look(self) -> datetime:
        return daily_after(self._clock(), CHECKED_AT, self._zone)
