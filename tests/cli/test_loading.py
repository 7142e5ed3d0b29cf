"""Loading on the command line where it could hurt: links, files that are there, wrong use."""

import csv
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from aiohttp.test_utils import unused_port

from bot.cli.common import Exit
from bot.texts import Texts
from tests.cli.conftest import Call

PEOPLE = "code,name,role,group\nL-1,Ann,learner,W-1\nM-1,Max,mentor,\n"
SESSIONS = (
    "group,programme,title_en,starts_at,ends_at\n"
    "W-1,weld,Drawing,2027-01-12T10:00,2027-01-12T11:30\n"
)
PROGRAMMES = "code,title_en,institution,level\nweld,Welder,I,worker\ncut,Cutter,I,worker\n"
NAMED = ("--bot-name", "some_bot")


@contextmanager
def stored() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect("naparnik.db")) as database, database:
        yield database


def values(query: str) -> list[object]:
    with stored() as database:
        return [row[0] for row in database.execute(query)]


def links(file: str = "invitations.csv") -> dict[str, str]:
    rows = csv.DictReader(Path(file).read_text("utf-8-sig").splitlines())
    return {row["code"]: row["link"] for row in rows}


@pytest.fixture
def people() -> None:
    Path("people.csv").write_text(PEOPLE)


@pytest.mark.usefixtures("call", "people")
class TestLinks:
    def test_nobody_else_can_read_them(self, call: Call) -> None:
        assert call("import", "people.csv", *NAMED).exit_code == 0
        assert stat.S_IMODE(Path("invitations.csv").stat().st_mode) == 0o600

    def test_people_who_are_invited_already_need_no_new_ones(self, call: Call) -> None:
        call("import", "people.csv", *NAMED)
        Path("people.csv").write_text(PEOPLE.replace("W-1", "W-2"))
        again = call("import", "people.csv")
        assert again.exit_code == 0, again.output
        assert "W-1 → W-2" in again.output
        assert sorted(links()) == ["L-1", "M-1"]

    def test_lost_ones_are_made_anew(self, call: Call) -> None:
        call("import", "people.csv", *NAMED)
        said = call("import", "people.csv", *NAMED, "--new-links", "--links", "new.csv")
        assert said.exit_code == 0, said.output
        assert set(links().values()).isdisjoint(links("new.csv").values())

    def test_without_a_place_for_them_nothing_is_loaded(self, call: Call) -> None:
        said = call("import", "people.csv", *NAMED, "--links", "nowhere/links.csv")
        assert said.exit_code == Exit.FAILED
        assert "cannot be written" in said.output
        assert values("SELECT id FROM invitation") == []


def test_rows_go_only_when_asked_for_and_not_while_they_are_used(call: Call) -> None:
    Path("programmes.csv").write_text(PROGRAMMES)
    Path("sessions.csv").write_text(SESSIONS)
    call("import", "programmes.csv")
    call("import", "sessions.csv")
    Path("programmes.csv").write_text(PROGRAMMES.replace("cut,Cutter,I,worker\n", ""))
    assert call("import", "programmes.csv").exit_code == 0
    assert len(values("SELECT code FROM programme")) == 2
    said = call("import", "programmes.csv", "--replace", "programmes")
    assert "to remove: cut" in said.output
    assert values("SELECT code FROM programme") == ["weld"]
    Path("programmes.csv").write_text(PROGRAMMES.replace("weld,Welder,I,worker\n", ""))
    used = call("import", "programmes.csv", "--replace", "programmes")
    assert used.exit_code == Exit.BAD_CONTENT
    assert values("SELECT code FROM programme") == ["weld"]


def test_those_whom_it_concerns_are_told(call: Call) -> None:
    """Two who are here already become a pair: the running bot has it to say."""
    call("migrate")
    with stored() as database:
        insert(database, 1, "L-1", "learner")
        insert(database, 2, "M-1", "mentor")
    Path("pairings.csv").write_text("learner,mentor,kind\nL-1,M-1,active\n")
    said = call("import", "pairings.csv")
    assert said.exit_code == 0, said.output
    assert values("SELECT state FROM pairing") == ["active"]
    assert sorted(map(str, values("SELECT chat_id FROM outbox"))) == ["101", "102"]


def insert(database: sqlite3.Connection, number: int, code: str, role: str) -> None:
    """Somebody who has joined, and agreed to be shown."""
    at = "2026-11-01 00:00:00.000000"
    person = {
        "id": number, "telegram_id": 100 + number, "chat_id": 100 + number, "role": role,
        "standing": "active", "language": "en", "code": code, "name": code,
        "languages": '["ru"]', "fields": "[]", "goals": "[]", "availability": "",
        "time_zone": "Europe/Moscow", "format": "either", "capacity": 1, "veteran": 0,
        "trained": 0, "prefers_veteran_mentor": 0, "quiet_from": 0, "quiet_to": 0,
        "created_at": at, "joined_at": at,
    }  # fmt: skip
    consent = {
        "person_id": number, "purpose": "showing", "version": 1, "text_hash": "", "given": 1,
        "at": at,
    }  # fmt: skip
    for table, row in (("person", person), ("consent", consent)):
        names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)  # noqa: S608


