"""A small institution on disk, for commands that ask."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Call

AT = ("--at", "2027-01-11T10:00")
TABLES = {
    "programmes": (
        "code,title_en,title_ru,aliases_ru,institution,level,fee_en,fee_ru\n"
        "weld,Welder,Сварщик,сварка,I,worker,48000 RUB,48 000 ₽\n"
        "cut,Cutter,Закройщик,крой,I,worker,31000 RUB,31 000 ₽\n"
    ),
    "sessions": (
        "group,programme,title_en,starts_at,ends_at\n"
        "W-1,weld,Drawing,2027-01-12T10:00,2027-01-12T11:30\n"
        "W-2,weld,Safety,2027-01-12T10:00,2027-01-12T11:30\n"
    ),
    "faq": (
        "code,question_en,question_ru,answer_en,answer_ru,source,checked_on\n"
        "dorm,Is there a dormitory?,Есть ли общежитие?,\"Yes, for 900 RUB.\","
        "\"Да, 900 ₽.\",Warden,2026-12-01\n"
    ),
    "people": (
        "code,name,role,group\nL-1,Ann,learner,W-1\nL-2,Bob,learner,W-2\nM-1,Max,mentor,\n"
    ),
}  # fmt: skip


def stocked(call: Call) -> None:
    """Everything is loaded; the people are only invited."""
    pack()
    said = call("import", "pack", "--bot-name", "some_bot")
    assert said.exit_code == 0, said.output


def pack() -> Path:
    folder = Path("pack")
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def asked(call: Call, text: str, *more: str) -> dict[str, Any]:
    said = call("ask", text, "--json", *AT, *more)
    assert said.exit_code == 0, said.output
    [line] = said.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found
