"""The workbook, opened with another library than the one that wrote it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook, load_workbook

from bot.domain.questionnaires import Area
from bot.domain.summary import AreaFigures, CallFigures, Exercise, Share, Summary
from bot.reports.lines import said, value_of
from bot.reports.sections import sections
from bot.reports.table import table
from bot.texts import LANGUAGES, Texts, plain
from tests.reports.figures import busy, quiet

Speaking = Callable[[str], None]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, texts: Texts) -> str:
    texts.speak(request.param, ZoneInfo("Europe/Moscow"))
    spoken: str = request.param
    return spoken


def opened(figures: Summary) -> Workbook:
    return load_workbook(BytesIO(table(figures)))


def rows(book: Workbook, sheet: int) -> list[tuple[Any, ...]]:
    return list(book.worksheets[sheet].iter_rows(min_row=2, values_only=True))


@pytest.mark.usefixtures("language")
class TestTable:
    def test_says_what_the_text_says(self) -> None:
        figures = busy()
        found = [(row[0], row[1], row[5]) for row in rows(opened(figures), 0)]
        assert found == [
            (plain(section.title), plain(line.name), plain(value_of(line)))
            for section in sections(figures)
            for line in section.lines
        ]

    def test_holds_numbers_as_numbers(self) -> None:
        figures = rows(opened(busy()), 0)
        answered = [row for row in figures if row[2:4] == (412, 530)]
        assert [row[4] for row in answered] == [pytest.approx(412 / 530)]
        hidden = [row for row in figures if row[2] is None]
        assert len(hidden) == 7
        assert {type(row[2]) for row in figures} <= {int, float, type(None)}

    def test_holds_days_as_days(self) -> None:
        weeks = rows(opened(busy(3)), 1)
        assert [row[0] for row in weeks] == [
            datetime(2026, 11, 9),  # noqa: DTZ001  a cell has no zone
            datetime(2026, 11, 16),  # noqa: DTZ001
            datetime(2026, 11, 23),  # noqa: DTZ001
        ]
        assert weeks[0][2:5] == (40, 30, 6)

    def test_defines_every_figure(self) -> None:
        book = opened(busy())
        defined = {(row[0], row[1]): row[2] for row in rows(book, 2)}
        assert {(row[0], row[1]) for row in rows(book, 0)} <= defined.keys()
        assert all(defined.values())
        assert any("12:30" in told for told in defined.values())

    def test_has_every_state_of_pairs_and_the_last_exercise(self) -> None:
        figures = {str(row[1]): row[2] for row in rows(opened(busy()), 0)}
        told = [figures[plain(line.name)] for line in sections(busy())[1].lines[4:]]
        assert told == [None, 12, None, 22]
        calls = [figures[plain(line.name)] for line in sections(busy())[6].lines]
        assert calls == [6, 4, 2]

    def test_is_fixed_filtered_and_wide_enough(self) -> None:
        for sheet in opened(busy()).worksheets:
            assert sheet.freeze_panes == "A2"
            assert sheet.auto_filter.ref == sheet.dimensions
            assert sheet.column_dimensions["A"].width > 8

    def test_runs_nothing_that_people_typed(self) -> None:
        people = replace(busy().people, by_category={'=HYPERLINK("http://x")': 9, "@SUM(A1)": 7})
        book = opened(replace(busy(), people=people))
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert any("HYPERLINK" in str(cell.value) for cell in cells)
        assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []

    def test_can_be_made_when_nothing_has_happened(self) -> None:
        assert len(opened(quiet()).worksheets) == 3
        assert rows(opened(quiet()), 1) == []


def test_a_line_names_what_it_is_a_part_of(texts: Texts) -> None:
    figures = replace(busy().pairs, ended=Share(2, 43))
    line = sections(replace(busy(), pairs=figures))[1].lines[3]
    texts.speak("en")
    assert said(line).endswith("2 of 43 (5%)")


def test_an_exercise_that_nobody_answered_says_so(texts: Texts) -> None:
    texts.speak("en")
    last = Exercise(date(2026, 11, 20), None)
    figures = replace(busy(), calls=CallFigures(None, None, last))
    (had, time, exercise) = sections(figures)[6].lines
    assert (had.hidden, time.hidden, exercise.hidden) == (True, True, False)
    assert said(exercise) == "Last exercise, 20 Nov: nobody had it"


def test_a_mean_is_rounded_once(texts: Texts) -> None:
    """75 of 19 is 3.947: neither 3.95 nor, rounded again, 4.0."""
    health = [AreaFigures(Area.HEALTH, 19, 75 / 19)]
    figures = replace(busy(), check_ins=replace(busy().check_ins, areas=tuple(health)))
    texts.speak("en")
    assert value_of(sections(figures)[2].lines[-1]) == "3.9 of 5, 19 answers"
    assert 3.95 in [row[2] for row in rows(opened(figures), 0)]


def test_parts_add_up_to_the_whole(texts: Texts) -> None:
    texts.speak("en")
    told = {line.name: line for section in sections(busy()) for line in section.lines}
    assert told["Can still be answered"].value == 530 - 412 - 60
    assert told["Open, in time"].value == 530 - 470 - 12
    assert told["Neither"].value == 402 - 310 - 61


def test_the_same_figures_make_the_same_file(texts: Texts) -> None:
    texts.speak("ru")
    assert table(busy()) == table(busy())
