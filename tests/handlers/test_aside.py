"""Who turns to something else in the middle of a form; who types what stands on a button."""

from bot.domain.roles import Role
from handlers.callbacks import ToMenu
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


async def test_a_typed_cancel_is_no_letter(cast: Cast) -> None:
    await cast.pair()
    before = len(cast.boris.screens)
    await cast.ann.presses("Write to Boris")
    assert "nothing is handed on" in (await cast.ann.types("cancel")).text
    assert len(cast.boris.screens) == before


async def test_a_typed_menu_is_the_menu(cast: Cast) -> None:
    await cast.pair()
    before = len(cast.boris.screens)
    await cast.ann.presses("Write to Boris")
    assert "My timetable" in (await cast.ann.types("menu")).buttons
    assert len(cast.boris.screens) == before
