"""The coordinator's summary, as talk, in both languages."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.domain.reporting import Period
from bot.domain.roles import Role
from bot.texts import LANGUAGES
from handlers.screens.feedback import ReadFeedback
from handlers.screens.summary import ChoosePeriod, ShowSummary, SummaryChart, SummaryTable
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage

EVERY_BUTTON = (
    ShowSummary(period=Period.ALL),
    ChoosePeriod(),
    SummaryChart(period=Period.ALL),
    SummaryTable(period=Period.ALL),
    ReadFeedback(page=0),
)


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    """A pair with a check-in that was answered and a card that was closed."""
    pair = await trio(stage, request.param)
    await pair.falls_due()
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Nobody, only the trend")
    await pair.boris.presses(pair.says("We met"))
    return pair


async def test_one_screen_of_figures(pair: Trio) -> None:
    shown = await pair.olga.types("/summary")
    assert shown.text.startswith(f"<b>{pair.says('This week')}</b>")
    for title in ("People now", "Pairs", "Check-ins", "Mentors' cards", "Questions", "Feedback"):
        assert f"<b>{pair.says(title)}</b>" in shown.text
    one = pair.says("{part} of {of}", part="1", of="1")
    assert f"{pair.says('Met')}: {one} (100" in shown.text
    assert f"{pair.says('Delivered')}: {one} (100" in shown.text


async def test_another_period_is_drawn_over_the_same_message(pair: Trio) -> None:
    await pair.olga.types("/summary")
    before = len(pair.olga.screens)
    shown = await pair.olga.presses(pair.says("Another period"))
    assert len(shown.buttons) == len(Period) + 1
    shown = await pair.olga.presses(pair.says("Last week"))
    assert pair.says("Last week") in shown.text
    assert f"{pair.says('Delivered')}:" not in shown.text
    assert len(pair.olga.screens) == before


async def test_the_chart_comes_as_a_picture_that_can_be_read_aloud(pair: Trio) -> None:
    await pair.olga.types("/summary")
    shown = await pair.olga.presses(pair.says("Chart"))
    assert shown.photo is not None
    assert shown.photo.data.startswith(b"\x89PNG")
    assert pair.says("Check-ins answered, by week") in shown.text
    assert "1/1" in shown.text
    assert len(shown.text) <= 1024
    shown = await pair.olga.presses(pair.says("Back to the figures"))
    assert f"<b>{pair.says('People now')}</b>" in shown.text


async def test_no_chart_where_there_is_nothing_to_draw(pair: Trio) -> None:
    await pair.olga.types("/summary")
    await pair.olga.presses_data(SummaryChart(period=Period.LAST_WEEK).pack())
    assert pair.olga.screen.photo is None
    assert pair.says("There is nothing to draw for this period yet.") in pair.olga.screen.text


async def test_the_table_says_what_the_text_says(pair: Trio) -> None:
    text = (await pair.olga.types("/summary")).text
    shown = await pair.olga.presses(pair.says("Table"))
    assert shown.document is not None
    assert shown.document.filename == "summary-2026-11-29-week.xlsx"
    book = load_workbook(BytesIO(shown.document.data))
    said = [
        f"{name}: {in_words}"
        for _section, name, value, of, _share, in_words in book.worksheets[0].iter_rows(
            min_row=2, values_only=True
        )
        if value is not None and of != 0
    ]
    assert len(said) > 10
    assert [line for line in said if line not in text] == []


@pytest.mark.parametrize("role", [Role.LEARNER, Role.MENTOR, Role.TUTOR])
async def test_nobody_else_gets_it_by_typing_or_with_forged_buttons(
    stage: Stage, role: Role
) -> None:
    other = await stage.someone(role)
    await other.types("/summary")
    for button in EVERY_BUTTON:
        await other.presses_data(button.pack())
    assert [shown for shown in other.screens if shown.photo or shown.document] == []
    told = "".join(shown.text for shown in other.screens)
    for secret in ("As of", "Which period", "What people told us", "to draw"):
        assert secret not in told
    coordinator = await stage.someone(Role.COORDINATOR)
    assert "As of" in (await coordinator.types("/summary")).text
