"""What must be refused is refused, with the place and the reason, all of it at once."""

import io
import struct
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.cells import Setting
from bot.content.pack import Pack
from bot.content.problems import Fault, Unreadable
from bot.content.reading import read_pack
from bot.content.sheet_reading import RowCounter, read_sheet
from bot.content.sources import MAX_ROWS, RawSheet
from bot.content.tables import TABLES
from tests.content.files import (
    EVENT,
    MOSCOW,
    PERSON,
    PROGRAMME,
    SESSION,
    csv_text,
    faults,
    only,
    read_csv,
    workbook,
    write,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("faq.pdf", b"%PDF-1.7 ...", Fault.NOT_A_TABLE),
        ("faq.html", b"<html></html>", Fault.NOT_A_TABLE),
        ("faq.csv", b"\x89PNG\r\n\x1a\n\x00\x00", Fault.NOT_A_TABLE),
        ("faq.csv", "код".encode("cp1251") + b"\x98", Fault.NOT_A_TABLE),
        ("faq.docx", zipped(word__document_xml=b"<w/>"), Fault.NOT_A_TABLE),
        ("faq.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), Fault.PASSWORD),
        ("faq.xls", OLE + "Workbook".encode("utf-16-le"), Fault.OLD_EXCEL),
        ("faq.xlsx", zipped(xl__workbook_xml=b"<workbook/>"), Fault.BROKEN),
        ("faq.xlsx", b"PK\x03\x04" + b"x" * 100, Fault.BROKEN),
        ("faq.csv", b'code,answer_ru\na,"open\nb,c\n', Fault.OPEN_QUOTE),
        ("faq.csv", b"", Fault.NO_KNOWN_SHEET),
        ("other.csv", b"code\na\n", Fault.NO_KNOWN_SHEET),
    ],
)
def test_files_that_are_no_pack(tmp_path: Path, name: str, content: bytes, fault: Fault) -> None:
    pack = read_pack(write(tmp_path, name, content), MOSCOW)
    assert only(pack.problems).fault is fault
    assert pack.sheets == {}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    pack = read_pack(tmp_path / "nothing.xlsx", MOSCOW)
    assert only(pack.problems).fault is Fault.NO_SUCH_FILE


def test_an_empty_folder(tmp_path: Path) -> None:
    assert only(read_pack(tmp_path, MOSCOW).problems).fault is Fault.NO_KNOWN_SHEET


def test_a_zip_with_a_password(tmp_path: Path) -> None:
    data = bytearray(zipped(xl__workbook_xml=b"<workbook/>"))
    flags = data.index(b"PK\x01\x02") + 8
    data[flags : flags + 2] = struct.pack("<H", 1)
    pack = read_pack(write(tmp_path, "faq.xlsx", bytes(data)), MOSCOW)
    assert only(pack.problems).fault is Fault.PASSWORD


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped(xl__workbook_xml=b"<workbook/>", xl__big_xml=bytes(60 * 2**20))
    path = write(tmp_path, "faq.xlsx", bomb)
    tracemalloc.start()
    begin = perf_counter()
    pack = read_pack(path, MOSCOW)
    seconds = perf_counter() - begin
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert only(pack.problems).fault is Fault.TOO_BIG
    assert seconds < 0.5
    assert peak < 2**20


def test_a_bomb_of_entities_is_refused(tmp_path: Path) -> None:
    """Ten names, each ten times the one before: the parser stops it."""
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    path = workbook(tmp_path, faq=[["code"], ["a"]])
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace("<t>a</t>", "<t>&e9;</t>")
    laughs = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{names}]>{sheet}'
    parts["xl/worksheets/sheet1.xml"] = laughs
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    assert only(read_pack(path, MOSCOW).problems).fault is Fault.BROKEN


def test_too_many_rows(tmp_path: Path) -> None:
    rows = "code\r\n" + "".join(f"c{n}\r\n" for n in range(MAX_ROWS + 1))
    path = write(tmp_path, "faq.csv", rows)
    assert faults(read_pack(path, MOSCOW).problems) == [(Fault.TOO_MANY_ROWS, None, "")]


