"""Announcements are switched off in the settings or below one, as talk, in both languages."""

import json

import pytest

from bot.texts import LANGUAGES
from tests.handlers.pair_on_stage import Trio, trio
from tests.handlers.test_announcements import TEXTS, drafted, escaped, sent
from tests.stage import Stage


@pytest.fixture(params=LANGUAGES)
async def three(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def test_the_settings_say_what_still_comes(three: Trio) -> None:
    ann, says = three.ann, three.says
    home = await ann.types("/settings")
    assert says("Announcements: {wanted}", wanted=says("yes")) in home.text
    shown = await ann.presses(says("Announcements"))
    assert "✓ " + says("Yes, send them to me") in shown.buttons
    shown = await ann.presses(says("No, send me none"))
    assert says("All right: announcements come to you no more.") in shown.text
    home = await ann.presses(says("← Settings"))
    assert says("Announcements: {wanted}", wanted=says("no")) in home.text
    assert (await ann.row()).no_announcements
    await ann.presses(says("Announcements"))
    shown = await ann.presses(says("Yes, send them to me"))
    assert says("All right: announcements come to you again, from the next one on.") in shown.text


async def test_below_an_announcement_which_stays(three: Trio) -> None:
    ann, says = three.ann, three.says
    await drafted(three)
    await sent(three)
    (told,) = (one for one in ann.screens if escaped(TEXTS[three.language]) in one.text)
    await ann.presses(says("No more announcements"))
    assert told in ann.screens
    await ann.presses(says("No, send me none"))
    before = len(ann.screens)
    await drafted(three)
    await three.olga.presses(says("Who would get it, and when?"))
    assert says("they want no announcements") in three.olga.screen.text
    await sent(three)
    assert len(ann.screens) == before


async def test_it_is_in_the_copy_of_ones_data(three: Trio) -> None:
    async with three.stage.database.read() as session:
        services = three.stage.services(session)
        copy = await services.my_data.export(await three.ann.row())
    assert json.dumps(copy["person"][0]["no_announcements"]) == "false"
