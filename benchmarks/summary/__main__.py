"""CPU of a summary with ever more check-ins and answers in feedback, and the plans of its queries.

`python -m benchmarks.summary [sqlite|postgresql] [ROWS ...]` fills the databases with so many
check-ins and as many answers (10,000, 100,000 and 1,000,000 if nothing is said) over two years and
prints the CPU seconds, of the database too, of the first writing of the book, of closing a day and
of `/summary` with its comparison for several periods, each after something new has come in. It
fails if one of them takes longer than GOAL.
"""

import asyncio
import gc
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from sqlalchemy import delete, event, text

from benchmarks.summary.filling import fill
from bot.db.engine import Database
from bot.db.migrate import migrate
from bot.domain.cuts import EVERYBODY, Cut, Dimension, TooFewInIt
from bot.domain.reporting import OFFERED, Period
from bot.domain.roles import Role
from bot.domain.summary import Asked
from bot.models import CountedCut, CountedDay, CountedStock, FeedbackEntry, Person
from bot.services.services import Services
from bot.settings import Settings
from tests import postgres

ROWS = (10_000, 100_000, 1_000_000)
GOAL = 1.0
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
YESTERDAY = NOW.date() - timedelta(days=1)
TICKS = os.sysconf("SC_CLK_TCK")
# Everybody, and one cut of each kind.
FILTERS = (
    EVERYBODY,
    Cut(Dimension.PROGRAMME, "P1"),
    Cut(Dimension.GROUP, "G1"),
    Cut(Dimension.INSTITUTION, "House 1"),
    Cut(Dimension.CATEGORY, "veteran"),
    Cut(Dimension.KIND, "mentor"),
)
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN ", "postgresql": "EXPLAIN (COSTS OFF) "}
Ask = Callable[[Services, Person], Awaitable[object]]


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


class Place:
    """One database with its people; `cpu` counts ours and that of the server's process."""

    def __init__(self, database: Database, olga: Person) -> None:
        self.database, self.olga, self.clock = database, olga, Clock()
        self.settings = Settings(_env_file=None, bot_token="42:TEST", institution="Test")
        self.new = 0

    async def cpu(self, ask: Ask) -> float:
        """Seconds, in a transaction in which something new has come in."""
        async with self.database.write() as session:
            await self._something_new(session)
            pid = await self._server(session)
            services = Services(session, self.clock, self.settings, "bot")
            before = process_time() + _cpu_of(pid)
            await ask(services, self.olga)
            return process_time() + _cpu_of(pid) - before

    async def _something_new(self, session: Any) -> None:
        self.new += 1
        entry = {"given_on": YESTERDAY, "about": "bot", "rating": 5, "author_id": 1}
        session.add(FeedbackEntry(id=10_000_000_000 + self.new, **entry))
        await session.execute(
            text("UPDATE check_in SET state = 'answered' WHERE id IN (SELECT id FROM check_in"
                 " WHERE state = 'missed' ORDER BY id DESC LIMIT 3)")
        )  # fmt: skip
        await session.flush()

    async def _server(self, session: Any) -> int | None:
        if self.database.is_sqlite:
            return None
        # Other processes would not be counted.
        await session.execute(text("SET LOCAL max_parallel_workers_per_gather = 0"))
        return int(await session.scalar(text("SELECT pg_backend_pid()")))


def _cpu_of(pid: int | None) -> float:
    if pid is None:
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


async def measure(place: Place) -> dict[str, float]:
    took = {"first writing": await place.cpu(_write)}
    took["first writing of all cuts"] = await place.cpu(_close)
    took["closing a day"] = await place.cpu(_close)
    for cut in FILTERS:
        number = await _number(place, cut)
        # Small databases have too few people in a group to tell anything of it.
        with suppress(TooFewInIt):
            if number:
                await _forget(place, number)
                asked = _of(Period.QUARTER, number)
                took[f"/summary for the first time {cut.value}"] = await place.cpu(asked)
            for period in OFFERED:
                took[f"/summary {period} {cut.value}"] = await place.cpu(_of(period, number))
    return took


async def _write(services: Services, _olga: Person) -> None:
    await services.summaries._book.write(EVERYBODY)


async def _close(services: Services, _olga: Person) -> None:
    await services.summaries._book.write_all()


def _of(period: Period, cut: int = 0) -> Ask:
    return lambda services, olga: services.summaries.compared(olga, Asked(period, cut=cut))


async def _number(place: Place, cut: Cut) -> int:
    if cut.whole:
        return 0
    async with place.database.write() as session:
        services = Services(session, place.clock, place.settings, "bot")
        return await services.summaries._book.number(cut)


async def _forget(place: Place, cut: int) -> None:
    """As if there had been no such cut before: a new group, a new programme."""
    async with place.database.write() as session:
        for kept in (CountedDay, CountedStock):
            await session.execute(delete(kept).where(kept.cut_id == cut))
        (await session.get_one(CountedCut, cut)).written_at = None


@asynccontextmanager
async def databases(folder: Path) -> AsyncIterator[list[str]]:
    with postgres.server() as address:
        yield [f"sqlite:///{folder / 'bench.db'}", f"{address}/postgres"]


async def filled(url: str, rows: int) -> Place:
    database = Database(url)
    await migrate(database)
    await fill(database, rows, NOW)
    async with database.write() as session:
        known = {"standing": "active", "language": "en", "created_at": NOW}
        olga = Person(id=1_000_000, role=Role.COORDINATOR, **known)
        session.add(olga)
    return Place(database, olga)


async def plans(place: Place) -> list[str]:
    """Of every reading query of one `/summary`."""
    asked: dict[str, Any] = {}

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith("SELECT") and "pg_backend" not in statement:
            asked.setdefault(statement, values)

    engine = place.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    await place.cpu(_of(Period.QUARTER))
    event.remove(engine, "before_cursor_execute", note)
    explain = EXPLAIN[place.database.engine.dialect.name]
    told = []
    async with place.database.engine.connect() as connection:
        for statement, values in asked.items():
            found = await connection.exec_driver_sql(explain + statement, values)
            lines = "\n    ".join(str(row[-1]) for row in found)
            told.append(f"  {' '.join(statement.split())[:110]} …\n    {lines}")
    return told


async def emptied(place: Place) -> None:
    await migrate(place.database, "base")
    await place.database.close()


async def main(sizes: list[int], kinds: list[str]) -> int:
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        async with databases(Path(folder)) as urls:
            for url in (one for one in urls if one.partition(":")[0] in kinds):
                for rows in sizes:
                    place = await filled(url, rows)
                    gc.collect()
                    name = place.database.engine.dialect.name
                    for what, seconds in (await measure(place)).items():
                        print(f"{name}\t{rows:,}\t{what}\t{seconds:.2f} s", flush=True)
                        if what.startswith("/summary"):
                            worst = max(worst, seconds)
                    if rows == max(sizes):
                        print(*await plans(place), sep="\n", flush=True)
                    await emptied(place)
    print(f"the slowest /summary: {worst:.2f} s of CPU, goal {GOAL}")
    return int(worst > GOAL)


if __name__ == "__main__":
    kinds = [one for one in sys.argv[1:] if one in EXPLAIN]
    chosen = [int(one.replace(",", "")) for one in sys.argv[1:] if one not in EXPLAIN]
    sys.exit(asyncio.run(main(chosen or list(ROWS), kinds or list(EXPLAIN))))
