"""Every step of the migrations, up and down, with a row in every table that refers to others."""

from datetime import date, datetime

from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Column, DateTime, MetaData, Table, bindparam, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.engine import Database
from bot.db.migrate import configuration, migrate, standing
from bot.models import CheckIn, CheckInAnswer
from bot.services.card_views import CardViews
from tests.clock import MONDAY
from tests.db.old_people import add_person
from tests.db.test_migrations import empty

__all__ = ["empty"]

DAY = MONDAY.date()
BLANKS: dict[type, object] = {
    list: [],
    str: "",
    int: 0,
    bool: False,
    float: 0.0,
    datetime: MONDAY,
    date: DAY,
    bytes: b"",
}
# What data steps read.
KNOWN: dict[str, dict[str, object]] = {
    "person": {"role": "learner", "language": "en", "standing": "active"},
    "pairing": {"kind": "mentor", "state": "active"},
    "plan": {"state": "live", "questionnaire": "areas", "cadence": {"weekdays": []}},
    "check_in": {"state": "answered", "questions_version": 1, "occurrence": DAY.isoformat()},
    "check_in_answer": {"area": "home", "value": 2, "audience": "mentor"},
}


async def tables(connection: AsyncConnection) -> dict[str, Table]:
    metadata = MetaData()
    await connection.run_sync(metadata.reflect)
    return {table.name: table for table in metadata.sorted_tables}


async def fill(database: Database) -> None:
    """One row in each table that has none; all refer to the first of the others."""
    async with database.engine.begin() as connection:
        for name, table in (await tables(connection)).items():
            if name != "alembic_version" and await _is_empty(connection, table):
                await connection.execute(insert(table).values(_row(table)))


async def _is_empty(connection: AsyncConnection, table: Table) -> bool:
    return (await connection.execute(select(table).limit(1))).first() is None


def _row(table: Table) -> dict[str, object]:
    refers = {one.name for one in table.columns if one.foreign_keys or one.name == "id"}
    needed = [one for one in table.columns if not one.nullable and one.name not in refers]
    blank = {one.name: BLANKS[_kind(one)] for one in needed if one.server_default is None}
    known = KNOWN.get(table.name, {})
    told = {key: value for key, value in known.items() if key in table.columns}
    return dict.fromkeys(sorted(refers), 1) | blank | told


def _kind(column: Column[object]) -> type:
    return list if isinstance(column.type, JSON) else column.type.python_type


async def test_nothing_is_in_the_way_of_a_step(empty: Database) -> None:
    steps = [s.revision for s in ScriptDirectory.from_config(configuration()).walk_revisions()]
    for revision in reversed(steps):
        await migrate(empty, revision)
        await fill(empty)
    async with empty.engine.connect() as connection:
        for table in (await tables(connection)).values():
            assert not await _is_empty(connection, table), table.name
    for _revision in steps:
        await migrate(empty, "-1")
    async with empty.engine.connect() as connection:
        assert set(await tables(connection)) <= {"alembic_version"}


async def test_0012_reads_what_was_answered_before(empty: Database) -> None:
    await migrate(empty, "0011")
    await fill(empty)
    await migrate(empty)
    async with empty.read() as session:
        check_in = await session.get_one(CheckIn, 1)
        assert (check_in.person_id, check_in.respondent) == (1, "learner")
        (answer,) = await CardViews(session).answers(check_in)
    assert (answer.item.key, answer.value, answer.item.name[1]) == ("home", 2, "Home")


async def test_0012_leaves_out_what_mentors_answered_on_the_way_down(
    empty: Database,
) -> None:
    await migrate(empty)
    await fill(empty)
    async with empty.write() as session:
        (await session.get_one(CheckInAnswer, (1, "home"))).text = "!"
    while (await standing(empty))[0] != "0011":
        await migrate(empty, "-1")
    async with empty.engine.connect() as connection:
        known = await tables(connection)
        assert await _is_empty(connection, known["check_in_answer"])
        assert "learner_id" in known["check_in"].columns


async def test_0021_knows_how_doubtful_pairs_of_drafts_are(empty: Database) -> None:
    """Most points lost at one component that was told and is less than half full."""
    await migrate(empty, "0020")
    fit = {"hours": [500, 2000, True], "goals": [1000, 2500, True], "field": [0, 3000, False]}
    rows = {1: {"fit": fit}, 2: {"fit": {"goals": [2000, 2500, True]}}, 3: {}}
    async with empty.write() as session:
        for number in (1, 2, 3, 4):
            await add_person(session, number)
        await session.flush()
        await session.execute(
            text(
                "INSERT INTO pair_round (id, kind, state, made_at)"
                " VALUES (1, 'mentor', 'draft', :now)"
            ).bindparams(bindparam("now", MONDAY, DateTime(True)))
        )
        await session.execute(
            text(
                "INSERT INTO round_pair (id, round_id, learner_id, helper_id, score, parts,"
                " locked, state) VALUES (:id, 1, :id, 4, 0, :parts, false, 'drafted')"
            ).bindparams(bindparam("parts", type_=JSON)),
            [{"id": one, "parts": parts} for one, parts in rows.items()],
        )
    await migrate(empty)
    async with empty.read() as session:
        found = await session.execute(text("SELECT id, doubt FROM round_pair ORDER BY id"))
        assert [tuple(row) for row in found] == [(1, 1500), (2, 0), (3, 0)]
