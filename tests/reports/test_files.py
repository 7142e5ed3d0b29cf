"""Files of a summary as others open them: no formula, whatever people typed; on paper."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.image import imread
from openpyxl import load_workbook

from bot.domain.cuts import Cut, Dimension
from bot.domain.summary import Summary
from bot.domain.themes import Theme, words_of
from bot.knowledge.forms import themes_of
from bot.reports.chart import PAGES, chart
from bot.reports.inks import DARK
from bot.reports.lines import value_of
from bot.reports.paper import paper
from bot.reports.sections import sections
from bot.reports.table import table
from bot.texts import LANGUAGES, Texts, plain
from tests.reports.figures import busy, quiet

SOFFICE = shutil.which("soffice")
PDFTOTEXT = shutil.which("pdftotext")
BEGINNINGS = st.sampled_from(
    ["=", "+", "-", "@", "\t", "\r", "\n=", "|", "%", "=cmd|' /C calc'!A0"]
)
WORDS = st.tuples(BEGINNINGS, st.text(st.characters(codec="utf-8"), max_size=20)).map("".join)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, texts: Texts) -> str:
    texts.speak(request.param, ZoneInfo("Europe/Moscow"))
    spoken: str = request.param
    return spoken


def of(value: str, summary: Summary | None = None) -> Summary:
    """Where the institution's own words get into a file."""
    summary = summary or busy(3)
    people = replace(summary.people, by_category={value: 9, f"{value}2": 7})
    return replace(summary, people=people, cut=Cut(Dimension.GROUP, value))


@given(WORDS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_cell_can_run(value: str) -> None:
    Texts().speak("en")
    book = load_workbook(BytesIO(table(of(value))))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine")
@pytest.mark.usefixtures("language")
def test_libreoffice_reads_the_same(tmp_path: Path) -> None:
    assert SOFFICE
    summary = of("=1+1")
    (tmp_path / "summary.xlsx").write_bytes(table(summary))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    how = ("--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false")
    command = [SOFFICE, profile, *how, "--outdir", str(tmp_path), str(tmp_path / "summary.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    told = (tmp_path / "summary.csv").read_text(encoding="utf-8").splitlines()
    rows = [row.split("\t") for row in told[1:]]
    lines = [line for section in sections(summary) for line in section.lines]
    assert [row[1].strip('"') for row in rows] == [plain(line.name) for line in lines]
    assert [row[5].strip('"') for row in rows] == [plain(value_of(line)) for line in lines]
    assert any("=1+1" in row[1] for row in rows)


@pytest.mark.usefixtures("language")
def test_paper_has_every_figure(tmp_path: Path) -> None:
    content = paper(busy())
    assert content.startswith(b"%PDF")
    assert b"FontFile2" in content
    assert len(content) < 2 * 1024 * 1024
    if PDFTOTEXT is None:
        pytest.skip("pdftotext is not on this machine")
    (tmp_path / "summary.pdf").write_bytes(content)
    command = [PDFTOTEXT, "-layout", str(tmp_path / "summary.pdf"), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    told = " ".join(done.stdout.decode().split())
    for section in sections(busy()):
        assert plain(section.title) in told
        for line in section.lines:
            assert plain(line.name).split()[0] in told


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("page", range(len(PAGES)))
def test_pictures_in_dark_have_the_same_size(page: int) -> None:
    light, dark = chart(busy(), page), chart(busy(), page, DARK)
    assert light
    assert dark
    lit, unlit = imread(BytesIO(light)), imread(BytesIO(dark))
    assert lit.shape == unlit.shape
    assert lit[:4, :4, :3].min() > 0.95
    assert unlit[:4, :4, :3].max() < 0.2


def test_of_nothing_there_is_a_paper_too(texts: Texts) -> None:
    texts.speak("ru")
    assert paper(quiet()).startswith(b"%PDF")


@pytest.mark.parametrize("theme", Theme)
def test_each_theme_is_found_by_its_own_words(theme: Theme) -> None:
    assert [word for word in words_of(theme) if theme not in themes_of(word)] == []


def test_themes_by_forms_of_words() -> None:
    assert Theme.PLACE in themes_of("The rooms are too far from the station")
    assert Theme.PLACE in themes_of(
        "\u0434\u043e \u0430\u0443\u0434\u0438\u0442\u043e\u0440\u0438\u0439"
    )
    assert themes_of("") == frozenset()
