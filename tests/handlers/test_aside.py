"""Who turns to something else in the middle of a form; who types what stands on a button."""

import pytest
from sqlalchemy import select, update

from bot.domain.roles import Role
from bot.models import Draft, Person
from bot.texts import LANGUAGES, Texts, _
from handlers.callbacks import ToMenu
from handlers.forms import PATIENCE, known_talks
from handlers.screens.pair_buttons import WriteTo
from tests.handlers.pair_cast import Cast, both, cast
from tests.stage import Stage

__all__ = ["both", "cast"]


async def letter_of_olga(cast: Cast) -> None:
    """A coordinator begins to write to a learner."""
    pairing = await cast.pair()
    await cast.olga.presses_data(WriteTo(id=pairing.id).pack())


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


async def test_turning_away_often_makes_a_form_no_older(cast: Cast) -> None:
    """Forms that nobody has touched for long are removed."""
    await letter_of_olga(cast)
    for _time in range(5):
        await cast.olga.types("/menu")
    async with cast.stage.database.read() as session:
        draft = (await session.scalars(select(Draft))).one()
    assert cast.stage.clock() - draft.changed_at == PATIENCE


async def test_asking_again_takes_words_again(cast: Cast) -> None:
    await letter_of_olga(cast)
    await cast.olga.types("/language")
    asked = await cast.olga.presses("English")
    assert "hand on to Ann" in asked.text
    await cast.olga.types("Hello there")
    assert "Hello there" in cast.ann.screen.text


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


@pytest.mark.parametrize("typed", ["cancel", "Done writing", "done writing"])
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


async def gone(cast: Cast) -> None:
    """Boris has closed the chat: nothing can be handed on to him."""
    async with cast.stage.database.write() as session:
        await session.execute(
            update(Person)
            .where(Person.name == "Boris")
            .values(unreachable_since=cast.stage.clock())
        )


async def test_a_form_that_cannot_end_takes_no_more_words(cast: Cast) -> None:
    await cast.pair()
    await cast.ann.presses("Write to Boris")
    await gone(cast)
    assert "cannot reach Boris" in (await cast.ann.types("Hello")).text
    await cast.boris.types("/menu")
    before = len(cast.boris.screens)
    told = await cast.ann.types("When is the pool open?")
    assert "I hand it on" not in told.text
    assert len(cast.boris.screens) == before


async def test_words_after_a_refusal_elsewhere_are_no_letter(cast: Cast) -> None:
    await cast.pair()
    before = len(cast.boris.screens)
    await cast.ann.presses("Write to Boris")
    await cast.ann.presses_data("fr:edit_name")
    assert "no longer there" in cast.ann.screen.text
    await cast.ann.types("When is the pool open?")
    assert len(cast.boris.screens) == before


async def test_an_option_that_is_no_more_asks_the_question_again(cast: Cast) -> None:
    await cast.ann.types("/settings")
    await cast.ann.presses("My answers")
    await cast.ann.presses("Online or in person")
    await cast.ann.presses_data("fp:edit_format:format:by_post")
    assert "choose one of the buttons" in cast.ann.screen.text
    assert "How would you like to meet?" in cast.ann.screen.text


@pytest.mark.parametrize("typed", ["/cancel", "cancel", "Cancel", "Отмена", "отмена"])
async def test_a_cancel_in_either_language_is_no_letter(both: Cast, typed: str) -> None:
    await both.pair()
    before = len(both.boris.screens)
    await both.ann.presses("Boris" if both.language == "en" else "Написать")
    told = await both.ann.types(typed)
    assert ("nothing is handed on" if both.language == "en" else "ничего не пере") in told.text
    await both.ann.types("When is the pool open?")
    assert len(both.boris.screens) == before


@pytest.mark.parametrize("typed", ["/menu", "/help", "menu", "Меню", "меню"])
async def test_the_menu_in_either_language_is_no_letter(both: Cast, typed: str) -> None:
    await both.pair()
    before = len(both.boris.screens)
    await both.ann.presses("Boris" if both.language == "en" else "Написать")
    home = await both.ann.types(typed)
    assert ("My timetable" if both.language == "en" else "Моё расписание") in home.buttons
    await both.ann.types("When is the pool open?")
    assert len(both.boris.screens) == before


async def test_a_cancel_with_nothing_begun_is_the_menu(cast: Cast) -> None:
    assert "My timetable" in (await cast.ann.types("/cancel")).buttons


async def test_a_voice_in_a_letter_asks_for_words_and_for_whom_they_are(cast: Cast) -> None:
    await letter_of_olga(cast)
    await cast.olga.sends_voice()
    assert "typed words and buttons only" in cast.olga.screen.text
    assert "hand on to Ann" in cast.olga.screen.text
    assert "nothing is handed on" in (await cast.olga.types("Do not send it")).text


async def test_a_menu_is_nobodys_name(stage: Stage) -> None:
    async with stage.database.write() as session:
        token = stage.services(session).invitations.create(Role.LEARNER)
    new = stage.stranger(77)
    await new.types(f"/start {token}")
    await new.presses("English")
    await new.presses("I agree")
    assert "What shall I call you?" in (await new.types("Menu")).text
