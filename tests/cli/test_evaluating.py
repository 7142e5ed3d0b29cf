"""`naparnik evaluate`: figures of a list of one's own, and counts that must not grow."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.common import Exit
from bot.texts import Texts
from tests.cli.asked import AT, pack, stocked
from tests.cli.conftest import Call

LIST = (
    "tags\tquestion\tgold\tas\n"
    "en\tis there a dormitory\tfaq/dorm\t\n"
    "en,hard\tis there a dormitory\tfaq/other\t\n"
    "en,oos\tis there a dormitory\tnone\t\n"
    "en,oos\twho won the world cup\tnone\t\n"
    "ru\tне хочу жить\tcare or none\t\n"
    "en\twhat classes do I have tomorrow?\ttimetable/me/2027-01-12\tL-1\n"
)


@pytest.fixture(autouse=True)
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.tsv").write_text(LIST)


def found(call: Call, *more: str) -> dict[str, Any]:
    said = call("evaluate", "list.tsv", "--json", *AT, *more)
    assert said.exit_code == 0, said.output
    told: dict[str, Any] = json.loads(said.stdout)
    return told


def test_on_the_database_and_on_a_pack(call: Call) -> None:
    stocked(call)
    stored = found(call, "--failures")
    assert stored["counts"] == {"questions": 6, "wrong": 1, "false": 1}
    assert stored["all"]["right"] == {
        "many": 2, "of": 3, "share": 0.6667, "low": 0.2077, "high": 0.9385,
    }  # fmt: skip
    assert (stored["all"]["false"]["of"], stored["all"]["precise"]["many"]) == (3, 2)
    assert list(stored["tags"]) == ["hard", "oos"]
    assert list(stored["languages"]) == ["en", "ru"]
    assert [one["verdict"] for one in stored["failures"]] == ["wrong", "false"]
    of_pack = found(call, "--failures", "--pack", "pack")
    assert (of_pack["counts"], of_pack["failures"]) == (stored["counts"], stored["failures"])


def test_a_pack_needs_no_database(call: Call) -> None:
    folder = pack()
    found(call, "--pack", str(folder))
    assert not Path("naparnik.db").exists()
    (folder / "programmes.csv").write_text("code,title_en,institution,level\nx,X,I,high\n")
    assert call("evaluate", "list.tsv", "--pack", "pack", *AT).exit_code == Exit.BAD_CONTENT
    assert call("evaluate", "list.tsv", "--pack", "no", *AT).exit_code == Exit.WRONG_USE


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["right at once, %", "66.7 (20.8–93.9)", "wrong · is there a dormitory"]),
        ("ru", ["верно сразу, %", "66,7 (20,8–93,9)", "неверно · is there a dormitory"]),
    ],
)
def test_for_people(call: Call, language: str, words: list[str]) -> None:
    pack()
    Texts().speak(language)
    said = call("evaluate", "list.tsv", "--pack", "pack", "--failures", *AT)
    assert said.exit_code == 0, said.output
    assert [word for word in words if word not in said.stdout] == []


class TestBaseline:
    KEPT = ("--pack", "pack", "--baseline", "kept.json")

    def test_more_wrong_answers_fail(self, call: Call) -> None:
        pack()
        found(call, *self.KEPT, "--write-baseline")
        [(name, counts)] = json.loads(Path("kept.json").read_text()).items()
        assert name.endswith("/list")
        assert counts == {"questions": 6, "wrong": 1, "false": 1}
        found(call, *self.KEPT)
        Path("kept.json").write_text(json.dumps({name: {**counts, "wrong": 0}, "x/y": counts}))
        said = call("evaluate", "list.tsv", *AT, *self.KEPT)
        assert said.exit_code == Exit.FAILED
        assert "Wrong answers: 0 before, 1 now." in said.stderr
        found(call, *self.KEPT, "--write-baseline")
        assert set(json.loads(Path("kept.json").read_text())) == {name, "x/y"}

    def test_what_cannot_be_compared(self, call: Call) -> None:
        pack()
        missing = call("evaluate", "list.tsv", *AT, *self.KEPT)
        assert (missing.exit_code, "There is no kept.json" in missing.stderr) == (2, True)
        Path("kept.json").write_text("{}")
        strange = call("evaluate", "list.tsv", *AT, *self.KEPT)
        assert (strange.exit_code, "--write-baseline" in strange.stderr) == (2, True)
        Path("kept.json").write_text('{"a/b": 3}')
        assert call("evaluate", "list.tsv", *AT, *self.KEPT).exit_code == 2
        assert call("evaluate", "list.tsv", "--write-baseline").exit_code == 2


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("ru\twhat\t\t", "line 8, column gold: This cell must not be empty."),
        ("ru\twhat\tfag/dorm\t", "line 8, column gold: fag/dorm is no reference"),
        ("ru\twhat\tnone\tL-77", "line 8, column as: Nobody here has the code L-77."),
    ],
)
def test_a_wrong_file(call: Call, row: str, told: str) -> None:
    pack()
    Path("list.tsv").write_text(f"{LIST}{row}\n")
    said = call("evaluate", "list.tsv", "--pack", "pack", *AT)
    assert (said.exit_code, said.stdout) == (Exit.WRONG_USE, "")
    assert told in " ".join(said.stderr.split())
