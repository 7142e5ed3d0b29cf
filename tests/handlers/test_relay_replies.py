"""Replies and changes as Telegram has them, and what a form that is open makes of them."""

import pytest

from bot.delivery.screen import Screen
from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.models import Person
from bot.services.services import Services
from bot.texts import _ as in_words
from handlers import relay
from tests.handlers.pair_cast import Cast, both, cast, say
from tests.telegram import Shown

__all__ = ["both", "cast"]


async def letter(cast: Cast, text: str = "Shall we meet?") -> Shown:
    """What Boris has got from Ann, who has finished."""
    await cast.pair()
    await cast.ann.presses(say(cast.language, "Write to Boris", "Написать: Boris"))
    await cast.ann.types(text)
    return cast.boris.screen


async def test_a_reply_is_an_answer(both: Cast) -> None:
    came = await letter(both)
    sent = await both.boris.types("With pleasure", to=came)
    assert say(both.language, "Handed on to Ann", "Передаю: Ann") in sent.text
    assert say(both.language, "Write to Ann", "Написать: Ann") in sent.buttons
    assert "With pleasure" in both.ann.screen.text
    before = len(both.ann.screens)
    await both.boris.types("What do you know about me?")  # no reply: this is for the bot
    assert len(both.ann.screens) == before


async def test_a_reply_goes_to_its_own_learner_whatever_is_open(cast: Cast) -> None:
    came = await letter(cast)
    vera = await cast.join(Role.LEARNER, "Vera")
    await cast.boris.types("/learners")
    await cast.boris.presses("Take up to 2")
    async with cast.stage.database.write() as session:
        services = cast.stage.services(session)
        two = ((await vera.row()).id, (await cast.boris.row()).id)
        await services.pairings.approve(await cast.olga.row(), *two, PairKind.MENTOR)
    await cast.boris.presses_data("wr:2")
    assert "writing to Vera" in cast.boris.screen.text
    await cast.boris.types("To Ann", to=came)
    assert "To Ann" in cast.ann.screen.text
    assert vera.screens == []
    await cast.boris.types("To Vera")
    assert "To Vera" in vera.screen.text


async def test_a_reply_to_a_screen_of_the_bot_is_no_letter(cast: Cast) -> None:
    await letter(cast)
    await cast.ann.presses("Done writing")
    before = len(cast.boris.screens)
    await cast.ann.types("And when?", to=cast.ann.screen)
    assert len(cast.boris.screens) == before


async def test_a_reply_with_a_card_stays_here(cast: Cast) -> None:
    came = await letter(cast)
    before = len(cast.ann.screens)
    reply = cast.boris._reply(came)
    told = await cast.boris.sends(
        contact={"phone_number": "+79990001122", "first_name": "Boris"}, **reply
    )
    assert "I did not hand that on" in told.text
    assert len(cast.ann.screens) == before


async def test_a_change_is_handed_on(both: Cast) -> None:
    came = await letter(both, "Tuesday")
    told = await both.ann.edits(text="Wednesday")
    assert say(both.language, "is changed there, too", "исправлено и там") in told.text
    shown = both.boris.screen
    assert shown.message_id == came.message_id
    assert say(both.language, "(changed)", "(исправлено)") in shown.text
    assert "Wednesday" in shown.text
    assert "Tuesday" not in shown.text


async def test_a_change_of_what_still_waits_comes_with_it(cast: Cast) -> None:
    await cast.pair()
    await cast.stage.skip(hours=11)
    await cast.ann.presses("Write to Boris")
    await cast.ann.types("Tuesday")
    await cast.ann.edits(text="Wednesday")
    await cast.stage.skip(hours=10)
    assert "Wednesday" in cast.boris.screen.text
    assert not any("Tuesday" in shown.text for shown in cast.boris.screens)


async def test_a_change_below_a_picture_is_not_and_says_so(both: Cast) -> None:
    await both.pair()
    await both.ann.presses(say(both.language, "Write to Boris", "Написать: Boris"))
    await both.ann.sends_photo(caption="Tuesday")
    sizes = [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}]
    told = await both.ann.edits(photo=sizes, caption="Wednesday")
    assert say(both.language, "short texts only", "только короткий текст") in told.text
    assert "Tuesday" in both.boris.screen.text


async def test_a_change_of_anything_else_is_nobodys(cast: Cast) -> None:
    await letter(cast)
    await cast.ann.presses("Done writing")
    await cast.ann.types("When is the pool open?")
    ann, boris = len(cast.ann.screens), len(cast.boris.screens)
    await cast.ann.edits(text="When is the gym open?")
    assert (len(cast.ann.screens), len(cast.boris.screens)) == (ann, boris)


@pytest.mark.parametrize("how", ["typed", "reply"])
async def test_others_may_show_something_gentle_after_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    async def gently(text: str, person: Person, _services: Services) -> Screen | None:
        return Screen(in_words("Menu")) if "hard" in text and person.name != "Olga" else None

    monkeypatch.setattr(relay, "after_writing", [gently])
    came = await letter(cast, "It is hard")
    assert "It is hard" in came.text
    assert cast.ann.screen.text == "Menu"
    await cast.boris.types("hard here, too", to=came if how == "reply" else None)
    assert (cast.boris.screen.text == "Menu") is (how == "reply")
