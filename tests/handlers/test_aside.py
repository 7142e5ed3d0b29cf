"""Who turns to something else in the middle of a form; who types what stands on a button."""

import pytest

from bot.domain.roles import Role
from bot.texts import LANGUAGES, Texts, _
from handlers.callbacks import ToMenu
from handlers.forms import known_talks
from tests.handlers.pair_cast import Cast, both, cast
from tests.stage import Stage

__all__ = ["both", "cast"]


async def test_words_after_a_command_are_no_letter(cast: Cast) -> None:
    await cast.pair()
    before = len(cast.boris.screens)
    await cast.ann.presses("Write to Boris")
    await cast.ann.types("/schedule")
    await cast.ann.types("and tomorrow?")
    assert len(cast.boris.screens) == before


async def test_words_after_another_button_are_no_letter(cast: Cast) -> None:
    await cast.pair()
    before = len(cast.boris.screens)
    await cast.ann.types("/menu")
    await cast.ann.presses("My mentor")
    await cast.ann.presses("Write to Boris")
    await cast.ann.presses_data(ToMenu().pack())
    await cast.ann.types("When is the pool open?")
    assert len(cast.boris.screens) == before


async def test_asking_again_takes_words_again(cast: Cast) -> None:
    await cast.pair()
    await cast.ann.presses("Write to Boris")
    await cast.ann.types("/language")
    asked = await cast.ann.presses("English")
    assert "hand on to Boris" in asked.text
    await cast.ann.types("Hello there")
    assert "Hello there" in cast.boris.screen.text


async def test_the_words_of_a_button_may_be_typed(cast: Cast) -> None:
    await cast.ann.types("/settings")
    await cast.ann.presses("My answers")
    await cast.ann.presses("Online or in person")
    told = await cast.ann.types("in person")
    assert "Changed." in told.text
    assert (await cast.ann.row()).format == "in_person"


async def test_something_else_said_while_joining(stage: Stage) -> None:
    async with stage.database.write() as session:
        token = stage.services(session).invitations.create(Role.LEARNER)
    new = stage.stranger(77)
    await new.types(f"/start {token}")
    assert "First these few questions" in (await new.types("/schedule")).text
    assert "First these" not in (await new.types("/start")).text


@pytest.mark.parametrize("typed", ["cancel", "Do not send it", "do not send it"])
async def test_a_typed_cancel_is_no_letter(cast: Cast, typed: str) -> None:
    await cast.pair()
    before = len(cast.boris.screens)
    await cast.ann.presses("Write to Boris")
    assert "nothing is handed on" in (await cast.ann.types(typed)).text
    assert len(cast.boris.screens) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_way_out_says_what_does_not_happen(texts: Texts, language: str) -> None:
    with texts.speaking(language):
        ways = {name: talk.way_out() for name, talk in known_talks().items() if talk.leave}
        assert ways
        assert [name for name, label in ways.items() if label == _("Cancel")] == []


async def test_a_typed_menu_is_the_menu(cast: Cast) -> None:
    await cast.pair()
    before = len(cast.boris.screens)
    await cast.ann.presses("Write to Boris")
    assert "My timetable" in (await cast.ann.types("menu")).buttons
    assert len(cast.boris.screens) == before