@pytest.mark.parametrize(
    ("arguments", "english", "russian"),
    [
        (("impot",), "no such command", "Такой команды нет"),
        (("import",), "path is missing", "path: не хватает"),
        (("import", "--chek", "x"), "There is no option --chek", "Параметра --chek нет"),
        (("import", "x", "--links"), "--links needs a value", "--links: нужно значение"),
        (("import", "x", "y"), "more on the command line", "больше, чем"),
        (("invite", "--role", "king"), "--role cannot have", "--role не может"),
        (("invite",), "--role is missing", "--role: не хватает"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_wrong_use_is_told_in_the_terminals_language(
    call: Call, language: str, arguments: tuple[str, ...], english: str, russian: str
) -> None:
    Texts().speak(language)
    said = call(*arguments)
    assert said.exit_code == Exit.WRONG_USE
    assert (english if language == "en" else russian) in " ".join(said.output.split())
    assert "--help" in said.output


@pytest.mark.parametrize(
    "arguments",
    [("template", "there.xlsx"), ("export", "there.xlsx"), ("invite", "--qr", "there.xlsx")],
)
def test_nothing_is_written_over(call: Call, arguments: tuple[str, ...]) -> None:
    Path("there.xlsx").write_text("mine")
    more = ("--role", "mentor", *NAMED) if arguments[0] == "invite" else ()
    said = call(*arguments, *more)
    assert said.exit_code == Exit.WRONG_USE
    assert "exists already" in said.output
    assert Path("there.xlsx").read_text() == "mine"


@pytest.mark.parametrize("command", ["template", "export"])
def test_a_folder_that_is_not_there(call: Call, command: str) -> None:
    said = call(command, "nowhere/file.xlsx")
    assert said.exit_code == Exit.FAILED
    assert "cannot be written" in said.output


@pytest.mark.parametrize("command", [("export", "out"), ("ask", "x"), ("import", "people.csv")])
@pytest.mark.usefixtures("call", "people")
def test_a_database_that_is_away(call: Call, command: tuple[str, ...]) -> None:
    said = call(*command, NAPARNIK_DATABASE_URL="sqlite:////nowhere/at/all.db")
    assert said.exit_code == Exit.FAILED
    assert "The database's folder is not there: /nowhere/at" in said.output


def test_a_database_server_that_is_away(call: Call) -> None:
    address = f"postgresql://u:secret@127.0.0.1:{unused_port()}/x"
    said = call("export", "out", NAPARNIK_DATABASE_URL=address)
    assert said.exit_code == Exit.FAILED
    assert "The database cannot be used" in said.output
    assert "secret" not in said.output


def test_an_invitation_that_would_let_nobody_in_is_not_made(call: Call) -> None:
    call("migrate")
    with stored() as database:
        insert(database, 1, "L-1", "learner")
    taken = call("invite", "--role", "learner", "--code", "L-1", *NAMED)
    assert (taken.exit_code, "is here already" in taken.output) == (Exit.WRONG_USE, True)
    strange = call("invite", "--role", "learner", "--programme", "x", *NAMED)
    assert (strange.exit_code, "no programme" in strange.output) == (Exit.WRONG_USE, True)
    assert values("SELECT id FROM invitation") == []


@pytest.mark.usefixtures("call", "people")
def test_asked_as_somebody_who_is_only_invited(call: Call) -> None:
    Path("programmes.csv").write_text(PROGRAMMES)
    Path("sessions.csv").write_text(SESSIONS)
    for file in ("programmes.csv", "sessions.csv", "people.csv"):
        assert call("import", file, *NAMED).exit_code == 0
    question = ("ask", "what classes do I have tomorrow?", "--lang", "en")
    said = call(*question, "--as", "L-1", "--at", "2027-01-11T10:00")
    assert "Drawing" in said.output


def test_a_mistyped_group_is_not_taken_for_a_new_one(call: Call) -> None:
    Path("programmes.csv").write_text(PROGRAMMES)
    Path("sessions.csv").write_text(SESSIONS)
    for file in ("programmes.csv", "sessions.csv"):
        assert call("import", file, *NAMED).exit_code == 0
    strange = call("invite", "--role", "learner", "--group", "W-11", *NAMED)
    assert (strange.exit_code, "W-1." in strange.output) == (Exit.WRONG_USE, True)
    assert values("SELECT id FROM invitation") == []
    assert call("invite", "--role", "learner", "--group", "w-1", *NAMED).exit_code == 0
