"""Editing and deleting, with Telegram's refusals."""

import pytest

from tests.clock import StoppedClock
from tests.sandbox.world import Refusal, World, keyboard


async def sent(world: World, lena: str, text: str = "One", **more: object) -> dict[str, object]:
    message = await world.api("sendMessage", chat_id=lena, text=text, **more)
    return {"chat_id": lena, "message_id": message["message_id"]}


async def test_a_new_text_takes_the_keyboard_away(
    world: World, lena: str, clock: StoppedClock
) -> None:
    place = await sent(world, lena, reply_markup=keyboard(("a",)))
    clock.skip(minutes=1)
    edited = await world.api("editMessageText", **place, text="<i>Two</i>", parse_mode="HTML")
    seen = await world.last()
    assert edited["edit_date"] == edited["date"] + 60 == seen["edit_date"]
    assert (seen["text"], seen["entities"][0]["type"]) == ("Two", "italic")
    assert "inline_keyboard" not in seen
    assert "reply_markup" not in edited


async def test_the_same_again_is_refused(world: World, lena: str) -> None:
    place = await sent(world, lena, "One", reply_markup=keyboard(("a",)))
    same = {"text": " <b></b>One ", "parse_mode": "HTML", "reply_markup": keyboard(("a",))}
    with pytest.raises(Refusal, match="message is not modified"):
        await world.api("editMessageText", **place, **same)
    with pytest.raises(Refusal, match="message is not modified"):
        await world.api("editMessageReplyMarkup", **place, reply_markup=keyboard(("a",)))
    await world.api("editMessageText", **place, text="<b>One</b>", parse_mode="HTML")
    await world.api("editMessageText", **place, text="One", reply_markup=keyboard(("b",)))


async def test_only_the_keyboard(world: World, lena: str) -> None:
    place = await sent(world, lena, "One", reply_markup=keyboard(("a",)))
    await world.api("editMessageReplyMarkup", **place, reply_markup=keyboard(("b",)))
    assert (await world.last())["inline_keyboard"] == [[{"text": "b", "data": "b"}]]
    await world.api("editMessageReplyMarkup", **place)
    assert "inline_keyboard" not in await world.last()
    assert (await world.last())["text"] == "One"


async def test_what_cannot_be_edited(world: World, lena: str) -> None:
    place = await sent(world, lena)
    mine = (await world.chat())[0]["message_id"]
    refusals = [
        ({**place, "message_id": 999, "text": "x"}, "message to edit not found"),
        ({**place, "message_id": mine, "text": "x"}, "message can't be edited"),
        ({"chat_id": lena, "text": "x"}, "message identifier is not specified"),
        ({"inline_message_id": "x", "text": "x"}, "MESSAGE_ID_INVALID"),
        ({**place}, "message text is empty"),
    ]
    for params, reason in refusals:
        with pytest.raises(Refusal, match=reason):
            await world.api("editMessageText", **params)
    with pytest.raises(Refusal, match="there is no caption in the message to edit"):
        await world.api("editMessageCaption", **place, caption="x")


async def test_deleting(world: World, lena: str) -> None:
    place = await sent(world, lena)
    assert await world.api("deleteMessage", **place) is True
    assert len(await world.chat()) == 1
    with pytest.raises(Refusal, match="message to delete not found"):
        await world.api("deleteMessage", **place)
    old = await sent(world, lena)
    await world.do("clock", skip_seconds=48 * 3600 + 1)
    with pytest.raises(Refusal, match="message can't be deleted for everyone"):
        await world.api("deleteMessage", **old)
