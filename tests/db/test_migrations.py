"""The migrations lead to exactly the models' shape, up and down, on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import DateTime, bindparam, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from bot.db.engine import Database
from bot.db.migrate import configuration, migrate, standing
from bot.models import Base, FitQuestion, OutboxMessage, Pairing, Request
from tests.clock import MONDAY
from tests.db.old_people import add_person

# As the first shape has it; the model of today has more columns.
PAIRING = text(
    "INSERT INTO pairing (id, learner_id, mentor_id, kind, state, score, parts, proposed_at,"
    " proposed_by, decided_at, meetings_told)"
    " VALUES (:id, :learner_id, 2, 'mentor', 'active', 0, '{}', :now, :by, :now, 0)"
).bindparams(bindparam("now", MONDAY, DateTime(True)))


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A database without any tables."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    else:
        address: str = request.getfixturevalue("postgres_address")
        await _anew(address)
        database = Database(f"{address}/migrations")
    yield database
    await database.close()


async def _anew(address: str) -> None:
    engine = create_async_engine(
        address.replace("postgresql", "postgresql+asyncpg") + "/postgres",
        isolation_level="AUTOCOMMIT",
    )
    async with engine.connect() as connection:
        await connection.execute(text("DROP DATABASE IF EXISTS migrations"))
        await connection.execute(text("CREATE DATABASE migrations"))
    await engine.dispose()


def difference(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


async def test_up_leads_to_the_models(empty: Database) -> None:
    await migrate(empty)
    async with empty.engine.connect() as connection:
        assert await connection.run_sync(difference) == []
    current, newest = await standing(empty)
    assert current == newest


async def test_each_step_goes_down_and_up_again_with_data(empty: Database) -> None:
    steps = [s.revision for s in ScriptDirectory.from_config(configuration()).walk_revisions()]
    for revision in reversed(steps):
        await migrate(empty, revision)
        await migrate(empty, "-1")
        await migrate(empty, revision)
    async with empty.write() as session:
        await add_person(session, 1)
    await migrate(empty, "base")
    await migrate(empty)
    async with empty.engine.connect() as connection:
        assert await connection.run_sync(difference) == []


async def test_0002_knows_what_was_polite_and_when_what_was_dropped_ended(empty: Database) -> None:
    await migrate(empty, "0001")
    rows = [
        {"id": 1, "status": "queued", "not_before": MONDAY + timedelta(hours=8)},
        {"id": 2, "status": "queued", "not_before": MONDAY},
        {"id": 3, "status": "dropped", "not_before": MONDAY},
    ]
    statement = text(
        "INSERT INTO outbox (id, chat_id, lane, kind, payload, attempts, status, not_before,"
        " created_at) VALUES (:id, 1, 1, 'text', '{}', 0, :status, :not_before, :now)"
    ).bindparams(
        bindparam("not_before", type_=DateTime(True)), bindparam("now", MONDAY, DateTime(True))
    )
    async with empty.write() as session:
        await session.execute(statement, rows)
    await migrate(empty)
    async with empty.read() as session:
        found = (await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))).all()
    assert [row.polite for row in found] == [True, False, False]
    assert [row.sent_at for row in found] == [None, None, MONDAY]


async def test_0013_keeps_what_learners_said_and_forgets_it_of_mentors_on_the_way_down(
    empty: Database,
) -> None:
    await migrate(empty, "0011")
    async with empty.write() as session:
        for number, role in ((1, "learner"), (2, "mentor")):
            await add_person(session, number, role)
        await session.flush()
        await session.execute(PAIRING, {"id": 7, "learner_id": 1, "by": None})
        await session.execute(
            text("INSERT INTO fit_question VALUES (7, 1, 1, :now, 'unsure')").bindparams(
                bindparam("now", MONDAY, DateTime(True))
            )
        )
    await migrate(empty)
    async with empty.write() as session:
        (kept,) = (await session.scalars(select(FitQuestion))).all()
        assert (kept.person_id, kept.said, kept.asked_at) == (1, "unsure", MONDAY)
        session.add(FitQuestion(pairing_id=7, held=1, person_id=2, asked_at=MONDAY, said="suits"))
    await migrate(empty, "0012")
    async with empty.read() as session:
        found = await session.execute(text("SELECT learner_id, said FROM fit_question"))
        assert [tuple(row) for row in found] == [(1, "unsure")]


async def test_0015_names_sources_and_tells_nobody_what_a_mentor_alone_was_asked(
    empty: Database,
) -> None:
    await migrate(empty, "0014")
    statement = text(
        "INSERT INTO request (id, kind, asker_id, text, state, asked_at, article_code)"
        " VALUES (1, 'question', 1, 'pool', 'answered', :now, 'learned-1')"
    ).bindparams(bindparam("now", MONDAY, DateTime(True)))
    async with empty.write() as session:
        for number, role in ((1, "learner"), (2, "mentor")):
            await add_person(session, number, role)
        await session.flush()
        await session.execute(statement)
    await migrate(empty)
    async with empty.write() as session:
        (kept,) = (await session.scalars(select(Request))).all()
        assert (kept.article_named, kept.reopened, kept.helper_id) == (True, 0, None)
        more: dict[str, Any] = {"kind": "question", "asker_id": 1, "asked_at": MONDAY}
        session.add(Request(id=2, helper_id=2, text="debts", state="open", **more))
        session.add(Request(id=3, text="sauna", state="closed", **more))
    await migrate(empty, "0014")
    async with empty.read() as session:
        found = await session.execute(text("SELECT id, state FROM request ORDER BY id"))
        assert [tuple(row) for row in found] == [(1, "answered"), (3, "withdrawn")]


async def test_indexes_stay_partial_on_the_way_down_and_up(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    await migrate(database)
    before = await partial(database)
    assert before["ix_outbox_queued"] == "WHERE status = 'queued'"
    await migrate(database, "0001")
    await migrate(database)
    assert await partial(database) == before
    await database.close()


async def partial(database: Database) -> dict[str, str]:
    """Index → its condition, as SQLite keeps it."""
    async with database.read() as session:
        rows = await session.execute(text("SELECT name, sql FROM sqlite_master"))
    return {name: sql[sql.index("WHERE") :] for name, sql in rows if sql and "WHERE" in sql}


async def test_0018_knows_since_when_the_learners_of_pairs_had_waited(empty: Database) -> None:
    """Since they asked, or came; pairs of the institution's own list were pairs before."""
    await migrate(empty, "0017")
    week = MONDAY - timedelta(days=7)
    async with empty.write() as session:
        for number, role in ((1, "learner"), (2, "mentor"), (3, "learner"), (4, "learner")):
            await add_person(session, number, role, week)
        await session.flush()
        asked = MONDAY - timedelta(days=2)
        wish = "INSERT INTO pair_wish VALUES (3, 'mentor', true, :asked)"
        await session.execute(text(wish).bindparams(bindparam("asked", asked, DateTime(True))))
        rows = ((1, 2), (3, 2), (4, None))
        await session.execute(
            PAIRING, [{"id": one, "learner_id": one, "by": by} for one, by in rows]
        )
    await migrate(empty)
    async with empty.read() as session:
        found = await session.execute(select(Pairing.id, Pairing.waited_since))
        assert dict(iter(found)) == {1: week, 3: asked, 4: None}
