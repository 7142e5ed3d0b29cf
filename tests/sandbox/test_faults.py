"""Troubles made on purpose, each kind as it reaches the bot."""

import time

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientError, ClientTimeout

from tests.sandbox.world import LENA, MARK, Refusal, World


async def said(world: World, person: str = LENA) -> list[str]:
    return [message["text"] for message in await world.chat(person) if message["from_bot"]]


async def test_what_aiogram_makes_of_them(world: World, lena: str, bot: Bot) -> None:
    expected: list[tuple[dict[str, object], type[Exception]]] = [
        ({"kind": "error"}, TelegramServerError),
        ({"kind": "error", "status": 403}, TelegramForbiddenError),
        ({"kind": "rate", "retry_after": 7}, TelegramRetryAfter),
        ({"kind": "html"}, ClientDecodeError),
        ({"kind": "drop"}, TelegramNetworkError),
        ({"kind": "hang", "seconds": 0.2}, TelegramNetworkError),
    ]
    for fault, error in expected:
        await world.do("faults", **fault)
        with pytest.raises(error):
            await bot.send_message(int(lena), "x")
    assert await said(world) == []
    await bot.send_message(int(lena), "through")
    assert await said(world) == ["through"]


async def test_bodies_of_refusals(world: World, lena: str) -> None:
    await world.do("faults", kind="rate", retry_after=3)
    with pytest.raises(Refusal) as refused:
        await world.api("sendMessage", chat_id=lena, text="x")
    assert refused.value.body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    await world.do("faults", kind="error", status=400, description="Bad Request: odd")
    with pytest.raises(Refusal, match="Bad Request: odd"):
        await world.api("getMe")
    await world.do("faults", kind="error", status=429)
    with pytest.raises(Refusal) as refused:
        await world.api("getMe")
    assert "parameters" not in refused.value.body


async def test_html_of_a_gateway(world: World) -> None:
    await world.do("faults", kind="html")
    async with world.http.get(world.method("getMe")) as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")
        assert "Bad Gateway" in await answer.text()


async def test_dropped_after_the_message_arrived(world: World, lena: str, bot: Bot) -> None:
    await world.do("faults", kind="drop_after", method="sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(int(lena), "x")
    assert await said(world) == ["x"]
    [call] = [c for c in await world.see("calls") if c["fault"]]
    assert (call["fault"], call["status"], call["chat_id"]) == ("drop_after", 200, lena)


async def test_slow(world: World) -> None:
    await world.do("faults", kind="slow", seconds=0.3)
    begin = time.perf_counter()
    assert (await world.api("getMe"))["username"] == "naparnik_demo_bot"
    assert time.perf_counter() - begin >= 0.3


async def test_a_hanging_call_does_not_hold_up_others(world: World) -> None:
    await world.do("faults", kind="hang")
    short = ClientTimeout(total=0.3)
    with pytest.raises(TimeoutError):
        await world.http.get(world.method("getMe"), timeout=short)
    await world.api("getMe")


async def test_only_the_chosen_chat_and_method(world: World, lena: str) -> None:
    await world.started(MARK)
    await world.do("faults", kind="error", chat_id=MARK, method="sendMessage", times=2)
    await world.api("sendMessage", chat_id=lena, text="x")
    await world.api("sendChatAction", chat_id=MARK, action="typing")
    for _time in range(2):
        with pytest.raises(Refusal, match="Internal Server Error"):
            await world.api("sendMessage", chat_id=int(MARK), text="x")
    await world.api("sendMessage", chat_id=MARK, text="x")


async def test_a_press_belongs_to_its_chat(world: World, lena: str) -> None:
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    sent = await world.api("sendMessage", chat_id=lena, text="x", reply_markup=markup)
    await world.do("press", person=lena, message_id=sent["message_id"], data="a")
    [update] = await world.fetch()
    await world.do("faults", kind="error", chat_id=lena, method="answerCallbackQuery")
    with pytest.raises(Refusal, match="Internal Server Error"):
        await world.api("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])


async def test_chance_is_repeatable(world: World) -> None:
    async def outcomes() -> list[bool]:
        await world.do("faults", kind="error", probability=0.4, times=1000, seed=5)
        ok = []
        for _time in range(40):
            async with world.http.get(world.method("getMe")) as answer:
                ok.append(answer.status == 200)
        await world.calm()
        return ok

    first = await outcomes()
    assert 5 < first.count(False) < 35
    assert await outcomes() == first


async def test_an_update_is_delivered_twice_though_confirmed(world: World, lena: str) -> None:
    await world.do("faults", kind="duplicate", chat_id=lena)
    await world.do("message", person=MARK, text="once")
    await world.do("message", person=lena, text="twice")
    await world.do("message", person=lena, text="also once")
    first = await world.api("getUpdates")
    offset = first[-1]["update_id"] + 1
    again = await world.api("getUpdates", offset=offset)
    assert again == [first[1]]
    assert await world.api("getUpdates", offset=offset) == []


async def test_clearing(world: World) -> None:
    await world.do("faults", kind="error", times=100)
    with pytest.raises(Refusal):
        await world.api("getMe")
    await world.calm()
    assert (await world.api("getMe"))["is_bot"] is True


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "earthquake"},
        {},
        {"kind": "error", "times": 0},
        {"kind": "error", "probability": 2},
        {"kind": "error", "status": "500"},
        {"kind": "error", "colour": "red"},
    ],
)
async def test_impossible_faults_are_refused(world: World, fault: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        await world.do("faults", **fault)
    assert refused.value.status == 400


async def test_a_poll_that_is_dropped_loses_nothing(world: World, lena: str) -> None:
    await world.do("message", person=lena, text="a")
    await world.do("faults", kind="drop_after", method="getUpdates")
    with pytest.raises(ClientError):
        await world.api("getUpdates")
    assert len(await world.api("getUpdates")) == 1
