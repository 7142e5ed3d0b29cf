from sqlalchemy import select

from bot.db.engine import Database
from bot.models import DueWork
from bot.services.agenda import Agenda
from tests.clock import MONDAY, StoppedClock


async def test_a_moment_comes_back_as_it_was(database: Database, clock: StoppedClock) -> None:
    async with database.write() as session:
        await Agenda(session, clock).put("call", 1, MONDAY)
        await Agenda(session, clock).put("call", 1, MONDAY)
    async with database.read() as session:
        work = (await session.scalars(select(DueWork))).one()
    assert work.due_at == MONDAY
