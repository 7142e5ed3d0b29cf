"""What tests of every level share: databases, the clock, the stage, and no hidden errors."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.db.engine import Database
from bot.models import Base
from bot.settings import Settings
from bot.texts import Texts
from tests import postgres
from tests.clock import StoppedClock
from tests.empty import database_in, knowing_statements
from tests.stage import Someone, Stage


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts()


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture(scope="session")
def chosen_settings() -> Settings:
    return Settings(_env_file=None, bot_token="42:TEST", institution="Test Institute")


@pytest.fixture
def settings(chosen_settings: Settings) -> Settings:
    return chosen_settings.model_copy()


@pytest.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    """A real SQLite file with the whole schema."""
    database = database_in(tmp_path / "test.db")
    yield database
    await database.close()


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A real PostgreSQL server for the whole run, with the schema in the database `suite`."""
    with postgres.server() as address:
        # In a thread of its own: the test that asks first may have a loop running.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, _prepare(address)).result()
        yield address


async def _prepare(address: str) -> None:
    engine = create_async_engine(
        address.replace("postgresql", "postgresql+asyncpg") + "/postgres",
        isolation_level="AUTOCOMMIT",
    )
    async with engine.connect() as connection:
        await connection.execute(text("CREATE DATABASE suite"))
    await engine.dispose()
    database = Database(f"{address}/suite")
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await database.close()


@pytest.fixture
async def postgresql(postgres_address: str) -> AsyncIterator[Database]:
    """The suite's PostgreSQL database, empty."""
    database = knowing_statements(Database(f"{postgres_address}/suite"))
    await _emptied(database)
    yield database
    await database.close()


async def _emptied(database: Database) -> None:
    """In one trip: the driver itself takes several statements at once. Numbers begin at one again,
    or a test would depend on how many rows all those before it made."""
    deletions = [str(table.delete()) for table in reversed(Base.metadata.sorted_tables)]
    async with database.engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver
        restart = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
        await driver.execute(";".join([*deletions, restart]))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Each service test runs on both databases."""
    chosen: Database = request.getfixturevalue(request.param)
    return chosen


@pytest.fixture
def stage(sqlite: Database, clock: StoppedClock, settings: Settings) -> Stage:
    return Stage(sqlite, clock, settings)


@pytest.fixture
async def ann(stage: Stage) -> Someone:
    """A learner who speaks English."""
    return await stage.someone()


@pytest.fixture(autouse=True)
def nothing_broke(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A mistake that was only logged is a mistake all the same."""
    yield
    records = caplog.get_records("setup") + caplog.get_records("call")
    assert [r.getMessage() for r in records if r.levelno >= logging.ERROR] == []
