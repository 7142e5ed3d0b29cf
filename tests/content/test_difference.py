"""What a pack would change, field by field, and how it is told."""

from pathlib import Path

import pytest

from bot.content.columns import Value
from bot.content.difference import Difference, FieldChange, Stored, difference
from bot.content.difference_text import (
    cut,
    long_text,
    problems_text,
    short_text,
    table_title,
)
from bot.content.pack import Pack
from bot.content.problems import Fault, problem
from bot.content.tables import TABLES
from bot.texts import Texts, safe
from tests.content.files import PROGRAMME, SESSION, read_csv


def stored(pack: Pack) -> Stored:
    return {
        name: {
            TABLES[name].key_of(values): values
            for values in map(TABLES[name].values_of, sheet.rows)
        }
        for name, sheet in pack.sheets.items()
    }


def of(before: Pack, after: Pack, *replace: str) -> Difference:
    return difference(after, stored(before), replace)


@pytest.fixture
def before(tmp_path: Path) -> Pack:
    other = {"code": "weld", "title_ru": "Сварка"}
    return read_csv(tmp_path, "programmes", PROGRAMME | {"fee_ru": "48 000"}, PROGRAMME | other)


def test_the_same_again_changes_nothing(before: Pack) -> None:
    found = of(before, before)
    assert found.is_empty
    assert found.tables[0].unchanged == 2


def test_added_and_changed_field_by_field(tmp_path: Path, before: Pack) -> None:
    changed = PROGRAMME | {"fee_ru": "50 000", "level": "spo"}
    after = read_csv(tmp_path, "programmes", changed, PROGRAMME | {"code": "new"})
    table = of(before, after).tables[0]
    assert list(table.added) == [("new",)]
    assert [change.key for change in table.changed] == [("cnc",)]
    assert table.changed[0].fields == (
        FieldChange("level", "worker", "spo"),
        FieldChange("fee_ru", "48 000", "50 000"),
    )
    assert table.removed == ()


def test_an_absent_column_stays_and_an_empty_cell_clears(tmp_path: Path, before: Pack) -> None:
    without = read_csv(tmp_path, "programmes", PROGRAMME)
    empty = read_csv(tmp_path, "programmes", PROGRAMME | {"fee_ru": ""})
    assert of(before, without).is_empty
    assert of(before, empty).tables[0].changed[0].fields == (FieldChange("fee_ru", "48 000", ""),)


def test_rows_go_only_when_the_table_is_replaced(tmp_path: Path, before: Pack) -> None:
    after = read_csv(tmp_path, "programmes", PROGRAMME)
    assert of(before, after).tables[0].removed == ()
    assert of(before, after, "faq").tables[0].removed == ()
    assert of(before, after, "programmes").tables[0].removed == (("weld",),)


def test_what_was_typed_in_a_chat_is_no_difference(before: Pack) -> None:
    values = {**_values(before), "fee_ru": " 48\u00a0000\r\n"}
    typed: Stored = {"programmes": {("cnc",): values}}
    assert difference(before, typed).tables[0].changed == ()


def _values(pack: Pack) -> dict[str, Value]:
    return dict(TABLES["programmes"].values_of(pack.rows("programmes")[0]))


def test_told_in_a_chat(texts: Texts, tmp_path: Path, before: Pack) -> None:
    changed = PROGRAMME | {"fee_ru": "<b>50</b>"}
    after = read_csv(tmp_path, "programmes", changed, PROGRAMME | {"code": "new"})
    with texts.speaking("en"):
        told = short_text(of(before, after, "programmes"))
    assert told.split("\n") == [
        "<b>Programmes</b>: 1 new, 1 changed, and 1 to remove",
        "– to remove: weld",
        "– cnc, fee_ru: 48 000 → &lt;b&gt;50&lt;/b&gt;",
        "– new: new",
    ]


def test_told_in_a_terminal_without_markup(texts: Texts, tmp_path: Path, before: Pack) -> None:
    after = read_csv(tmp_path, "programmes", PROGRAMME | {"fee_ru": "5 & 6"})
    with texts.speaking("ru"):
        told = long_text(of(before, after))
        same = long_text(of(before, before))
    assert told == "Программы: 1 изменится\n– cnc, fee_ru: 48 000 → 5 & 6"
    assert same.startswith("Ничего не изменится")


def test_a_session_is_named_by_group_and_time(texts: Texts, tmp_path: Path) -> None:
    with texts.speaking("en"):
        told = short_text(difference(read_csv(tmp_path, "sessions", SESSION), {}))
    assert "– new: CNC-1, 2027-01-12 07:00" in told


def test_a_long_difference_is_cut_at_a_line(texts: Texts, tmp_path: Path) -> None:
    rows = [PROGRAMME | {"code": f"code-{n}"} for n in range(1000)]
    found = difference(read_csv(tmp_path, "programmes", *rows), {})
    for language in ("ru", "en"):
        with texts.speaking(language):
            told = short_text(found)
            whole = long_text(found)
        assert 3800 < len(told) <= 4000
        assert "code-999" in whole
    shown = told.count("new:")
    assert told.endswith(f"… and {1000 - shown} more lines")


def test_problems_are_cut_the_same_way(texts: Texts) -> None:
    many = [problem(Fault.EMPTY, "faq", row, "code") for row in range(500)]
    with texts.speaking("en"):
        told = problems_text(many)
        nothing_left = cut([safe("one"), safe("two")], 4000)
    assert len(told) <= 4000
    assert told.startswith("faq, row 0, column code: this cell must not be empty.\n")
    assert nothing_left == "one\ntwo"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_table_has_a_title(language: str) -> None:
    texts = Texts()
    texts.speak(language)
    titles = [str(table_title(table)) for table in TABLES]
    assert len(set(titles)) == len(TABLES) > 9
