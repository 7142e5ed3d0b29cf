"""What the bot gets back for a message, and what the person sees of it."""

import pytest

from tests.clock import StoppedClock
from tests.sandbox.world import LENA, MARK, Refusal, World, keyboard


async def test_a_bot_cannot_write_first(world: World) -> None:
    with pytest.raises(Refusal, match="chat not found"):
        await world.api("sendMessage", chat_id=LENA, text="Hello")


async def test_numbers_are_one_sequence_over_all_chats(world: World, lena: str) -> None:
    await world.started(MARK)
    first = await world.api("sendMessage", chat_id=lena, text="a")
    second = await world.api("sendMessage", chat_id=MARK, text="b")
    assert second["message_id"] == first["message_id"] + 1


async def test_what_comes_back(world: World, lena: str, clock: StoppedClock) -> None:
    sent = await world.api(
        "sendMessage",
        chat_id=lena,
        text="  <b>Hi</b> there ",
        parse_mode="HTML",
        protect_content=True,
        link_preview_options={"is_disabled": True},
        reply_markup={"keyboard": [[{"text": "x"}]]},
    )
    assert sent == {
        "message_id": sent["message_id"],
        "from": {
            "id": 42,
            "is_bot": True,
            "first_name": "Naparnik",
            "username": "naparnik_demo_bot",
        },
        "chat": {"id": int(lena), "type": "private", "first_name": sent["chat"]["first_name"]},
        "date": int(clock.now.timestamp()),
        "text": "Hi there",
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
        "has_protected_content": True,
    }


async def test_entities_may_be_given_instead_of_markup(world: World, lena: str) -> None:
    bold = {"type": "bold", "offset": 1, "length": 2}
    sent = await world.api("sendMessage", chat_id=lena, text=" <b>", entities=[bold])
    assert (sent["text"], sent["entities"]) == ("<b>", [{**bold, "offset": 0}])
    with pytest.raises(Refusal, match="ends after the text"):
        await world.api("sendMessage", chat_id=lena, text="x", entities=[bold])


async def test_replies(world: World, lena: str) -> None:
    asked = await world.do("message", person=lena, text="Where?")
    reply = {"message_id": asked["message_id"]}
    sent = await world.api("sendMessage", chat_id=lena, text="Here", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "Where?"
    assert (await world.last())["reply_to"] == asked["message_id"]
    with pytest.raises(Refusal, match="message to be replied not found"):
        await world.api("sendMessage", chat_id=lena, text="x", reply_to_message_id=999)
    gone = {"message_id": 999, "allow_sending_without_reply": True}
    await world.api("sendMessage", chat_id=lena, text="x", reply_parameters=gone)
    assert "reply_to" not in await world.last()


async def test_copies(world: World, lena: str) -> None:
    await world.started(MARK)
    said = await world.do("message", person=MARK, text="A long story")
    places = {"chat_id": lena, "from_chat_id": MARK}
    copied = await world.api("copyMessage", **places, message_id=said["message_id"])
    seen = await world.last()
    assert set(copied) == {"message_id"}
    assert (seen["message_id"], seen["text"], seen["from_bot"]) == (
        copied["message_id"],
        "A long story",
        True,
    )
    with pytest.raises(Refusal, match="message to copy not found"):
        await world.api("copyMessage", **places, message_id=999)


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "", "callback_data": "x"}, "inline keyboard button text must be non-empty"),
        ({"text": "a"}, "text buttons are unallowed in the inline keyboard"),
        ({"text": "a", "callback_data": "x", "url": "https://x.ru"}, "text buttons are unallowed"),
        ({"text": "a", "callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "url": "just words"}, "Wrong HTTP URL"),
        ({"text": "a", "url": "javascript:alert(1)"}, "Wrong HTTP URL"),
        ({"callback_data": "x"}, "can't parse reply_markup"),
    ],
)
async def test_buttons_that_telegram_refuses(
    world: World, lena: str, button: dict[str, str], reason: str
) -> None:
    markup = {"inline_keyboard": [[button]]}
    with pytest.raises(Refusal, match=reason):
        await world.api("sendMessage", chat_id=lena, text="x", reply_markup=markup)


async def test_keyboards(world: World, lena: str) -> None:
    markup = keyboard(("я" * 32,), ())
    markup["inline_keyboard"][0].append({"text": "site", "url": "https://example.org/a?b=1"})
    sent = await world.api("sendMessage", chat_id=lena, text="x", reply_markup=markup)
    assert sent["reply_markup"] == {"inline_keyboard": markup["inline_keyboard"][:1]}
    assert (await world.last())["inline_keyboard"] == [
        [
            {"text": "я" * 32, "data": "я" * 32},
            {"text": "site", "url": "https://example.org/a?b=1"},
        ]
    ]
    with pytest.raises(Refusal, match="reply markup is too long"):
        await world.api("sendMessage", chat_id=lena, text="x", reply_markup=keyboard(("a",) * 101))


async def test_blocked(world: World, lena: str) -> None:
    await world.do("block", person=lena, blocked=True)
    with pytest.raises(Refusal, match="Forbidden: bot was blocked by the user") as refused:
        await world.api("sendMessage", chat_id=lena, text="x")
    assert refused.value.status == 403
    await world.do("block", person=lena, blocked=False)
    await world.api("sendMessage", chat_id=lena, text="x")
