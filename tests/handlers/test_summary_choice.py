"""Which period and which learners a summary is of, and its parts, as talk in both languages."""

from dataclasses import replace

import pytest

from bot.domain.roles import Role
from bot.models import Person
from bot.texts import LANGUAGES, Texts, _
from handlers.screens.summary import section
from handlers.screens.summary_buttons import ListCuts, ShowSection, ShowSummary
from tests.handlers.pair_on_stage import Trio, trio
from tests.reports.figures import busy
from tests.stage import Stage


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def test_days_can_be_typed(pair: Trio) -> None:
    await pair.olga.types("/summary")
    await pair.olga.presses(pair.says("Another period"))
    await pair.olga.presses(pair.says("From day to day"))
    shown = await pair.olga.types("next week, please")
    assert pair.says("I could not read this as days. Please type 31.12.2026-08.01.2027.") in (
        shown.text
    )
    shown = await pair.olga.types("01.11.2026-15.11.2026")
    assert shown.text.startswith(f"<b>{pair.says('From day to day')}</b>")
    assert "1" in shown.text.splitlines()[0]
    assert pair.says("How it goes") in shown.text


async def test_this_term(pair: Trio) -> None:
    await pair.olga.types("/summary")
    await pair.olga.presses(pair.says("Another period"))
    shown = await pair.olga.presses(pair.says("This term"))
    assert "2027" in shown.text.splitlines()[0]


async def test_only_some_learners(stage: Stage, pair: Trio) -> None:
    async with stage.database.write() as session:
        for number in range(21):
            programme = "CNC" if number < 12 else "WELD"
            of = {"language": "en", "created_at": stage.clock(), "joined_at": stage.clock()}
            new = Person(role=Role.LEARNER, standing="active", programme=programme, **of)
            session.add(new)
    await pair.olga.types("/summary")
    await pair.olga.presses(pair.says("Only some"))
    shown = await pair.olga.presses(pair.says("Programme"))
    assert "CNC" in shown.buttons
    shown = await pair.olga.presses("CNC")
    title = pair.says("{what}: {value}", what=pair.says("Programme"), value="CNC")
    assert f"<b>{title}</b>" in shown.text
    shown = await pair.olga.presses(pair.says("People now"))
    assert f"{pair.says('Learners')}: 12" in shown.text
    assert pair.says("Calls for a person") not in shown.buttons
    await pair.olga.types("/summary")
    await pair.olga.presses(pair.says("Only some"))
    shown = await pair.olga.presses(pair.says("Group"))
    assert pair.says("There is none that is large enough to be told of by itself.") in shown.text
    shown = await pair.olga.presses(pair.says("Other choices"))
    shown = await pair.olga.presses(pair.says("Everybody"))
    assert "CNC" not in shown.text


async def test_typed_days_are_of_the_learners_chosen_before(stage: Stage, pair: Trio) -> None:
    async with stage.database.write() as session:
        for number in range(21):
            programme = "CNC" if number < 12 else "WELD"
            of = {"language": "en", "created_at": stage.clock(), "joined_at": stage.clock()}
            new = Person(role=Role.LEARNER, standing="active", programme=programme, **of)
            session.add(new)
    await pair.olga.types("/summary")
    await pair.olga.presses(pair.says("Only some"))
    await pair.olga.presses(pair.says("Programme"))
    await pair.olga.presses("CNC")
    await pair.olga.presses(pair.says("Another period"))
    await pair.olga.presses(pair.says("From day to day"))
    await pair.olga.presses(pair.says("Leave it as it is"))
    await pair.olga.presses(pair.says("From day to day"))
    shown = await pair.olga.types("01.11.2026-30.11.2026")
    title = pair.says("{what}: {value}", what=pair.says("Programme"), value="CNC")
    assert f"<b>{title}</b>" in shown.text
    shown = await pair.olga.presses(pair.says("People now"))
    assert f"{pair.says('Learners')}: 12" in shown.text


@pytest.mark.parametrize(
    ("section", "way"),
    [("Pairs", "To the pairs"), ("Mentors' cards", "Cards without an answer")],
)
async def test_a_section_leads_to_where_it_is_decided(pair: Trio, section: str, way: str) -> None:
    shown = await pair.olga.types("/summary")
    await pair.olga.presses(pair.says(section))
    before = pair.olga.screen.text
    shown = await pair.olga.presses(pair.says(way))
    assert shown.text != before


async def test_a_section_stands_beside_the_period_before(pair: Trio) -> None:
    await pair.falls_due()
    await pair.olga.types("/summary")
    shown = await pair.olga.presses(pair.says("Check-ins"))
    assert f"<b>{pair.says('Check-ins')}</b>" in shown.text
    one = pair.says("{part} of {of}", part="1", of="1")
    assert f"{pair.says('Delivered')}: {one}" in shown.text
    assert pair.says("Before: {days}.", days="")[:6] in shown.text
    shown = await pair.olga.presses(pair.says("What each figure counts"))
    assert pair.says("Answered check-ins; of those delivered.") in shown.text


async def test_old_buttons_lead_to_the_same_figures(stage: Stage, pair: Trio) -> None:
    shown = await pair.olga.types("/summary")
    before = shown.text
    await pair.falls_due()
    stage.clock.skip(days=30)
    await pair.olga.presses(pair.says("All figures"))
    shown = await pair.olga.presses(pair.says("Back to the summary"))
    decide = pair.says("How it goes")
    assert shown.text.split(decide)[1] == before.split(decide)[1]
    assert shown.text.splitlines()[:2] == before.splitlines()[:2]


async def test_on_paper_and_in_dark(pair: Trio) -> None:
    await pair.falls_due()
    await pair.olga.types("/summary")
    shown = await pair.olga.presses(pair.says("To print"))
    assert shown.document
    assert shown.document.filename == "summary-2026-11-29-week.pdf"
    assert shown.document.data.startswith(b"%PDF")
    await pair.olga.presses(pair.says("Back to the summary"))
    light = await pair.olga.presses(pair.says("Chart"))
    dark = await pair.olga.presses(pair.says("On dark ground"))
    assert light.photo
    assert dark.photo
    assert light.photo.data != dark.photo.data
    assert dark.text == light.text
    pairs = await pair.olga.presses(pair.says("Pairs and waiting"))
    assert pair.says("Pairs that met") in pairs.text


async def test_forged_places_are_harmless(pair: Trio) -> None:
    await pair.olga.types("/summary")
    for data in (
        ShowSection(section=99).pack(),
        ListCuts(by="group", page=50).pack(),
        ShowSummary(cut=12345).pack(),
        ShowSummary().pack().replace("week", "typed"),
        "sum:week:9:9:0:0",
    ):
        await pair.olga.presses_data(data)
        assert pair.olga.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_only_looks_on_is_led_to_nobody(texts: Texts, language: str) -> None:
    with texts.speaking(language):
        for looks_on in (False, True):
            shown = section(replace(busy(), with_people=not looks_on), None, 1, {})
            labels = [label for row in shown.rows for label, _to in row]
            assert (_("To the pairs") in labels) is not looks_on
