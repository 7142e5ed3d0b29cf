"""`naparnik import holidays.ics --pauses`."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.cli.common import Exit
from bot.clock import utc_now
from tests.cli.conftest import Call
from tests.content.test_timetable_ics import calendar, entry

SOON = (utc_now() + timedelta(days=40)).date()
DAY = entry(f"DTSTART;VALUE=DATE:{SOON:%Y%m%d}", title="Day off")


def pauses() -> list[tuple[str, str]]:
    with closing(sqlite3.connect("naparnik.db")) as stored:
        return stored.execute("SELECT first_on, name_en FROM public_pause").fetchall()


def test_shown_then_kept_and_never_twice(call: Call) -> None:
    Path("h.ics").write_text(calendar(DAY))
    said = call("import", "h.ics", "--pauses", "--check")
    assert said.exit_code == 0
    assert "+ " in said.output
    assert "Day off" in said.output
    assert "nothing was changed" in said.output
    assert pauses() == []
    assert "Loaded." in call("import", "h.ics", "--pauses").output
    assert pauses() == [(f"{SOON}", "Day off")]
    again = call("import", "h.ics", "--pauses")
    assert "1 break is entered already." in again.output
    assert "Nothing was changed." in again.output
    assert len(pauses()) == 1


def test_what_is_wrong_is_told_with_its_line(call: Call) -> None:
    Path("h.ics").write_text(calendar(entry("DTSTART;VALUE=DATE:20261345")))
    said = call("import", "h.ics", "--pauses")
    assert said.exit_code == Exit.BAD_CONTENT
    assert "h.ics, row 8: in the entry" in " ".join(said.output.split())
    assert not Path("naparnik.db").exists()


def test_it_is_for_calendars_alone(call: Call) -> None:
    Path("h.csv").write_text("x")
    assert call("import", "h.csv", "--pauses").exit_code == Exit.WRONG_USE
    Path("h.ics").write_text(calendar(DAY))
    said = call("import", "h.ics")
    assert said.exit_code == Exit.WRONG_USE
    assert "--pauses" in said.output
