"""Parameters come as JSON, as a form, as multipart or in the address; the types decide."""

import json

import pytest
from aiogram import methods
from aiogram.methods import TelegramMethod
from aiohttp import FormData

from bot.sandbox.methods import METHODS
from bot.sandbox.params import checked, known
from tests.sandbox.world import Refusal, World, keyboard

MARKUP = json.dumps(keyboard(("yes", "no")))


async def test_the_same_message_whichever_way_it_comes(world: World, lena: str) -> None:
    plain = {"chat_id": lena, "text": "[1] {x}", "reply_markup": MARKUP}
    form = FormData(plain)
    form.add_field("disable_notification", "true", content_type="text/plain")
    await world.api(
        "sendMessage", chat_id=int(lena), text="[1] {x}", reply_markup=json.loads(MARKUP)
    )
    await world.form("sendMessage", plain)
    await world.files("sendMessage", form)
    async with world.http.get(world.method("SENDMESSAGE"), params=plain) as answer:
        assert answer.status == 200
    sent = [(m["text"], m["inline_keyboard"]) for m in (await world.chat())[1:]]
    assert len(sent) == 4
    assert all(message == sent[0] for message in sent)
    assert sent[0][0] == "[1] {x}"


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": "@nobody", "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": "9" * 40, "text": "x"}, "Bad Request: chat not found"),
        ({"chat_id": "LENA"}, "Bad Request: message text is empty"),
        ({"chat_id": "LENA", "text": " \n "}, "Bad Request: message text is empty"),
        ({"chat_id": "LENA", "text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"chat_id": "LENA", "text": "x" * 4097}, "Bad Request: message is too long"),
        ({"chat_id": "LENA", "text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"chat_id": "LENA", "text": "x", "colour": "red"}, "unknown parameter of sendMessage"),
        ({"chat_id": "LENA", "text": "x", "parse_mode": "RTF"}, "unsupported parse_mode"),
        ({"chat_id": "LENA", "text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON"),
        ({"chat_id": "LENA", "text": "x", "reply_markup": "[]"}, "can't parse reply_markup"),
        ({"chat_id": "LENA", "text": "x", "protect_content": "maybe"}, "can't parse protect_cont"),
        ({"chat_id": "LENA", "text": "<br>", "parse_mode": "html"}, "can't parse entities: Unsup"),
    ],
)
async def test_refused(world: World, lena: str, params: dict[str, str], reason: str) -> None:
    given = {key: lena if value == "LENA" else value for key, value in params.items()}
    for send in (world.form("sendMessage", given), world.api("sendMessage", **given)):
        with pytest.raises(Refusal) as refused:
            await send
        assert reason in str(refused.value)
        assert refused.value.status == 400
    assert len(await world.chat()) == 1


async def test_unknown_fields_deep_inside_are_refused(world: World, lena: str) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b", "hue": 1}]]}
    with pytest.raises(Refusal, match="unknown field in reply_markup: hue"):
        await world.api("sendMessage", chat_id=lena, text="x", reply_markup=markup)


async def test_broken_bodies_are_refused(world: World) -> None:
    for body in (b"{", b"[1]", b'{"text": "\\ud800"}', b"\xff", b"[" * 200_000):
        headers = {"Content-Type": "application/json"}
        url = world.method("sendMessage")
        async with world.http.post(url, data=body, headers=headers) as answer:
            assert answer.status == 400
            assert (await answer.json())["description"].startswith("Bad Request: ")


async def test_a_form_that_is_cut_off_is_refused(world: World) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    for body in (b"--x\r\n", b"--x\r\nno end\r\n--x--\r\n", b"--x\r\nA: b\r\n\r\n\xff\r\n--x--"):
        url = world.method("getMe")
        async with world.http.post(url, data=body, headers=headers) as answer:
            assert answer.status == 400


async def test_unknown_tokens_and_methods(world: World) -> None:
    async with world.http.get(f"{world.url}/bot1:REAL/getMe") as answer:
        assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")
    for name in ("getNothing", "telegrammethod", "sendDice"):
        async with world.http.get(world.method(name)) as answer:
            assert answer.status == 404
            assert (await answer.json())["description"].startswith("Not Found")


def test_every_method_we_answer_is_one_of_the_bot_api() -> None:
    names = [name for name in methods.__all__ if name.lower() in METHODS]
    kinds = [getattr(methods, name) for name in names]
    assert len(kinds) == len(METHODS)
    assert all(issubclass(kind, TelegramMethod) for kind in kinds)
    for name in names:
        assert known(name)
        assert checked(name, {}, {}, strict=True).params == {}
