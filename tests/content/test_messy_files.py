"""What people really send works: encodings, separators, headers, blank rows, Excel's habits."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.content.problems import Fault
from bot.content.reading import read_pack
from bot.content.rows import EventRow, ProgrammeRow, SessionRow
from tests.content.files import (
    EVENT,
    MOSCOW,
    PROGRAMME,
    SESSION,
    csv_text,
    faults,
    only,
    read_csv,
    workbook,
    write,
)

CNC = ProgrammeRow(code="cnc", title_ru="ЧПУ", institution="Центр", level="worker")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_encodings_separators_line_ends(
    tmp_path: Path, separator: str, encoding: str, end: str
) -> None:
    text = csv_text(PROGRAMME, separator=separator).replace("\r\n", end)
    pack = read_pack(write(tmp_path, "programmes.csv", text.encode(encoding)), MOSCOW)
    assert pack.problems == ()
    assert pack.warnings == ()
    assert pack.rows("programmes") == (CNC,)


def test_the_separator_that_excel_announces(tmp_path: Path) -> None:
    text = "sep=;\r\n" + csv_text(PROGRAMME, separator=";")
    assert read_pack(write(tmp_path, "programmes.csv", text), MOSCOW).rows("programmes") == (CNC,)


def test_headers_in_any_case_and_order(tmp_path: Path) -> None:
    text = " LEVEL ;Institution*;TITLE RU;\u00a0Code\nWorker;Центр;ЧПУ;cnc\n"
    pack = read_pack(write(tmp_path, "Programmes (2).CSV", text), MOSCOW)
    assert pack.rows("programmes") == (CNC,)
    assert pack.sheets["programmes"].columns == ("level", "institution", "title_ru", "code")


def test_spaces_and_blank_rows(tmp_path: Path) -> None:
    spaced = {name: f"  {cell}\u00a0\t" for name, cell in PROGRAMME.items()}
    text = "\r\n,,,\r\n" + csv_text(spaced) + ",,,\r\n\u00a0,,\r\n\r\n"
    pack = read_pack(write(tmp_path, "programmes.csv", text), MOSCOW)
    assert pack.rows("programmes") == (CNC,)
    assert pack.sheets["programmes"].numbers == (4,)


def test_extra_columns_are_named_and_left_out(tmp_path: Path) -> None:
    pack = read_csv(tmp_path, "programmes", PROGRAMME | {"Мои заметки": "x", "": "y"})
    assert pack.rows("programmes") == (CNC,)
    assert faults(pack.warnings) == [(Fault.EXTRA_COLUMN, 1, "Мои заметки")]


def test_a_folder_a_file_and_a_workbook_say_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    write(folder, "programmes.csv", csv_text(PROGRAMME))
    write(folder, "sessions.csv", csv_text(SESSION))
    write(folder, "README.md", "not a table")
    write(folder, "~programmes.csv", "lock")
    cells = {
        name: [list(row), list(row.values())]
        for name, row in (("Programmes", PROGRAMME), ("sessions", SESSION))
    }
    from_folder = read_pack(folder, MOSCOW)
    from_workbook = read_pack(workbook(tmp_path, **cells), MOSCOW)
    assert from_folder.sheets == from_workbook.sheets
    assert (from_folder.problems, from_folder.warnings) == ((), ())
    assert len(from_folder.rows("sessions")) == 1


def test_sheets_that_are_no_table_are_left_out(tmp_path: Path) -> None:
    cells = {"programmes": [list(PROGRAMME), list(PROGRAMME.values())], "Лист1": [["x"]]}
    pack = read_pack(workbook(tmp_path, **cells), MOSCOW)
    assert pack.rows("programmes") == (CNC,)
    assert only(pack.warnings).table == "Лист1"
    assert only(pack.warnings).fault is Fault.EXTRA_SHEET


def test_cells_as_excel_keeps_them(tmp_path: Path) -> None:
    head = [*EVENT, "ends_at", "seats"]
    rows = [
        ["d1", "День", "open_day", datetime(2027, 2, 1, 12), 46419.5625, 15],  # noqa: DTZ001
        [2.0, "День", "OPEN DAY", "01.02.2027 12:00", "46419,5625", "15"],
        ["3", "День", "open-day", "2027-02-01 12:00:00", "1.2.27 13:30", "15.0"],
    ]
    pack = read_pack(workbook(tmp_path, events=[head, *rows]), MOSCOW)
    assert pack.problems == ()
    assert [row.code for row in pack.rows("events") if isinstance(row, EventRow)] == [
        "d1",
        "2",
        "3",
    ]
    for row in pack.rows("events"):
        assert isinstance(row, EventRow)
        assert row.starts_at == datetime(2027, 2, 1, 9, tzinfo=UTC)
        assert row.ends_at == datetime(2027, 2, 1, 10, 30, tzinfo=UTC)
        assert row.seats == 15


def test_dates_as_excel_keeps_them(tmp_path: Path) -> None:
    head = [*PROGRAMME, "starts_on"]
    cells = [date(2027, 1, 12), datetime(2027, 1, 12), 46399, "46399", "12.01.2027"]  # noqa: DTZ001
    rows = [[f"p{n}", "ЧПУ", "Центр", "worker", cell] for n, cell in enumerate(cells)]
    pack = read_pack(workbook(tmp_path, programmes=[head, *rows]), MOSCOW)
    assert pack.problems == ()
    assert {getattr(row, "starts_on", None) for row in pack.rows("programmes")} == {
        date(2027, 1, 12)
    }


def test_dates_counted_from_1904(tmp_path: Path) -> None:
    head = [*PROGRAMME, "starts_on"]
    path = workbook(tmp_path, programmes=[head, [*PROGRAMME.values(), 46399 - 1462]])
    book = load_workbook(path)
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001
    book.save(path)
    row = read_pack(path, MOSCOW).rows("programmes")[0]
    assert isinstance(row, ProgrammeRow)
    assert row.starts_on == date(2027, 1, 12)


def test_lists_and_variants(tmp_path: Path) -> None:
    pack = read_csv(tmp_path, "programmes", PROGRAMME | {"aliases_ru": " чпу;; станки ;чпу"})
    faq = {"code": "a", "question_ru": "Как?", "answer_ru": "Так", "variants_ru": "x; y | z |"}
    answers = read_csv(tmp_path, "faq", faq)
    assert getattr(pack.rows("programmes")[0], "aliases_ru", None) == ("чпу", "станки")
    assert getattr(answers.rows("faq")[0], "variants_ru", None) == ("x; y", "z")


def test_numbers_that_excel_made_of_codes(tmp_path: Path) -> None:
    head = [*SESSION]
    cells = [101, 7.0, "Наладка", SESSION["starts_at"], SESSION["ends_at"]]
    row = read_pack(workbook(tmp_path, sessions=[head, cells]), MOSCOW).rows("sessions")[0]
    assert isinstance(row, SessionRow)
    assert (row.group, row.programme) == ("101", "7")


def test_people(tmp_path: Path) -> None:
    person = {
        "code": "1042",
        "role": "Mentor",
        "languages": "RU, en",
        "time_zone": "europe/moscow",
        "format": "in person",
        "availability": "пн 18–21; сб 10-14",
        "capacity": "2",
        "veteran": "Да",
        "trained": "",
        "prefers_veteran_mentor": "no",
    }
    pack = read_csv(tmp_path, "people", person)
    found = pack.people[0]
    assert pack.problems == ()
    assert (found.languages, found.time_zone, found.format) == (
        ("ru", "en"),
        "Europe/Moscow",
        "in_person",
    )
    assert found.availability == "mon 18-21; sat 10-14"
    assert (found.veteran, found.trained, found.prefers_veteran_mentor) == (True, None, False)


def test_an_example_row_is_left_out(tmp_path: Path) -> None:
    pack = read_csv(tmp_path, "programmes", PROGRAMME | {"code": "Example-1", "level": "?"})
    assert pack.rows("programmes") == ()
    assert faults(pack.warnings) == [(Fault.EXAMPLE_LEFT_OUT, 2, "")]


def test_one_language_is_enough(tmp_path: Path) -> None:
    english = {k: v for k, v in PROGRAMME.items() if k != "title_ru"} | {"title_en": "CNC"}
    assert read_csv(tmp_path, "programmes", english).problems == ()
    assert read_csv(tmp_path, "programmes", english | {"title_ru": ""}).problems == ()
