"""A coordinator, a learner and mentors on the stage, for conversations about pairs."""

from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.models import Pairing
from tests.pairs import agree, propose_all, usual
from tests.stage import Someone, Stage

QUIET_AT_NIGHT_ONLY = {"time_zone": "Europe/Moscow"}


class Cast:
    """A coordinator, a learner who waits, and a mentor."""

    def __init__(self, stage: Stage, language: str) -> None:
        self.stage, self.language = stage, language

    async def come(self) -> "Cast":
        self.olga = await self.join(Role.COORDINATOR, "Olga")
        self.ann = await self.join(Role.LEARNER, "Ann")
        self.boris = await self.join(Role.MENTOR, "Boris", experience="<30 years> at a lathe")
        return self

    async def join(self, role: Role, name: str, *, shown: bool = True, **columns: Any) -> Someone:
        columns = {**usual(role), **QUIET_AT_NIGHT_ONLY, **columns}
        someone = await self.stage.someone(role, self.language, name, **columns)
        person = await someone.row()
        async with self.stage.database.write() as session:
            agree(session, person.id, given=shown)
        return someone

    async def propose(self) -> None:
        """Somebody for everybody who waits, where there is somebody."""
        async with self.stage.database.write() as session:
            services = self.stage.services(session)
            await propose_all(services, await self.olga.row())

    async def pair(self) -> Pairing:
        """Ann and Boris, approved by Olga; what they were told is on their screens."""
        await self.propose()
        await self.olga.types("/pairs")
        await self.olga.presses(say(self.language, "Proposals (1)", "Предложения (1)"))
        await self.olga.presses("Ann — Boris")
        await self.olga.presses(say(self.language, "Yes, a pair", "Да, соединить"))
        return (await self.rows())[-1]

    async def rows(self) -> list[Pairing]:
        async with self.stage.database.read() as session:
            return list(await session.scalars(select(Pairing).order_by(Pairing.id)))


def say(language: str, english: str, russian: str) -> str:
    return russian if language == "ru" else english


@pytest.fixture
async def cast(stage: Stage) -> Cast:
    return await Cast(stage, "en").come()


@pytest.fixture(params=["en", "ru"])
async def both(stage: Stage, request: pytest.FixtureRequest) -> Cast:
    return await Cast(stage, request.param).come()
