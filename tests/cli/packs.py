"""Content packs of made-up people, and what `naparnik match` makes of them."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.cli.conftest import Call

Row = dict[str, str]
COLUMNS = (
    "code",
    "role",
    "group",
    "category",
    "languages",
    "fields",
    "goals",
    "region",
    "time_zone",
    "format",
    "availability",
    "capacity",
    "veteran",
    "trained",
    "prefers_veteran_mentor",
)


@dataclass(frozen=True)
class Found:
    """What was written, read as anybody would."""

    pairs: list[Row]
    report: dict[str, Any]
    edges: list[Row]

    def of(self, kind: str) -> list[Row]:
        return [row for row in self.pairs if row["kind"] == kind]


def write(name: str, rows: Sequence[Row], columns: Sequence[str]) -> None:
    Path("pack").mkdir(exist_ok=True)
    with (Path("pack") / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def people(rows: Sequence[Row]) -> None:
    write("people.csv", rows, COLUMNS)


def pairings(*rows: tuple[str, str, str]) -> None:
    columns = ("learner", "mentor", "kind")
    write("pairings.csv", [dict(zip(columns, row, strict=True)) for row in rows], columns)


def matched(call: Call, *more: str) -> Found:
    files = ("--out", "pairs.csv", "--report", "report.json", "--edges", "edges.csv")
    said = call("match", "pack", *files, *more)
    assert said.exit_code == 0, said.output
    return Found(
        _rows("pairs.csv"), json.loads(Path("report.json").read_text("utf-8")), _rows("edges.csv")
    )


def _rows(name: str) -> list[Row]:
    with Path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def crowd(seed: int, learners: int, helpers: int, seats: int = 3) -> list[Row]:
    """Some of whom may be paired with some; codes say nothing of the order."""
    random = Random(seed)  # noqa: S311

    def some(*of: str, least: int = 1) -> str:
        return ";".join(random.sample(of, random.randint(least, len(of))))

    def person(code: str, role: str) -> Row:
        return {
            "code": code,
            "role": role,
            "languages": random.choice(["ru", "ru", "ru;en", "en"]),
            "fields": some("cnc", "it", "welding", "design"),
            "goals": some("exam", "find_job", "papers", least=0),
            "region": random.choice(["North", "South"]),
            "time_zone": random.choice(["Europe/Moscow", "Asia/Omsk", ""]),
            "format": random.choice(["online", "either", "either", "in_person"]),
            "availability": some("mon 18-21", "tue 18-20", "sat 10-14", "sun 12-16:30"),
            "veteran": random.choice(["yes", "no"]),
        }

    rows = [
        person(f"L{at}", "learner")
        | {"category": random.choice(["veteran", "student"]), "veteran": ""}
        for at in range(learners)
    ]
    for at in range(helpers):
        role = random.choice(["mentor", "mentor", "tutor"])
        rows.append(person(f"H{at}", role) | {"capacity": str(random.randint(1, seats))})
    return rows
