"""Articles that came of an answer: whose word they are, and that a name goes with its owner."""

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.requests import RequestKind, RequestState
from bot.domain.roles import Role
from bot.models import Article, Request
from bot.services.library import library_of
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join


@pytest.mark.parametrize("who", ["Olga", "Vera", "Ann"])
async def test_a_name_is_no_source_any_more_when_its_owner_has_gone(
    database: Database, clock: StoppedClock, settings: Settings, who: str
) -> None:
    async with database.write() as session:
        services = Services(session, clock, settings, "test_bot")
        people = {
            name: await join(session, role, name)
            for name, role in (
                ("Olga", Role.COORDINATOR),
                ("Vera", Role.COORDINATOR),
                ("Ann", Role.LEARNER),
            )
        }
        request = Request(
            kind=RequestKind.QUESTION,
            asker_id=people["Ann"].id,
            text="Where is the pool?",
            state=RequestState.OPEN,
            asked_at=clock(),
        )
        session.add(request)
        await session.flush()
        await services.requests.answer(people["Olga"], request.id, "There is none.")
        await services.learned.keep(people["Vera"], request.id, "Pool?", "There is none.")
        session.add(Article(code="own", source=who, updated_at=clock()))
        await session.flush()
        assert (await library_of(session)).article(f"learned-{request.id}") is not None
        people[who].name = "Renamed"
        await session.flush()
        clock.skip(hours=1)
        await services.my_data.erase(people[who])
        found = await session.scalars(select(Article))
        sources = {one.code: one.source for one in found}
        assert sources == {f"learned-{request.id}": "" if who == "Olga" else "Olga", "own": who}
        told = (await library_of(session)).article(f"learned-{request.id}")
        assert told is not None
        assert told.source == sources[told.code]
