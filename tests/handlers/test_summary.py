"""The coordinator's summary, as talk, in both languages."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.domain.calls import CallState
from bot.domain.cuts import Dimension
from bot.domain.health import Health
from bot.domain.reporting import OFFERED, Period
from bot.domain.roles import Role, Standing
from bot.models import Call, Person
from bot.reports.words import STATES, short_day
from bot.texts import LANGUAGES, Texts, _, plain, span
from handlers.screens.feedback import ReadFeedback
from handlers.screens.summary import summary
from handlers.screens.summary_buttons import (
    AllFigures,
    ChooseCut,
    ChoosePeriod,
    Definitions,
    ListCuts,
    ShowSection,
    ShowSummary,
    SummaryChart,
    SummaryPrint,
    SummaryTable,
    TypePeriod,
)
from tests.handlers.pair_on_stage import Trio, trio
from tests.reports.figures import busy
from tests.stage import Stage

EVERY_BUTTON = (
    ShowSummary(period=Period.ALL),
    AllFigures(period=Period.ALL),
    Definitions(period=Period.ALL, section=2),
    ShowSection(period=Period.ALL, section=3),
    ChoosePeriod(),
    TypePeriod(),
    ChooseCut(),
    ListCuts(by=Dimension.GROUP),
    SummaryPrint(period=Period.ALL),
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


TITLES = ("People now", "Pairs", "Check-ins", "Mentors' cards", "Questions", "Feedback")


async def test_first_what_is_to_be_decided_then_the_key_figures(pair: Trio) -> None:
    shown = await pair.olga.types("/summary")
    assert shown.text.startswith(f"<b>{pair.says('This week')}</b>")
    decided = shown.text.index(pair.says("Nothing waits for you just now."))
    one = pair.says("{part} of {of}", part="1", of="1")
    assert decided < shown.text.index(f"{pair.says('Check-ins answered')}: {one} (100")
    closed = pair.says("Mentors' cards closed")
    assert f"{closed}: {one} (100" in shown.text
    assert len(shown.text.splitlines()) <= 18
    assert pair.says("People now") not in shown.text


async def test_how_pairs_stand_and_the_last_exercise_are_told(stage: Stage, pair: Trio) -> None:
    shown = await pair.olga.types("/summary")
    few = pair.says("too few to show")
    assert pair.says("too early to tell") not in shown.text
    assert pair.says("Calls for a person") not in shown.text
    started = stage.clock() - timedelta(hours=1)
    taken = started + timedelta(minutes=4)
    async with stage.database.write() as session:
        for who, drill in ((pair.olga, True), (pair.ann, False)):
            at = {"started_at": started, "taken_at": taken, "state": CallState.TAKEN}
            session.add(Call(caller_id=(await who.row()).id, drill=drill, **at))
    shown = await pair.olga.types("/summary")
    calls = pair.says("{name}: {value}", name=pair.says("Calls for a person"), value=few)
    assert calls in shown.text
    with stage.texts.speaking(pair.language):
        day, time = short_day(started.date()), span(240)
    last = pair.says("Last exercise, {day}: a person after {time}", day=day, time=time)
    assert last in shown.text
    shown = await pair.olga.presses(pair.says("All figures"))
    assert f"<b>{pair.says('Calls for a person')}</b>" in shown.text
    shown = await pair.olga.presses(pair.says("What each figure counts"))
    shown = await pair.olga.presses(pair.says("Pairs"))
    assert pair.says("Waiting for us, now") in shown.text
    await pair.olga.types("/summary")
    shown = await pair.olga.presses(pair.says("How pairs stand"))
    assert "Ann — Boris" in "".join(shown.buttons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_states_of_pairs_are_one_line_without_what_is_too_few(texts: Texts, language: str) -> None:
    with texts.speaking(language):
        (told,) = [one for one in summary(busy(), None, None).text.splitlines() if "(22)" in one]
        assert plain(STATES[Health.NEEDS]()) + " (12)" in told
        assert _("others: too few to show") in told
        assert STATES[Health.WAITING]() not in told


async def test_what_waits_leads_to_where_it_is_decided(stage: Stage, pair: Trio) -> None:
    vera = await (await stage.someone(Role.LEARNER, pair.language, "Vera")).row()
    async with stage.database.write() as session:
        (await session.get_one(Person, vera.id)).standing = Standing.WAITING
    await pair.ann.types("/person")
    await pair.ann.presses(pair.says("Yes, please ask them"))
    shown = await pair.olga.types("/summary")
    assert pair.says("Nothing waits for you just now.") not in shown.text
    assert pair.says("Who asks to join") in shown.buttons
    assert pair.says("Requests") in shown.buttons
    shown = await pair.olga.presses(pair.says("Who asks to join"))
    assert "Vera" in str(shown.buttons)


async def test_all_figures_are_a_tap_away(pair: Trio) -> None:
    await pair.olga.types("/summary")
    shown = await pair.olga.presses(pair.says("All figures"))
    for title in TITLES:
        assert f"<b>{pair.says(title)}</b>" in shown.text
    one = pair.says("{part} of {of}", part="1", of="1")
    assert f"{pair.says('Met')}: {one} (100" in shown.text
    assert f"{pair.says('Delivered')}: {one} (100" in shown.text
    back = await pair.olga.presses(pair.says("Back to the summary"))
    assert pair.says("How it goes") in back.text


async def test_what_each_figure_counts_is_told_in_the_chat(pair: Trio) -> None:
    await pair.olga.types("/summary")
    await pair.olga.presses(pair.says("All figures"))
    shown = await pair.olga.presses(pair.says("What each figure counts"))
    assert f"<b>{pair.says('People now')}</b>" in shown.text
    shown = await pair.olga.presses(pair.says("Check-ins"))
    assert pair.says("Answered check-ins; of those delivered.") in shown.text
    await pair.olga.presses_data(Definitions(period=Period.ALL, section=99).pack())
    assert pair.says("People now") in pair.olga.screen.text


async def test_another_period_is_drawn_over_the_same_message(pair: Trio) -> None:
    await pair.olga.types("/summary")
    before = len(pair.olga.screens)
    shown = await pair.olga.presses(pair.says("Another period"))
    assert len(shown.buttons) == len(OFFERED) + 3
    shown = await pair.olga.presses(pair.says("Last week"))
    assert pair.says("Last week") in shown.text
    assert f"{pair.says('Check-ins answered')}:" not in shown.text
    assert len(pair.olga.screens) == before


async def test_the_chart_comes_as_a_picture_that_can_be_read_aloud(pair: Trio) -> None:
    await pair.olga.types("/summary")
    shown = await pair.olga.presses(pair.says("Chart"))
    assert shown.photo is not None
    assert shown.photo.data.startswith(b"\x89PNG")
    assert pair.says("Check-ins answered, by week") in shown.text
    assert "1/1" in shown.text
    assert len(shown.text) <= 1024
    shown = await pair.olga.presses(pair.says("Back to the summary"))
    assert f"<b>{pair.says('How it goes')}</b>" in shown.text


async def test_no_chart_where_there_is_nothing_to_draw(pair: Trio) -> None:
    await pair.olga.types("/summary")
    await pair.olga.presses_data(SummaryChart(period=Period.LAST_WEEK).pack())
    assert pair.olga.screen.photo is None
    assert pair.says("There is nothing to draw for this period yet.") in pair.olga.screen.text


async def test_the_table_says_what_the_text_says(pair: Trio) -> None:
    await pair.olga.types("/summary")
    text = (await pair.olga.presses(pair.says("All figures"))).text
    await pair.olga.presses(pair.says("Back to the summary"))
    shown = await pair.olga.presses(pair.says("Table"))
    assert shown.document is not None
    assert shown.document.filename == "summary-2026-11-29-week.xlsx"
    book = load_workbook(BytesIO(shown.document.data))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    # Of a section in which nothing happened the text says just that.
    full = {section for section, _name, value, of, *_rest in rows if value or of}
    said = [
        f"{name}: {in_words}"
        for section, name, value, of, _share, in_words, *_sure in rows
        if section in full and value is not None and of != 0
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