def test_rows_are_counted_over_all_sheets_and_blank_ones_are_not() -> None:
    raw = RawSheet("faq", [["code"], ["a"], [], ["", None], ["b"], []])
    counter = RowCounter(left=3)
    assert read_sheet(TABLES["faq"], raw, Setting(MOSCOW), counter)
    with pytest.raises(Unreadable):
        read_sheet(TABLES["faq"], raw, Setting(MOSCOW), counter)


def test_a_table_twice(tmp_path: Path) -> None:
    write(tmp_path, "faq.csv", "code\na\n")
    write(tmp_path, "FAQ (1).csv", "code\nb\n")
    assert only(read_pack(tmp_path, MOSCOW).problems).fault is Fault.SHEET_TWICE


def test_one_unreadable_file_does_not_hide_the_others(tmp_path: Path) -> None:
    write(tmp_path, "faq.csv", b"\x00")
    write(tmp_path, "events.csv", csv_text({"code": "a"}))
    found = {problem.fault for problem in read_pack(tmp_path, MOSCOW).problems}
    assert {Fault.NOT_A_TABLE, Fault.COLUMN_MISSING} <= found


def test_missing_columns_are_all_named(tmp_path: Path) -> None:
    pack = read_csv(tmp_path, "programmes", {"code": "cnc", "hours": "many"})
    assert faults(pack.problems) == [
        (Fault.BOTH_COLUMNS_MISSING, 1, "title_ru"),
        (Fault.COLUMN_MISSING, 1, "institution"),
        (Fault.COLUMN_MISSING, 1, "level"),
        (Fault.NOT_WHOLE, 2, "hours"),
    ]
    assert pack.rows("programmes") == ()


def test_a_separator_inside_a_text_is_no_shift(tmp_path: Path) -> None:
    path = write(tmp_path, "faq.csv", "code,question_ru,answer_ru\na,Что?,Паспорт, фото\n")
    assert faults(read_pack(path, MOSCOW).problems) == [(Fault.BEYOND_THE_HEADER, 2, "")]


def test_a_column_twice(tmp_path: Path) -> None:
    pack = read_pack(write(tmp_path, "faq.csv", "code,Code\na,b\n"), MOSCOW)
    assert faults(pack.problems) == [(Fault.COLUMN_TWICE, 1, "code")]


@pytest.mark.parametrize(
    ("table", "row", "column", "cell", "fault"),
    [
        ("programmes", PROGRAMME, "code", "", Fault.EMPTY),
        ("programmes", PROGRAMME, "title_ru", "", Fault.EMPTY),
        ("programmes", PROGRAMME | {"title_en": ""}, "title_ru", "", Fault.BOTH_EMPTY),
        ("programmes", PROGRAMME, "level", "doctor", Fault.NOT_A_CHOICE),
        ("programmes", PROGRAMME, "form", "night", Fault.NOT_A_CHOICE),
        ("programmes", PROGRAMME, "starts_on", "soon", Fault.NOT_A_DATE),
        ("programmes", PROGRAMME, "hours", "-5", Fault.NOT_WHOLE),
        ("programmes", PROGRAMME, "hours", "5.5", Fault.NOT_WHOLE),
        ("programmes", PROGRAMME, "seats", "99999999999", Fault.NOT_WHOLE),
        ("programmes", PROGRAMME, "seats", "3000000000", Fault.NOT_WHOLE),
        ("programmes", PROGRAMME, "url", "javascript:alert(1)", Fault.NOT_A_LINK),
        ("programmes", PROGRAMME, "code", "a;b", Fault.NOT_A_CODE),
        ("programmes", PROGRAMME, "code", "c" * 65, Fault.TOO_LONG),
        ("programmes", PROGRAMME, "about_ru", "я" * 32768, Fault.TOO_LONG),
        ("programmes", PROGRAMME, "institution", "#N/A", Fault.EXCEL_ERROR),
        ("sessions", SESSION, "starts_at", "at ten", Fault.NOT_A_MOMENT),
        ("sessions", SESSION, "starts_at", "2027-01-12", Fault.NO_HOUR),
        ("sessions", SESSION, "ends_at", "2027-01-12T09:59", Fault.ENDS_FIRST),
        ("sessions", SESSION, "kind", "party", Fault.NOT_A_CHOICE),
        ("events", EVENT, "ends_at", "31.01.2027 10:00", Fault.ENDS_FIRST),
        ("events", EVENT, "audience", "nobody", Fault.NOT_A_CHOICE),
        ("people", PERSON, "role", "boss", Fault.NOT_A_CHOICE),
        ("people", PERSON, "languages", "ru;de", Fault.NOT_A_CHOICE),
        ("people", PERSON, "time_zone", "Atlantis", Fault.NOT_A_ZONE),
        ("people", PERSON, "availability", "always", Fault.NOT_A_WINDOW),
        ("people", PERSON, "availability", "mon 21-18", Fault.WINDOW_ENDS_FIRST),
        ("people", PERSON, "veteran", "maybe", Fault.NOT_YES_OR_NO),
    ],
)
def test_cells(
    tmp_path: Path, table: str, row: dict[str, str], column: str, cell: str, fault: Fault
) -> None:
    good = row | {key: f"other-{row[key]}" for key in ("code", "group") if key in row}
    pack = read_csv(tmp_path, table, row | {column: cell}, good)
    assert faults(pack.problems) == [(fault, 2, column)]
    assert pack.sheets[table].numbers == (3,)


