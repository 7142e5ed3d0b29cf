"""Content on the command line: loaded whole or not at all, given out, asked about."""

import csv
import json
import re
import sqlite3
from pathlib import Path

import openpyxl
import pytest

from bot.cli.common import Exit
from bot.texts import Texts
from tests.cli.conftest import Call

PROGRAMMES = (
    "code;title_ru;title_en;institution;level;fee_ru;fee_en;source;checked_on\n"
    "weld;Сварщик;Welder;Institute;worker;бесплатно;free;web;01.11.2026\n"
)
PEOPLE = "code,name,role\nL-1,=Ann,learner\nM-1,Max,mentor\n"
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//t//
BEGIN:VEVENT
UID:1
DTSTART:20270112T070000Z
DTEND:20270112T083000Z
SUMMARY:Drawing
END:VEVENT
END:VCALENDAR
"""


def count(table: str) -> int:
    with sqlite3.connect("naparnik.db") as database:
        found = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
    database.close()
    return int(found)


@pytest.fixture(autouse=True)
def pack(tmp_path: Path) -> None:
    (tmp_path / "programmes.csv").write_bytes(PROGRAMMES.encode("cp1251"))


def test_check_changes_nothing_and_import_does(call: Call) -> None:
    checked = call("import", "programmes.csv", "--check")
    assert checked.exit_code == 0
    assert "Checked only" in checked.output
    assert count("programme") == 0
    assert "Loaded." in call("import", "programmes.csv").output
    assert count("programme") == 1
    again = call("import", "programmes.csv")
    assert again.exit_code == 0
    assert "Nothing was changed" in again.output


@pytest.mark.parametrize(("language", "told"), [("en", "put right"), ("ru", "поправить")])
def test_mistakes_are_all_named_and_nothing_is_loaded(
    call: Call, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    monkeypatch.setattr("bot.cli.content.speak_in", lambda _: Texts().speak(language))
    Path("bad.csv").write_text("code,role\nL-1,king\nL-1,learner\n")
    Path("bad.csv").rename("people.csv")
    said = call("import", "people.csv", "--bot-name", "x")
    assert said.exit_code == Exit.BAD_CONTENT
    assert told in said.output
    assert "role" in said.output
    assert count("invitation") == 0


def test_people_get_links_once_and_never_as_formulas(call: Call) -> None:
    Path("people.csv").write_text(PEOPLE)
    without = call("import", "people.csv")
    assert without.exit_code == Exit.WRONG_USE
    assert "--bot-name" in without.output
    assert count("invitation") == 0
    said = call("import", "people.csv", "--bot-name", "@some_bot", "--links", "links.csv")
    assert said.exit_code == 0, said.output
    rows = list(csv.DictReader(Path("links.csv").read_text("utf-8-sig").splitlines()))
    assert [row["code"] for row in rows] == ["L-1", "M-1"]
    assert rows[0]["name"] == "'=Ann"
    assert rows[0]["link"].startswith("https://t.me/some_bot?start=")
    Path("people.csv").write_text(PEOPLE + "M-2,Bob,mentor\n")
    taken = call("import", "people.csv", "--bot-name", "some_bot", "--links", "links.csv")
    assert taken.exit_code == Exit.WRONG_USE
    assert count("invitation") == 2


def test_a_calendar_needs_its_group(call: Call) -> None:
    call("import", "programmes.csv")
    Path("t.ics").write_text(CALENDAR)
    assert call("import", "t.ics").exit_code == Exit.WRONG_USE
    said = call("import", "t.ics", "--group", "W-1", "--programme", "weld")
    assert said.exit_code == 0, said.output
    assert count("class_session") == 1


def test_a_calendar_removes_only_with_replace(call: Call) -> None:
    call("import", "programmes.csv")
    whose = ("--group", "W-1", "--programme", "weld")
    # As far ahead as calendars may be, so that it is still to come whenever this runs.
    for year in ("2098", "2099"):
        Path("t.ics").write_text(re.sub("(DTSTART|DTEND):....", rf"\g<1>:{year}", CALENDAR))
        said = call("import", "t.ics", *whose)
        assert said.exit_code == 0, said.output
    assert "not in the file any more: W-1, 2098" in said.output
    assert "--replace sessions" in said.output
    assert count("class_session") == 2
    said = call("import", "t.ics", *whose, "--replace", "sessions")
    assert "to remove: W-1, 2098" in said.output
    assert count("class_session") == 1


def test_wrong_use_is_told(call: Call) -> None:
    assert "There is no table" in call("import", "programmes.csv", "--replace", "x").output
    assert call("import", "nothing.csv").exit_code == Exit.WRONG_USE
    assert call("template", "x.csv").exit_code == Exit.WRONG_USE
    assert call("import").exit_code == Exit.WRONG_USE


def test_the_template_can_be_filled_in_and_loaded(call: Call) -> None:
    assert call("template", "t.xlsx", "--language", "ru").exit_code == 0
    assert "nothing in it that could be loaded" in call("import", "t.xlsx").output
    book = openpyxl.load_workbook("t.xlsx")
    sheet = book["faq"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    row = sheet.max_row + 1
    for name, value in {"code": "a", "question_en": "Where?", "answer_en": "Here."}.items():
        sheet.cell(row, columns[name] or 0, value)
    book.save("filled.xlsx")
    said = call("import", "filled.xlsx")
    assert said.exit_code == 0, said.output
    assert (count("article"), count("programme"), count("invitation")) == (1, 0, 0)


@pytest.mark.parametrize("target", ["all.xlsx", "folder"])
def test_what_is_exported_changes_nothing_when_it_comes_back(call: Call, target: str) -> None:
    call("import", "programmes.csv")
    assert "1 row" in call("export", target).output
    assert "Nothing was changed" in call("import", target).output
    assert call("export", target).exit_code == Exit.WRONG_USE


def test_an_invitation_with_its_picture(call: Call) -> None:
    said = call("invite", "--role", "coordinator", "--bot-name", "b", "--qr", "q.png")
    assert said.exit_code == 0, said.output
    assert "https://t.me/b?start=" in said.output.replace("\n", "")
    assert Path("q.png").read_bytes().startswith(b"\x89PNG")
    assert count("invitation") == 1
    assert call("invite", "--role", "king").exit_code == Exit.WRONG_USE


def test_ask_as_a_machine(call: Call) -> None:
    call("import", "programmes.csv")
    said = call("ask", "how much does the welder course cost?", "--lang", "en", "--json")
    answer = json.loads(said.output)
    assert answer["outcome"] == "answer"
    assert answer["refs"][0] == "programme/weld/fee"
    assert "free" in answer["text"]
    assert (answer["source"], answer["checked_on"]) == ("web", "2026-11-01")
    assert answer["cpu_ms"] > 0
    follow_up = call("ask", "а сколько длится?", "--before", "сколько стоит сварщик?", "--json")
    assert json.loads(follow_up.output)["refs"][0] == "missing/weld/duration"


def test_ask_with_a_wrong_person_or_moment(call: Call) -> None:
    assert call("ask", "x", "--as", "nobody").exit_code == Exit.WRONG_USE
    assert call("ask", "x", "--at", "tomorrow").exit_code == Exit.WRONG_USE
    assert call("ask", "x", "--lang", "fr").exit_code == Exit.WRONG_USE
