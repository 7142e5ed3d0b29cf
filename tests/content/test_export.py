"""What is written is read back without a difference, and nothing in it becomes a formula."""

import csv
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.content.csv_folder import guarded, unguarded
from bot.content.difference import difference
from bot.content.export import write_csv_folder, write_workbook
from bot.content.files import kept, stored_file
from bot.content.reading import read_pack
from bot.content.rows import ArticleRow, ProgrammeRow
from bot.content.tables import TABLES
from tests.content.files import BERLIN, MOSCOW
from tests.content.strategies import rows

EVIL = ["=HYPERLINK(0)", "+1", "-1", "@SUM(A1)", "'=x", "''", "'"]
ARTICLES = [ArticleRow(code=f"a{n}", answer_ru=text) for n, text in enumerate(EVIL)]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), zone=st.sampled_from([MOSCOW, BERLIN]))
@pytest.mark.parametrize("name", TABLES)
def test_export_and_import_make_no_difference(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject, zone: ZoneInfo
) -> None:
    table = TABLES[name]
    given_rows = data.draw(
        st.lists(rows(table), max_size=4, unique_by=lambda row: table.key_of(table.values_of(row)))
    )
    folder = tmp_path_factory.mktemp("export")
    write_csv_folder(folder / "csv", {name: given_rows}, zone)
    write_workbook(folder / "pack.xlsx", {name: given_rows}, zone)
    (folder / "sent.xlsx").write_bytes(stored_file(kept({name: given_rows}, zone)))
    values = [table.values_of(row) for row in given_rows]
    stored = {name: {table.key_of(of_row): of_row for of_row in values}}
    for path in (folder / "csv", folder / "pack.xlsx", folder / "sent.xlsx"):
        pack = read_pack(path, zone)
        assert pack.problems == ()
        assert list(pack.rows(name)) == given_rows
        assert difference(pack, stored, [name]).is_empty


@given(st.text(alphabet="'=+-@\t\rab", max_size=6))
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@\t\r")


def test_no_formula_in_csv(tmp_path: Path) -> None:
    write_csv_folder(tmp_path, {"faq": ARTICLES}, MOSCOW)
    with (tmp_path / "faq.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+-@")] == []
    assert read_pack(tmp_path, MOSCOW).rows("faq") == tuple(ARTICLES)


def test_no_formula_and_no_link_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "pack.xlsx"
    row = ProgrammeRow(
        code="007", title_ru="=1+1", institution="http://x.org", level="spo", hours=640
    )
    write_workbook(path, {"programmes": [row]}, MOSCOW)
    sheet = load_workbook(path)["programmes"]
    found = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert found["title_ru"].data_type == "s"
    assert found["institution"].hyperlink is None
    assert (found["code"].value, found["hours"].value) == ("007", 640)


def test_dates_are_date_cells(tmp_path: Path) -> None:
    path = tmp_path / "pack.xlsx"
    pack = read_pack(_events(tmp_path), MOSCOW)
    write_workbook(path, {"events": pack.rows("events")}, MOSCOW)
    sheet = load_workbook(path)["events"]
    found = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert found["starts_at"].value == datetime(2027, 2, 1, 12)  # noqa: DTZ001


def _events(folder: Path) -> Path:
    path = folder / "events.csv"
    path.write_text("code,title_ru,kind,starts_at\nd,День,open_day,2027-02-01T12:00\n")
    return path
