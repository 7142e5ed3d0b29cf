"""A coordinator holds and calls off a survey that is going out, as talk, in both languages."""

from datetime import timedelta

import pytest

from bot.models import PublicPause
from bot.texts import LANGUAGES
from handlers.screens.survey_buttons import OpenSurvey, SendSurvey
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage
from tests.surveys import load


@pytest.fixture(params=LANGUAGES)
async def three(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def loaded(three: Trio) -> int:
    async with three.stage.database.write() as session:
        number = (await load(session, asks=("content",))).id
    await three.olga.types("/menu")
    return number


async def test_how_far_it_is_and_that_it_can_be_held_and_called_off(three: Trio) -> None:
    olga, says, number = three.olga, three.says, await loaded(three)
    today = three.stage.clock().date()
    async with three.stage.database.write() as session:
        pause = {"first_on": today, "last_on": today + timedelta(days=3)}
        session.add(PublicPause(**pause, created_at=three.stage.clock()))
    await olga.presses_data(SendSurvey(id=number).pack())
    assert says("It is going out") in olga.screen.text
    await olga.presses(says("To the survey"))
    assert says("On its way: {n}", n=1) in olga.screen.text
    await olga.presses(says("How far now?"))
    await olga.presses(says("Hold it"))
    held = "Held: but for a few that are on their way, nobody gets it until it goes on"
    assert any(says(held) in one.text for one in olga.screens)
    await olga.presses_data(OpenSurvey(id=number).pack())
    await olga.presses(says("How far now?"))
    await olga.presses(says("Call it off"))
    await olga.presses(says("Call it off now"))
    assert any(says("The survey was called off") in one.text for one in olga.screens)
    await olga.presses_data(OpenSurvey(id=number).pack())
    assert says("How far now?") not in olga.screen.buttons
    assert says("Nobody has been asked yet.") in olga.screen.text
    await three.stage.skip(days=9)
    title = {"ru": "Месяц", "en": "The month"}[three.language]
    assert not any(title in one.text for one in three.ann.screens)


async def test_it_stands_in_no_list_of_announcements(three: Trio) -> None:
    olga, says, number = three.olga, three.says, await loaded(three)
    await olga.presses_data(SendSurvey(id=number).pack())
    assert says("The survey has gone out") in olga.screen.text
    assert says("Answer") in three.ann.buttons
    await olga.types("/announce")
    assert says("There is none so far.") in olga.screen.text
    await olga.presses_data(SendSurvey(id=number).pack())
    assert says("Everybody whom it is for was asked today already.") in olga.screen.text


async def test_without_any_it_says_what_surveys_are_and_how_they_come(three: Trio) -> None:
    shown = await three.olga.types("/surveys")
    assert "survey_questions" in shown.text
    shown = await three.olga.presses(three.says("How do I load it?"))
    assert "xlsx" in shown.text
