"""How long it takes to find what is due, and its query plan, with ever more pairs under plans.

`python -m benchmarks.plans [ROWS ...]` fills SQLite and PostgreSQL with that many runs, check-ins
and due rows (1,000, 100,000 and 1,000,000 if nothing is said), 20 of which are due, and prints the
plan of the query of the loop of due work and the milliseconds that it takes. The answer may grow
by GROWTH from the fewest rows to the most; if it grows by more, the benchmark fails.
"""

import asyncio
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.delivery.due import NEXT_DUE
from bot.models import DueWork
from tests import postgres
from tests.clock import MONDAY

ROWS = (1_000, 100_000, 1_000_000)
DUE, ROUNDS, GROWTH = 20, 300, 3.0
NOW = f"{MONDAY:%Y-%m-%d %H:%M:%S}+00:00"
COUNTED = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows)",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, $rows))",
}
# The first $due are due now, of the others so many a minute later.
MOMENT = {
    "sqlite": "datetime('$now', '+' || (CASE WHEN i > $due THEN i / $due * 60 ELSE 0 END)"
    " || ' seconds')",
    "postgresql": "timestamptz '$now' + (CASE WHEN i > $due THEN i / $due * 60 ELSE 0 END)"
    " * interval '1 second'",
}
# One learner and one run for each row, its next check-in, and what is on the agenda for it.
FILLING = (
    "INSERT INTO person (id, role, standing, language, name, languages, fields, goals,"
    " availability, time_zone, format, capacity, veteran, trained, prefers_veteran_mentor,"
    " quiet_from, quiet_to, created_at) $count SELECT i, 'learner', 'active', 'ru', '', '[]',"
    " '[]', '[]', '', 'UTC', 'either', 0, false, false, false, 0, 0, '$now' FROM n",
    "INSERT INTO pairing (id, learner_id, mentor_id, kind, state, score, parts,"
    " proposed_at) $count SELECT i, i, i, 'mentor', 'active', 0, '{}', '$now' FROM n",
    "INSERT INTO plan (id, name_ru, name_en, scope, questionnaire, cadence, card, state, version,"
    " created_at, changed_at) VALUES (1, '', '', 'institution', 'areas', '{}', true, 'live', 1,"
    " '$now', '$now')",
    "INSERT INTO plan_run (id, plan_id, pairing_id, begins_on, created_at) $count"
    " SELECT i, 1, i, '2026-11-23', '$now' FROM n",
    "INSERT INTO check_in (id, run_id, pairing_id, person_id, state, questions_version,"
    " occurrence, on_date, due_at) $count SELECT i, i, i, i, 'due', 1, '2026-11-23',"
    " '2026-11-23', $at FROM n",
    "INSERT INTO due_work (id, kind, subject_id, person_id, due_at, key, created_at) $count"
    " SELECT i, 'check_in_due', i, i, $at, 'check_in_due:' || i, '$now' FROM n",
)
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN (ANALYZE, COSTS OFF) "}


def query() -> Select[DueWork]:
    return NEXT_DUE.params(now=MONDAY, without=[])


def filled_in(statement: str, dialect: str, rows: int) -> str:
    known = {"now": NOW, "due": str(DUE), "rows": str(rows)}
    for name, text in {"count": COUNTED[dialect], "at": MOMENT[dialect], **known}.items():
        statement = statement.replace(f"${name}", text)
    return statement


async def fill(database: Database, rows: int) -> None:
    async with database.write() as session:
        connection = await session.connection()
        if connection.dialect.name == "postgresql":
            # What is made here refers rightly; looking at a million rows again takes minutes.
            await connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in FILLING:
            said = filled_in(statement, connection.dialect.name, rows)
            await connection.exec_driver_sql(said)
        await connection.exec_driver_sql("ANALYZE")


async def explained(connection: AsyncConnection) -> list[str]:
    dialect = connection.dialect
    said = query().compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    found = await connection.exec_driver_sql(EXPLAIN[dialect.name] + str(said))
    return [str(row[-1]) for row in found.all()]


async def measured(database: Database) -> tuple[float, float]:
    """Milliseconds of CPU in this process (all of it with SQLite), and of the wall clock: the
    median, as others use the machine too."""
    walls = []
    async with database.write() as session:
        await session.scalar(query())
        cpu = process_time()
        for _ in range(ROUNDS):
            wall = perf_counter()
            await session.scalar(query())
            walls.append(perf_counter() - wall)
        return (process_time() - cpu) / ROUNDS * 1e3, median(walls) * 1e3


async def one_size(url: str, rows: int) -> float:
    database = Database(url)
    try:
        await migrate(database)
        await fill(database, rows)
        cpu, wall = await measured(database)
        print(f"{rows:>9,} rows {cpu:7.3f} ms CPU {wall:7.3f} ms wall")  # noqa: T201
        async with database.engine.connect() as connection:
            for line in await explained(connection):
                print(f"          {line}")  # noqa: T201
        return wall
    finally:
        await database.close()


async def anew(address: str, rows: int) -> str:
    database = Database(f"{address}/postgres")
    bare = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    async with bare.connect() as connection:
        await connection.exec_driver_sql(f"CREATE DATABASE plans_{rows}")
    await database.close()
    return f"{address}/plans_{rows}"


async def main(sizes: tuple[int, ...]) -> int:
    growth = []
    with tempfile.TemporaryDirectory() as folder, postgres.server() as address:
        print("SQLite")  # noqa: T201
        walls = [await one_size(f"sqlite:///{Path(folder) / f'{n}.db'}", n) for n in sizes]
        growth.append(walls[-1] / walls[0])
        print("PostgreSQL")  # noqa: T201
        walls = [await one_size(await anew(address, n), n) for n in sizes]
        growth.append(walls[-1] / walls[0])
    shown = ", ".join(f"{one:.2f}" for one in growth)
    print(f"from {sizes[0]:,} to {sizes[-1]:,} rows it takes {shown} times as long")  # noqa: T201
    return int(max(growth) > GROWTH)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(tuple(map(int, sys.argv[1:])) or ROWS)))
