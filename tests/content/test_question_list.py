"""Lists of questions as people really have them, and what is wrong with one, by its place."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.content.question_list import BadList, Flaw, Listed, filled, read_questions

ROW = Listed(2, "сколько стоит", ("привет", "как дела"), "ru", ("ru", "typo"), gold="none")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "list.tsv"


@pytest.mark.parametrize("separator", ["\t", ";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_whatever_program_wrote_it(file: Path, separator: str, encoding: str) -> None:
    lines = (
        ["Tags", "before", "question", "gold", "remark"],
        ["ru", "привет || как дела", "сколько стоит", "none", ""],
    )
    lines[1][0] = '"ru,typo"'
    file.write_bytes("\r\n".join(map(separator.join, lines)).encode(encoding))
    assert read_questions(file, UTC, "gold") == [ROW]


@pytest.mark.parametrize("tags", ["ru,typo", "ru typo", "ru, typo"])
def test_tags(file: Path, tags: str) -> None:
    file.write_text(f"question\ttags\nwhat\t{tags}\n")
    [row] = read_questions(file, UTC)
    assert (row.tags, row.language) == (("ru", "typo"), "ru")


def test_quotation_marks_of_people_stay(file: Path) -> None:
    file.write_text('question\n"Сварка" сколько стоит\nчто такое "САПР\n"a ""b"" c"\n')
    found = [row.question for row in read_questions(file, UTC)]
    assert found == ['"Сварка" сколько стоит', 'что такое "САПР', 'a "b" c']


def test_who_asks_and_when(file: Path) -> None:
    file.write_text(
        "question\tlang\tat\tas\n"
        "a\tEN\t2026-11-24T10:00\tgroup:X\n"
        "b\t\t2026-11-24T10:00+03:00\t\n\n"
        "c\t\t\n"
    )
    first, second, third = read_questions(file, UTC)
    assert (first.language, first.at, first.who) == (
        "en",
        datetime(2026, 11, 24, 10, tzinfo=UTC),
        "group:X",
    )
    assert second.at == datetime(2026, 11, 24, 10, tzinfo=timezone(timedelta(hours=3)))
    assert (third.line, third.at, third.language) == (5, None, None)
    given = Listed(0, "", ("before",), "ru", (), first.at, "L-1")
    assert filled(third, given) == Listed(5, "c", ("before",), "ru", (), first.at, "L-1")
    assert filled(first, given).who == "group:X"


@pytest.mark.parametrize(
    ("text", "flaw", "line", "column"),
    [
        ("tags\tgold\nru\tnone\n", Flaw.NO_COLUMN, 1, "question"),
        ("question\nwhat\n", Flaw.NO_COLUMN, 1, "gold"),
        ("", Flaw.NO_COLUMN, 1, "question"),
        ("question\tgold\n", Flaw.NO_ROWS, 0, ""),
        ("question\tgold\na\tnone\n\t none\n", Flaw.EMPTY, 3, "question"),
        ("question\tgold\na\t\n", Flaw.EMPTY, 2, "gold"),
        ("question\tgold\na\n", Flaw.EMPTY, 2, "gold"),
        ("question\tgold\na\tnone\tmore\n", Flaw.TOO_MANY, 2, ""),
        ("question\tgold\tlang\na\tnone\tde\n", Flaw.LANGUAGE, 2, "lang"),
        ("question\tgold\tat\na\tnone\ttomorrow\n", Flaw.MOMENT, 2, "at"),
        ("question\tgold\na\tprogram/x/fee\n", Flaw.REFERENCE, 2, "gold"),
        ("question\tgold\na\tprogramme/x\n", Flaw.REFERENCE, 2, "gold"),
        ("question\tgold\na\tnone or \n", Flaw.REFERENCE, 2, "gold"),
        ("question\tgold\na\tfaq/\n", Flaw.REFERENCE, 2, "gold"),
    ],
)
def test_what_is_wrong_and_where(
    file: Path, text: str, flaw: Flaw, line: int, column: str
) -> None:
    file.write_text(text)
    with pytest.raises(BadList) as caught:
        read_questions(file, UTC, "gold")
    assert (caught.value.flaw, caught.value.line, caught.value.column) == (flaw, line, column)


def test_no_file_and_no_text(file: Path) -> None:
    with pytest.raises(BadList, match="no file"):
        read_questions(file, UTC)
    file.write_bytes(b"PK\x03\x04\x00\x00")
    with pytest.raises(BadList, match="unreadable"):
        read_questions(file, UTC)


@pytest.mark.parametrize(
    "gold",
    ["none", "care or none", "programme/a/fee and programme/b/fee", "timetable/teacher:X Y/any",
     "faq/x or clarify/fee", "own/mentor", "list/programmes", "missing/a/fee", "glossary/mentor",
     "timetable/group:А/Б-1/month:12"],
)  # fmt: skip
def test_references(file: Path, gold: str) -> None:
    file.write_text(f"question\tgold\nwhat\t{gold}\n")
    [row] = read_questions(file, UTC, "gold")
    assert row.gold == gold
