"""The audit as a file: real moments and numbers, a header that stays, nothing that runs."""

import csv
from datetime import datetime
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from bot.domain.audit import Act, Noted
from bot.reports.audit import audit_csv, audit_table, kept
from bot.texts import LANGUAGES, Texts
from tests.clock import MONDAY

EVIL = '=HYPERLINK("http://evil")'
ROWS = [
    Noted(MONDAY, Act.ROLE, 1, 2, EVIL, "+7 Ann", {"before": "mentor", "now": "tutor"}),
    Noted(MONDAY, Act.LOOKED, 1, 3, None, None, {}),
]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, texts: Texts) -> str:
    texts.speak(request.param, ZoneInfo("Europe/Moscow"))
    spoken: str = request.param
    return spoken


@pytest.mark.usefixtures("language")
def test_a_workbook_has_real_types_and_no_formula() -> None:
    (sheet,) = load_workbook(BytesIO(audit_table(kept(ROWS)))).worksheets
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G3"
    first = next(sheet.iter_rows(min_row=2, max_row=2))
    assert first[0].value == datetime(2026, 11, 23, 12)  # noqa: DTZ001  as the reader's clock says
    assert [cell.value for cell in first[1:5]] == [1, EVIL, 2, "+7 Ann"]
    assert [cell.data_type for cell in first] == ["d", "n", "s", "n", "s", "s", "s"]
    assert first[6].value == "before=mentor; now=tutor"


def test_csv_is_cut_as_excel_expects_and_nothing_runs(language: str) -> None:
    content = audit_csv(kept(ROWS))
    assert content.startswith(b"\xef\xbb\xbf")
    sign = ";" if language == "ru" else ","
    head, first, second = csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=sign)
    assert len(head) == len(first) == 7
    assert first[:5] == ["2026-11-23 12:00:00", "1", f"'{EVIL}", "2", "'+7 Ann"]
    assert second[1:5] == ["1", "", "3", ""]


@pytest.mark.parametrize("act", Act)
@pytest.mark.usefixtures("language")
def test_every_act_has_its_words(act: Act) -> None:
    (sheet,) = load_workbook(
        BytesIO(audit_table(kept([Noted(MONDAY, act, 1, 2, "", "", {})])))
    ).worksheets
    assert sheet["F2"].value