def test_all_problems_at_once(tmp_path: Path) -> None:
    bad = [SESSION | {"group": "", "kind": "x", "starts_at": "y"}, SESSION | {"title_ru": ""}]
    pack = read_csv(tmp_path, "sessions", SESSION | {"kind": ""}, *bad)
    assert faults(pack.problems) == [
        (Fault.NOT_A_MOMENT, 3, "starts_at"),
        (Fault.NOT_A_CHOICE, 3, "kind"),
        (Fault.EMPTY, 3, "group"),
        (Fault.EMPTY, 4, "title_ru"),
        (Fault.SAME_KEY, 4, "group"),
    ]


@pytest.mark.parametrize(
    ("table", "row", "other"),
    [
        ("programmes", PROGRAMME, {"title_ru": "Другая"}),
        ("sessions", SESSION, {"starts_at": "12.01.2027 10:00"}),
        ("pairings", {"learner": "1", "mentor": "2", "kind": "must"}, {"kind": "never"}),
    ],
)
def test_the_same_key_twice(
    tmp_path: Path, table: str, row: dict[str, str], other: dict[str, str]
) -> None:
    found = only(read_csv(tmp_path, table, row, row | other).problems)
    assert (found.fault, found.row, dict(found.values)["first"]) == (Fault.SAME_KEY, 3, "2")


def test_a_code_that_excel_made_a_date_of(tmp_path: Path) -> None:
    cells = [["learner", "mentor", "kind"], [date(2027, 1, 12), "m", "must"]]
    pack = read_pack(workbook(tmp_path, pairings=cells), MOSCOW)
    assert faults(pack.problems) == [(Fault.NOT_A_CODE, 2, "learner")]


def test_doubts_stop_nothing(tmp_path: Path) -> None:
    at_once = read_csv(tmp_path, "sessions", SESSION | {"ends_at": SESSION["starts_at"]})
    half = read_csv(tmp_path, "faq", {"code": "a", "question_ru": "Как?", "answer_en": "So"})
    update = read_csv(tmp_path, "faq", {"code": "a", "checked_on": "2027-01-12"})
    assert faults(at_once.warnings) == [(Fault.ENDS_AT_ONCE, 2, "ends_at")]
    assert faults(half.warnings) == [(Fault.HALF_AN_ANSWER, 2, "")]
    assert (update.warnings, len(update.rows("faq"))) == ((), 1)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(hits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_workbook_never_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, hits: list[tuple[float, int]]
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    content = bytearray(workbook(folder, faq=[["code", "answer_ru"], ["a", "b"]]).read_bytes())
    for place, byte in hits:
        content[4 + round(place * (len(content) - 5))] = byte
    pack = read_pack(write(folder, "faq.xlsx", bytes(content)), MOSCOW)
    assert isinstance(pack, Pack)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    assert isinstance(read_pack(write(folder, "faq.csv", content), MOSCOW), Pack)
