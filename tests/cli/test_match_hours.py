"""`naparnik match` and the timetable of the pack: classes are not free hours."""

import csv
from datetime import timedelta
from pathlib import Path

from bot.cli.common import Exit
from bot.clock import utc_now
from tests.cli.conftest import Call
from tests.cli.packs import Row, matched, people, write
from tests.cli.test_matching import learner, mentor

SESSION = ("group", "programme", "title_ru", "starts_at", "ends_at")
COLUMNS = ("reason_1", "reason_2", "reason_3", "weakest")


def lessons(weeks: int, *, group: str = "A") -> None:
    """On the coming Mondays from six to nine."""
    today = utc_now().date()
    monday = today + timedelta(days=7 - today.weekday())
    days = [monday + timedelta(weeks=week) for week in range(weeks)]
    rows: list[Row] = [
        {
            "group": group,
            "programme": "cnc",
            "title_ru": "Станки с ЧПУ",
            "starts_at": f"{day} 18:00",
            "ends_at": f"{day} 21:00",
        }
        for day in days
    ]
    write("sessions.csv", rows, SESSION)


def hours_told(row: Row) -> str:
    return next(row[name] for name in COLUMNS if "free together" in row[name])


def test_classes_of_the_pack_are_taken_off(call: Call) -> None:
    people([learner("L-1", group="A"), learner("L-2", group="B"), mentor("M-1", "2")])
    lessons(4)
    found = matched(call, "--lang", "en")
    assert [hours_told(row) for row in found.pairs] == [
        "free together 4 hours a week: Sat 10–14",
        "free together 7 hours a week: Mon 18–21; Sat 10–14",
    ]


def test_who_has_classes_in_all_free_hours_is_left_out(call: Call) -> None:
    people([learner("L-1", group="A", availability="mon 18-21"), mentor("M-1")])
    lessons(1)
    found = matched(call, "--lang", "en")
    (left,) = found.report["kinds"]["mentor"]["left_out"]
    assert (found.pairs, left["cause"]) == ([], "nobody")
    assert left["words"] == "has fewer free hours beside their classes than a pair needs"


def test_a_timetable_that_cannot_be_read_is_named(call: Call) -> None:
    people([learner("L-1", group="A"), mentor("M-1")])
    lessons(1)
    with Path("pack/sessions.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(["A", "cnc", "Станки", "soon", "2027-01-11 21:00"])
    said = call("match", "pack", "--out", "pairs.csv", "--lang", "en")
    assert said.exit_code == Exit.BAD_CONTENT
    assert "sessions, row 3" in " ".join(said.output.split())
