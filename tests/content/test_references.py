"""Codes may refer to rows of the same pack or to what is stored; all others are named."""

from pathlib import Path

from bot.content.problems import Fault
from bot.content.reading import read_pack
from bot.content.references import check_references
from tests.content.files import MOSCOW, PERSON, PROGRAMME, SESSION, csv_text, faults, write


def test_codes_of_the_pack_and_stored_ones_are_known(tmp_path: Path) -> None:
    write(tmp_path, "programmes.csv", csv_text(PROGRAMME | {"leads_to": "cnc; stored"}))
    write(tmp_path, "sessions.csv", csv_text(SESSION))
    write(tmp_path, "people.csv", csv_text(PERSON | {"programme": "stored"}))
    write(tmp_path, "pairings.csv", "learner,mentor,kind\n7,1042,must\n")
    known = {"programmes": {"stored"}, "people": {"7"}}
    pack = read_pack(tmp_path, MOSCOW)
    assert pack.problems == ()
    assert check_references(pack, known) == ()


def test_all_others_are_named(tmp_path: Path) -> None:
    write(tmp_path, "programmes.csv", csv_text(PROGRAMME | {"leads_to": "cnc; x; y"}))
    write(tmp_path, "sessions.csv", csv_text(SESSION | {"programme": "CNC"}))
    write(tmp_path, "people.csv", csv_text(PERSON | {"programme": ""}))
    write(tmp_path, "pairings.csv", "learner,mentor,kind\n7,1042,must\n")
    found = check_references(read_pack(tmp_path, MOSCOW), {})
    assert faults(found) == [
        (Fault.UNKNOWN_CODE, 2, "leads_to"),
        (Fault.UNKNOWN_CODE, 2, "leads_to"),
        (Fault.UNKNOWN_CODE, 2, "programme"),
        (Fault.UNKNOWN_CODE, 2, "learner"),
    ]
    assert [dict(problem.values)["code"] for problem in found] == ["x", "y", "CNC", "7"]


def test_a_broken_row_is_no_second_problem(tmp_path: Path) -> None:
    write(tmp_path, "programmes.csv", csv_text(PROGRAMME | {"level": "?"}))
    write(tmp_path, "sessions.csv", csv_text(SESSION))
    pack = read_pack(tmp_path, MOSCOW)
    assert faults(pack.problems) == [(Fault.NOT_A_CHOICE, 2, "level")]
    assert check_references(pack, {}) == ()
