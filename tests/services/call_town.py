"""People who call and people who are called, of whom anything may happen, in a real database."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calls import CallView
from bot.domain.errors import Refusal
from bot.domain.roles import Role, Standing
from bot.models import DueWork, Person
from bot.services.calls import STEP
from bot.services.duties import duties_of
from bot.services.notices import Owed, take_owed
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.empty import database_in
from tests.pairs import join
from tests.services.call_witness import Witness

Act = Callable[[Services, AsyncSession], Awaitable[Any]]
LEARNERS, COORDINATORS, MENTORS = 2, 2, 3


class Killed(Exception):
    """The process ended before what it did was kept."""


class CallTown:
    """Each act is a transaction of its own; what was said in it is shown to a witness."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = StoppedClock()
        self.settings = Settings(_env_file=None, bot_token="42:TEST", institution="Test")
        self.blocked: set[int] = set()
        self.keys: set[str] = set()
        self.runner = asyncio.Runner()
        self.runner.run(self._build())

    def close(self) -> None:
        self.runner.run(self.database.close())
        self.runner.close()
        self.folder.cleanup()

    def does(self, act: Act) -> bool:
        """False if it was refused, and so changed nothing."""
        return self.runner.run(self._does(act))

    def works(self, *, killed: bool = False) -> None:
        """Do what is due. `killed`: each duty is undone once, done, and done a second time."""
        self.runner.run(self._works(killed=killed))

    def skips(self, seconds: float) -> None:
        """From one thing that is due to the next, as the loop of due work does."""
        self.runner.run(self._skips(seconds))

    def closes_the_chat(self, person_id: int) -> None:
        """It is noted with the next message to them, if there is one."""
        self.blocked.add(person_id)

    def opens_the_chat(self, person_id: int) -> None:
        self.blocked.discard(person_id)
        self.does(lambda services, _session: _back(services, person_id))

    async def _build(self) -> None:
        self.database = database_in(Path(self.folder.name) / "town.db")
        async with self.database.write() as session:
            self.learners = [await self._joins(session, Role.LEARNER, n) for n in range(LEARNERS)]
            self.coordinators = [
                await self._joins(session, Role.COORDINATOR, n) for n in range(COORDINATORS)
            ]
            mentors = [await self._joins(session, Role.MENTOR, n) for n in range(MENTORS)]
            self.helpers = [*self.coordinators, *mentors]
            self.people = [*self.learners, *self.helpers]
            for helper in self.helpers[1:4]:
                await self._is_on_call(session, helper)
        self.witness = Witness(self.clock)

    async def _joins(self, session: AsyncSession, role: Role, number: int) -> int:
        return (await join(session, role, f"{role} {number}")).id

    async def _is_on_call(self, session: AsyncSession, helper: int) -> None:
        services = self._services(session)
        boss, person = [await services.people.get(one) for one in (self.coordinators[0], helper)]
        await services.on_call.ask(boss, helper)
        row = (await services.on_call.all(boss))[-1]
        await services.on_call.agree(person, row.id, agreed=True)
        take_owed(session)

    def _services(self, session: AsyncSession) -> Services:
        return Services(session, self.clock, self.settings, "test_bot")

    async def _does(self, act: Act, *, killed: bool = False) -> bool:
        said: list[Owed] = []
        try:
            async with self.database.write() as session:
                seen = await act(self._services(session), session)
                await session.flush()
                said = [one for one in take_owed(session) if one.key not in self.keys]
                _dies_if(killed)
                view = seen if isinstance(seen, CallView) else None
                await self.witness.sees(session, said, view)
        except (Refusal, Killed):
            return False
        self.keys |= {one.key for one in said if one.key}
        for person_id in {one.person_id for one in said} & self.blocked:
            await self._does(_refused(person_id))
        return True

    async def _works(self, *, killed: bool = False) -> None:
        while (work := await self._due(self.clock())) is not None:
            if killed and work.kind == STEP:
                await self._does(self._duty(work.id), killed=True)
                await self._does(self._duty(work.id))
            await self._does(self._duty(work.id))

    def _duty(self, work_id: int) -> Act:
        async def act(services: Services, session: AsyncSession) -> None:
            work = await session.get_one(DueWork, work_id)
            planned = work.due_at
            outcome = await duties_of(services)[work.kind](work)
            if work.due_at == planned:
                work.done_at, work.outcome = self.clock(), outcome or "done"

        return act

    async def _due(self, until: datetime) -> DueWork | None:
        async with self.database.read() as session:
            return await session.scalar(
                select(DueWork)
                .where(DueWork.done_at.is_(None), DueWork.due_at <= until)
                .order_by(DueWork.due_at, DueWork.id)
                .limit(1)
            )

    async def _skips(self, seconds: float) -> None:
        until = self.clock() + timedelta(seconds=seconds)
        while (work := await self._due(until)) is not None:
            self.clock.now = max(self.clock(), work.due_at)
            await self._works()
        self.clock.now = until


def _dies_if(killed: bool) -> None:
    if killed:
        raise Killed


def _refused(person_id: int) -> Act:
    return lambda services, _session: lost(services, person_id)


async def lost(services: Services, person_id: int) -> None:
    """As the bot notes it when somebody has closed the chat, or Telegram refuses a message."""
    person = await services.people.get(person_id)
    if person.standing == Standing.ACTIVE and person.unreachable_since is None:
        services.people.lost(person)
        await services.call_ends.lost(person)


async def _back(services: Services, person_id: int) -> None:
    (await services.people.get(person_id)).unreachable_since = None


async def is_here(session: AsyncSession, person_id: int) -> bool:
    return (await session.get_one(Person, person_id)).standing == Standing.ACTIVE
