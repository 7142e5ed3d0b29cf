"""`naparnik match` with what cannot be matched: said where and why, and nothing is written."""

from pathlib import Path

import pytest

from bot.cli.common import Exit
from tests.cli.conftest import Call

GOOD = (
    "code,role,capacity\nL-1,learner,\nL-2,learner,\n"
    "M-1,mentor,1\nM-2,mentor,1\nC-1,coordinator,\n"
)
PAIRS = "learner,mentor,kind\n"


def refused(call: Call, people: str, pairings: str, *more: str) -> str:
    Path("pack").mkdir()
    for name, text in (("people.csv", people), ("pairings.csv", pairings)):
        if text:
            (Path("pack") / name).write_text(text, encoding="utf-8")
    said = call("match", "pack", "--out", "pairs.csv", "--report", "r.json", *more)
    assert said.exit_code == Exit.BAD_CONTENT, said.output
    assert [path.name for path in Path().iterdir()] == ["pack"]
    return " ".join(said.output.split())


@pytest.mark.parametrize(
    ("people", "pairings", "where"),
    [
        (GOOD + "L-1,learner,\n", "", "people, row 7, column code"),
        ("code,role,time_zone\nL-1,learner,Mars/Base\n", "", "people, row 2, column time_zone"),
        ("code,role,availability\nL-1,learner,always\n", "", "people, row 2, column availability"),
        ("code,role,capacity\nM-1,mentor,many\n", "", "people, row 2, column capacity"),
        ("code,role\nL-1,king\n", "", "people, row 2, column role"),
        ("code\nL-1\n", "", "people, row 1, column role"),
        ("", PAIRS + "L-1,M-1,must\n", "the table people is missing"),
        (GOOD, PAIRS + "L-9,M-1,must\n", "pairings, row 2, column learner"),
        (GOOD, PAIRS + "L-1,M-1,maybe\n", "pairings, row 2, column kind"),
        (GOOD, PAIRS + "M-1,L-1,must\n", "pairings, row 2, column learner"),
        (GOOD, PAIRS + "L-1,C-1,active\n", "pairings, row 2, column mentor"),
        (GOOD, PAIRS + "L-1,M-1,must\nL-1,M-2,must\n", "pairings, row 3, column learner"),
        (GOOD, PAIRS + "L-1,M-1,must\nL-1,M-2,active\n", "pairings, row 2, column learner"),
        (GOOD, PAIRS + "L-1,M-1,must\nL-1,M-1,never\n", "pairings, row 3, column learner"),
    ],
)
def test_each_mistake_with_its_place(call: Call, people: str, pairings: str, where: str) -> None:
    assert where in refused(call, people, pairings, "--lang", "en")


def test_all_mistakes_at_once_in_russian(call: Call) -> None:
    said = refused(call, GOOD, PAIRS + "L-1,C-1,must\nC-1,M-1,must\n", "--lang", "ru")
    assert "строка 2, столбец mentor" in said
    assert "строка 3, столбец learner" in said
    assert "у «C-1» роль coordinator" in said
    assert "Ничего не записано" in said


def test_a_never_that_could_not_be_anyway_is_a_warning(call: Call) -> None:
    Path("pack").mkdir()
    (Path("pack") / "people.csv").write_text(GOOD)
    (Path("pack") / "pairings.csv").write_text(PAIRS + "C-1,M-1,never\n")
    said = call("match", "pack", "--out", "pairs.csv", "--lang", "en")
    assert said.exit_code == 0
    assert "pairings, row 2, column learner" in " ".join(said.output.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere", "--out", "x.csv"), "There is no nowhere"),
        (("pack", "--out", "missing/x.csv"), "There is no missing"),
        (("pack", "--out", "pack"), "part of what is read"),
        (("pack", "--out", "pack/people.csv"), "part of what is read"),
        (("pack", "--out", "x.csv", "--edges", "./x.csv"), "the same"),
        (("pack", "--out", "x.csv", "--even", "-1"), "--even"),
        (("pack", "--out", "x.csv", "--lang", "de"), "ru or en"),
        (("pack",), "--out"),
    ],
)
def test_wrong_use(call: Call, arguments: tuple[str, ...], told: str) -> None:
    Path("pack").mkdir()
    (Path("pack") / "people.csv").write_text(GOOD)
    said = call("match", *arguments)
    assert said.exit_code == Exit.WRONG_USE, said.output
    assert told in " ".join(said.output.split())
    assert (Path("pack") / "people.csv").read_text() == GOOD


def test_what_is_written_may_lie_beside_the_tables(call: Call) -> None:
    Path("people.csv").write_text(GOOD)
    for _again in range(2):
        said = call("match", ".", "--out", "pairs.csv", "--report", "r.json")
        assert said.exit_code == 0, said.output
    names = sorted(path.name for path in Path().iterdir())
    assert names == ["pairs.csv", "people.csv", "r.json"]


def test_a_file_that_is_no_table(call: Call) -> None:
    Path("people.pdf").write_bytes(b"%PDF-1.7")
    said = call("match", "people.pdf", "--out", "x.csv", "--lang", "en")
    assert said.exit_code == Exit.BAD_CONTENT
    assert "is no table" in said.output
    assert not Path("x.csv").exists()
