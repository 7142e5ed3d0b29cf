"""Brings the database's shape up to this version; run at every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection

from bot.db.engine import Database

SCRIPTS = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


async def migrate(database: Database, revision: str = "head") -> None:
    """Go up or down (also “-1”, “base”) to a revision: wholly or not at all."""
    async with database.reshaped() as connection:
        await connection.run_sync(_move, revision)


async def standing(database: Database) -> tuple[str | None, str | None]:
    """The database's revision and the program's own."""
    async with database.engine.connect() as connection:
        current = await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )
    return current, ScriptDirectory.from_config(configuration()).get_current_head()


def _move(connection: Connection, revision: str) -> None:
    config = configuration(connection)
    if revision.startswith("-") or revision == "base" or _is_behind(connection, revision):
        command.downgrade(config, revision)
    else:
        command.upgrade(config, revision)


def _is_behind(connection: Connection, revision: str) -> bool:
    """The database has come past it."""
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None or revision in {"head", current}:
        return False
    steps = ScriptDirectory.from_config(configuration()).iterate_revisions(current, "base")
    return any(step.revision == revision for step in steps)
