"""The doctor: looks, changes nothing, names what is wrong and what to do about it."""

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import unused_port
from sqlalchemy import create_engine, insert, text
from sqlalchemy.exc import DBAPIError

from bot.cli.common import Exit
from bot.clock import utc_now
from bot.db.engine import Database
from bot.models import Base, DueWork, InboxUpdate, OutboxMessage
from tests.cli.conftest import Call

NOW = utc_now()
LONG_AGO, TOMORROW = (NOW + shift for shift in (timedelta(days=-40), timedelta(days=1)))
# Midday, so that no time zone makes another day of it.
IN_MARCH = datetime(2020, 3, 2, 12, tzinfo=UTC)
Row = Mapping[str, Any]


def put(model: type[Base], **values: Any) -> None:
    engine = create_engine("sqlite:///naparnik.db")
    with engine.begin() as stored:
        stored.execute(insert(model), [values])
    engine.dispose()


def update(number: int, status: str, at: datetime) -> None:
    put(
        InboxUpdate,
        update_id=number,
        chat_id=1,
        payload="{}",
        status=status,
        attempts=1,
        not_before=at,
        received_at=at,
    )


def message(status: str, at: datetime, **more: Any) -> None:
    put(
        OutboxMessage,
        chat_id=1,
        lane=0,
        kind="text",
        payload={},
        status=status,
        attempts=1,
        not_before=at,
        created_at=at,
        **more,
    )


def work(at: datetime, **more: Any) -> None:
    put(DueWork, kind="x", subject_id=1, due_at=at, key=str(at), created_at=at, **more)


def found(call: Call) -> dict[str, Row]:
    """By name; the token's absence is not looked at here."""
    said = json.loads(call("doctor", "--json").stdout)
    return {check["name"]: check for check in said["checks"] if check["name"] != "token"}


def troubles(call: Call) -> list[str]:
    return [name for name, check in found(call).items() if not check["fine"]]


def test_it_makes_nothing_where_there_is_nothing(call: Call) -> None:
    said = call("doctor")
    assert said.exit_code == Exit.FAILED
    assert "@BotFather" in said.output
    assert "There is no database yet." in said.output
    assert "naparnik migrate" in said.output
    assert list(Path().iterdir()) == []


def test_it_only_looks(call: Call) -> None:
    call("migrate")
    with closing(sqlite3.connect("naparnik.db")) as stored:
        # As a copy from elsewhere may be: opened for work, it would be changed at once.
        stored.execute("PRAGMA journal_mode=DELETE")
    before = {file.name: file.read_bytes() for file in Path().iterdir() if file.is_file()}
    found(call)
    after = {file.name: file.read_bytes() for file in Path().iterdir() if file.is_file()}
    assert after["naparnik.db"] == before["naparnik.db"]
    assert {name for name in after if not name.endswith(("-wal", "-shm"))} == set(before)


async def test_what_is_opened_for_looking_cannot_be_written(database: Database) -> None:
    looking = Database(database.url.render_as_string(hide_password=False), only_looking=True)
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        async with looking.write() as session:
            await session.execute(text("DELETE FROM person"))
    await looking.close()


def test_a_folder_that_is_not_there(call: Call) -> None:
    said = call("doctor", "--json", NAPARNIK_DATABASE_URL="sqlite:////nowhere/at/all.db")
    checks = {check["name"]: check["fine"] for check in json.loads(said.stdout)["checks"]}
    assert checks["database"] is False


def test_no_database_at_all(call: Call) -> None:
    Path("naparnik.db").write_text("no database at all, but long enough to be looked at")
    assert troubles(call) == ["database"]


def test_where_all_is_in_order(call: Call) -> None:
    call("migrate")
    just_now = utc_now() - timedelta(minutes=1)
    update(1, "done", LONG_AGO)
    message("sent", LONG_AGO)
    message("failed", LONG_AGO, error="unreachable")
    work(LONG_AGO, done_at=LONG_AGO)
    update(2, "waiting", just_now)
    message("queued", just_now)
    message("queued", LONG_AGO, retry_at=just_now)
    work(just_now)
    message("queued", TOMORROW)
    assert troubles(call) == []
    assert found(call)["work"]["said"] == "Nothing was left lying."


def test_what_could_not_be_handled_is_told_with_its_time(call: Call) -> None:
    call("migrate")
    for number in range(7):
        update(number, "dead", IN_MARCH)
    assert troubles(call) == ["inbox_dead"]
    told = found(call)["inbox_dead"]
    assert "7 messages" in told["said"]
    assert "2 Mar" in told["said"]
    assert "6, 5, 4, 3, 2 …" in told["advice"]
    said = call("doctor")
    assert said.exit_code == Exit.FAILED
    assert "7 messages to the bot could not be handled" in said.output


def test_what_telegram_refused(call: Call) -> None:
    call("migrate")
    message("failed", IN_MARCH, error="malformed")
    message("failed", LONG_AGO, error="malformed")
    assert troubles(call) == ["outbox_failed"]
    told = found(call)["outbox_failed"]
    assert "2 messages" in told["said"]
    assert "2 Mar" in told["said"]
    assert "2, 1)" in told["advice"]


@pytest.mark.parametrize(
    ("left", "name"),
    [
        (lambda: update(1, "waiting", IN_MARCH), "inbox_late"),
        (lambda: message("queued", IN_MARCH), "outbox_late"),
        (lambda: work(IN_MARCH), "due_late"),
    ],
    ids=["inbox", "outbox", "due"],
)
def test_what_should_have_been_done_by_now(call: Call, left: Any, name: str) -> None:
    call("migrate")
    left()
    assert troubles(call) == [name]
    told = found(call)[name]
    assert "2 Mar" in told["said"]
    assert "naparnik run" in told["advice"]


def test_the_age_of_the_last_backup(call: Call) -> None:
    call("migrate")
    assert found(call)["backup"]["fine"]
    assert "naparnik backup" in found(call)["backup"]["advice"]
    call("backup", "copy.db")
    assert "0 days old" in found(call)["backup"]["said"]
    then = (NOW - timedelta(days=8, hours=1)).timestamp()
    os.utime("naparnik.db.backed-up", (then, then))
    told = found(call)["backup"]
    assert not told["fine"]
    assert "8 days old" in told["said"]
    assert "naparnik backup" in told["advice"]


def test_a_backup_that_failed_is_none(call: Call) -> None:
    call("migrate")
    Path("copy.db").touch()
    call("backup", "copy.db")
    assert "no copy" in found(call)["backup"]["said"]


def test_without_network(call: Call) -> None:
    call("migrate")
    said = call(
        "doctor",
        NAPARNIK_BOT_TOKEN="123456:" + "x" * 35,
        NAPARNIK_API_URL=f"http://127.0.0.1:{unused_port()}",
    )
    assert said.exit_code == Exit.FAILED
    assert "NAPARNIK_PROXY" in said.output
    assert "xxxxx" not in said.output


def test_its_help_tells_what_its_end_means(call: Call) -> None:
    said = " ".join(call("doctor", "--help").output.split())
    assert "0 if all is in order" in said
    assert "1 if something is to be put right" in said
