"""The program under test, `python -m bot demo`: started, killed, stopped, and looked into."""

import json
import sqlite3
from contextlib import closing
from typing import Any

from tests.e2e.processes import Launcher, Process, until
from tests.e2e.town import Town

OPEN = (
    "SELECT count(*) FROM inbox WHERE status = 'waiting'",
    # What waits for the morning is not waited for, at whatever hour the tests run.
    "SELECT count(*) FROM outbox WHERE status = 'queued'"
    " AND NOT (polite AND julianday(not_before) > julianday(created_at) + 1.0 / 24)",
)
WATCHING = """
CREATE TABLE gone_{table} AS SELECT * FROM {table} WHERE false;
CREATE VIEW all_{table} AS SELECT * FROM {table} UNION ALL SELECT * FROM gone_{table};
CREATE TRIGGER keep_{table} BEFORE DELETE ON {table}
BEGIN INSERT INTO gone_{table} SELECT * FROM {table} WHERE rowid = OLD.rowid; END;
"""
# It calls these while it starts, whatever comes of it; any other call means that it is at work.
STARTING = {"getMe", "deleteWebhook"}


class Programme:
    def __init__(self, launching: Launcher, town: Town, language: str, **settings: str) -> None:
        self._launching, self._town = launching, town
        self._settings = {"NAPARNIK_LANGUAGE": language, **settings}
        self.folder = launching.folder / "demo"
        self._calls = 0
        self._process: Process | None = None

    @property
    def process(self) -> Process:
        assert self._process, "it is not running"
        return self._process

    @property
    def links(self) -> dict[str, str]:
        """The invitations of the three phones, by role."""
        links: dict[str, str] = json.loads((self.folder / "world.json").read_text())["links"]
        return links

    async def start(self) -> None:
        arguments = ("demo", "--data", self.folder, "--api", self._town.url)
        self._process = await self._launching.start(
            "bot.__main__", *arguments, name="programme", **self._settings
        )
        self._calls = len(self._town.calls)

    async def is_up(self) -> None:
        """It takes in what people say, or is about to."""
        process = self.process

        async def look() -> bool:
            assert not process.code.done(), process.log.read_text()[-5000:]
            return any(c["method"] not in STARTING for c in self._town.calls[self._calls :])

        await until(look, "the program is up")

    async def start_and_wait(self) -> None:
        await self.start()
        await self.is_up()

    async def is_quiet(self) -> None:
        """Everything is taken in, handled and said."""

        async def look() -> bool:
            heard = await self._town.is_heard()
            return heard and not any(self.number(query) for query in OPEN)

        await until(look, "quiet: nothing to take in, nothing to handle, nothing to say")

    async def kill(self) -> None:
        """As a power cut would: kill -9."""
        process, self._process = self.process, None
        assert not process.code.done(), process.log.read_text()[-5000:]
        process.kill()
        await process.ended()

    async def end(self) -> None:
        """With the test."""
        if self._process and not self._process.code.done():
            await self.kill()

    async def stop(self, seconds: float = 10) -> int:
        """SIGTERM; the exit code."""
        process, self._process = self.process, None
        process.terminate()
        return await process.ended(seconds)

    def troubles(self) -> list[str]:
        """What it logged as a mistake of its own."""
        lines = self.process.log.read_text().splitlines()
        return [line for line in lines if '"level": "error"' in line or "Traceback" in line]

    def rows(self, query: str, *values: object) -> list[dict[str, Any]]:
        """What the database says, read only."""
        address = f"{(self.folder / 'demo.db').as_uri()}?mode=ro"
        connection = sqlite3.connect(address, uri=True, timeout=10)
        try:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query, values)]
        finally:
            connection.close()

    def watch_removals(self, *tables: str) -> None:
        """What the program removes after a time stays to be looked at, in `all_<table>`."""
        with closing(sqlite3.connect(self.folder / "demo.db", timeout=10)) as connection:
            for table in tables:
                connection.executescript(WATCHING.format(table=table))

    def number(self, query: str, *values: object) -> int:
        (row,) = self.rows(query, *values)
        return int(next(iter(row.values())))
