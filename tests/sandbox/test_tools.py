"""The page's tools: events, clock, call log, reset, links, language."""

import asyncio
import re
from datetime import datetime, timedelta

import pytest
from aiohttp import ClientWebSocketResponse

from bot.sandbox.server import LocalBotApi
from bot.texts import Texts
from tests.clock import StoppedClock
from tests.sandbox.world import LENA, MARK, Json, Refusal, World, keyboard


async def told(socket: ClientWebSocketResponse, kind: str) -> Json:
    """The next event of a kind."""
    async with asyncio.timeout(5):
        while (event := await socket.receive_json())["type"] != kind:
            pass
    found: Json = event
    return found


async def test_events(world: World) -> None:
    async with world.http.ws_connect(f"{world.url}/local/ws") as socket:
        await world.do("start", person=LENA, payload="")
        assert (await told(socket, "message"))["message"]["text"] == "/start"
        sent = await world.api(
            "sendMessage", chat_id=LENA, text="x", reply_markup=keyboard(("a",))
        )
        shown = await told(socket, "message")
        assert (shown["person"], shown["message"]["from_bot"]) == (LENA, True)
        assert (await told(socket, "call"))["call"]["method"] == "sendMessage"
        place = {"chat_id": LENA, "message_id": sent["message_id"]}
        query = await world.do("press", person=LENA, message_id=sent["message_id"], data="a")
        await world.api(
            "answerCallbackQuery", callback_query_id=query["id"], text="Ok", show_alert=True
        )
        answered = await told(socket, "callback_answer")
        assert (answered["person"], answered["text"], answered["alert"]) == (LENA, "Ok", True)
        await world.api("editMessageText", **place, text="y")
        assert (await told(socket, "edit"))["message"]["text"] == "y"
        await world.api("sendChatAction", chat_id=LENA, action="typing")
        assert (await told(socket, "typing"))["action"] == "typing"
        await world.api("deleteMessage", **place)
        assert (await told(socket, "delete"))["message_id"] == sent["message_id"]
        await world.api("setMyCommands", commands=[{"command": "help", "description": "Help"}])
        told_commands = (await told(socket, "commands"))["commands"]
        assert told_commands == [{"command": "help", "description": "Help"}]
        await world.do("people", name="Ann", language="en")
        assert (await told(socket, "person"))["person"]["name"] == "Ann"
        await world.do("clock", skip_seconds=60)
        assert (await told(socket, "clock"))["offset_seconds"] == 60


async def test_skipping_time(world: World, lena: str, clock: StoppedClock) -> None:
    shown = await world.do("clock", skip_seconds=86400)
    assert shown == await world.see("clock")
    assert shown["offset_seconds"] == 86400
    assert datetime.fromisoformat(shown["now"]) == clock.now + timedelta(days=1)
    assert world.served.now() == clock.now + timedelta(days=1)
    sent = await world.api("sendMessage", chat_id=lena, text="x")
    assert sent["date"] == int(clock.now.timestamp()) + 86400
    for wrong in (-1, "60", None, 10**12, True):
        with pytest.raises(Refusal):
            await world.do("clock", skip_seconds=wrong)
    assert (await world.see("clock"))["offset_seconds"] == 86400


async def test_the_call_log(world: World, lena: str) -> None:
    await world.api("sendMessage", chat_id=lena, text="x" * 1000)
    with pytest.raises(Refusal):
        await world.api("sendMessage", chat_id=1, text="x")
    good, refused = await world.see("calls")
    assert (good["method"], good["chat_id"], good["status"]) == ("sendMessage", lena, 200)
    assert (good["error"], good["fault"]) == (None, None)
    assert len(good["params"]["text"]) < 400
    assert refused["error"] == "Bad Request: chat not found"
    assert await world.see(f"calls?since={good['n']}") == [refused]
    with pytest.raises(Refusal):
        await world.see("calls?since=x")


async def test_reset(clock: StoppedClock, texts: Texts) -> None:
    resets = []

    async def on_reset() -> None:
        await asyncio.sleep(0)
        resets.append(True)

    links = {"learner": "https://t.me/naparnik_demo_bot?start=a"}
    api = LocalBotApi(None, clock, texts=texts, on_reset=on_reset, links=lambda: links)
    async with World(api) as world:
        await world.started(LENA)
        await world.do("people", name="Ann", language="en")
        await world.do("message", person=MARK, text="x")
        await world.do("clock", skip_seconds=60)
        await world.api("setMyCommands", commands=[{"command": "help", "description": "Help"}])
        before = await world.last(MARK)
        async with world.http.ws_connect(f"{world.url}/local/ws") as socket:
            await world.do("reset")
            await told(socket, "reset")
            assert (await told(socket, "links"))["links"] == links
        state = await world.see("state")
        assert resets == [True]
        assert [len(state["chats"]), state["clock"]["offset_seconds"]] == [3, 0]
        assert not any(state["chats"].values())
        assert state["links"] == links
        assert state["commands"][LENA][0]["command"] == "help"
        assert await world.api("getUpdates") == []
        again = await world.do("message", person=MARK, text="x")
        assert again["message_id"] > before["message_id"]


async def test_the_page_speaks_both_languages(world: World) -> None:
    state = await world.see("state")
    assert state["language"] == "ru"
    russian = state["texts"]
    english = (await world.do("language", language="en"))["texts"]
    assert (await world.see("state"))["texts"] == english
    assert russian.keys() == english.keys()
    assert (russian["page_language"], english["page_language"]) == ("ru", "en")
    for key, text in english.items():
        holes = re.compile(r"\{\w+\}")
        assert sorted(holes.findall(text)) == sorted(holes.findall(russian[key])), key
    with pytest.raises(Refusal):
        await world.do("language", language="de")
