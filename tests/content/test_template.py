"""The empty workbook explains itself, offers what is allowed, and its example is not imported."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.content.cells import Setting
from bot.content.checking import EXAMPLE, SheetCheck
from bot.content.problems import Fault
from bot.content.reading import read_pack
from bot.content.tables import TABLES
from bot.content.template import EXAMPLES, write_template
from bot.texts import Texts
from tests.content.files import MOSCOW


def template(folder: Path, texts: Texts, language: str = "en") -> Path:
    path = folder / "template.xlsx"
    with texts.speaking(language):
        write_template(path)
    return path


def test_each_table_has_its_sheet_and_columns(tmp_path: Path, texts: Texts) -> None:
    book = load_workbook(template(tmp_path, texts))
    assert book.sheetnames == list(TABLES)
    for table in TABLES.values():
        sheet = book[table.name]
        assert [cell.value for cell in sheet[1]] == list(table.columns)
        assert sheet.freeze_panes == "B2"


@pytest.mark.parametrize(
    ("language", "fragment"), [("en", "One language is enough"), ("ru", "Достаточно одного языка")]
)
def test_each_header_has_a_note(
    tmp_path: Path, texts: Texts, language: str, fragment: str
) -> None:
    book = load_workbook(template(tmp_path, texts, language))
    notes = {
        (sheet.title, cell.value): cell.comment.text if cell.comment else ""
        for sheet in book.worksheets
        for cell in sheet[1]
    }
    assert [at for at, note in notes.items() if len(note) < 20] == []
    assert fragment in notes["programmes", "about_en"]
    assert "&" not in "".join(notes.values())
    assert "worker" in notes["programmes", "level"]
    assert "“example”" in notes["faq", "code"] or "«example»" in notes["faq", "code"]


def test_closed_vocabularies_are_offered(tmp_path: Path, texts: Texts) -> None:
    book = load_workbook(template(tmp_path, texts))
    offered = _lists(book["people"])
    assert offered["C"] == '"learner,mentor,tutor,coordinator"'
    assert offered["O"] == '"yes,no"'
    assert set(_lists(book["sessions"])) == {"C"}


def _lists(sheet: Worksheet) -> dict[str, str]:
    return {
        str(found.sqref).split(":")[0].rstrip("0123456789"): str(found.formula1)
        for found in sheet.data_validations.dataValidation
    }


def test_required_columns_stand_out(tmp_path: Path, texts: Texts) -> None:
    sheet = load_workbook(template(tmp_path, texts))["programmes"]
    colours = {cell.value: cell.fill.start_color.rgb for cell in sheet[1]}
    assert colours["code"] == colours["level"] != colours["hours"]


def test_the_example_is_not_imported(tmp_path: Path, texts: Texts) -> None:
    pack = read_pack(template(tmp_path, texts), MOSCOW)
    assert pack.problems == ()
    assert [found.fault for found in pack.warnings] == [Fault.EXAMPLE_LEFT_OUT] * len(TABLES)
    assert set(pack.sheets) == set(TABLES)
    assert not any(sheet.rows for sheet in pack.sheets.values())


@pytest.mark.parametrize("name", TABLES)
def test_the_example_would_be_right(name: str) -> None:
    table = TABLES[name]
    example = EXAMPLES[name]
    assert str(example[table.key[0]]).startswith(EXAMPLE)
    places = {column: place for place, column in enumerate(example)}
    check = SheetCheck(table, places, Setting(MOSCOW))
    check.take(2, ["real" if column == table.key[0] else example[column] for column in example])
    assert (check.problems, check.warnings, len(check.rows)) == ([], [], 1)
