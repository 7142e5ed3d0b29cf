"""Polling: offsets, confirmation, one poll at a time, what is forgotten."""

import asyncio

import pytest
from aiogram import Bot

from bot.sandbox.server import LocalBotApi
from bot.texts import Texts
from tests.clock import StoppedClock
from tests.sandbox.world import LENA, MARK, Json, Refusal, World, keyboard


def texts_of(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_an_update_comes_again_until_it_is_confirmed(world: World, lena: str) -> None:
    for text in "abc":
        await world.do("message", person=lena, text=text)
    updates = await world.api("getUpdates", limit=2)
    assert texts_of(updates) == ["a", "b"]
    assert await world.api("getUpdates", limit=2) == updates
    rest = await world.api("getUpdates", offset=updates[0]["update_id"] + 1)
    assert texts_of(rest) == ["b", "c"]
    assert (await world.see("state"))["waiting"] == 2
    assert await world.api("getUpdates", offset=rest[-1]["update_id"] + 1) == []
    assert await world.api("getUpdates") == []


async def test_a_negative_offset_keeps_the_last(world: World, lena: str) -> None:
    for text in "abc":
        await world.do("message", person=lena, text=text)
    assert texts_of(await world.api("getUpdates", offset=-1)) == ["c"]
    assert texts_of(await world.api("getUpdates")) == ["c"]


async def test_a_waiting_poll_answers_at_once(world: World, lena: str) -> None:
    poll = asyncio.create_task(world.api("getUpdates", timeout=50))
    await asyncio.sleep(0.1)
    await world.do("message", person=lena, text="a")
    async with asyncio.timeout(5):
        assert texts_of(await poll) == ["a"]


async def test_a_second_poll_ends_the_first(world: World) -> None:
    first = asyncio.create_task(world.api("getUpdates", timeout=50))
    await asyncio.sleep(0.1)
    assert await world.api("getUpdates", timeout=0) == []
    with pytest.raises(Refusal, match="Conflict: terminated by other getUpdates") as refused:
        await first
    assert refused.value.status == 409


async def test_a_poll_whose_client_is_gone_takes_nothing(world: World, lena: str) -> None:
    poll = asyncio.create_task(world.api("getUpdates", timeout=50))
    await asyncio.sleep(0.1)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    await world.do("message", person=lena, text="a")
    assert texts_of(await world.api("getUpdates")) == ["a"]


async def test_wanted_kinds_are_remembered(world: World, lena: str) -> None:
    await world.api("getUpdates", allowed_updates=["callback_query"])
    await world.do("message", person=lena, text="unwanted")
    assert await world.api("getUpdates") == []
    await world.api("getUpdates", allowed_updates=[])
    await world.do("message", person=lena, text="wanted")
    assert texts_of(await world.api("getUpdates")) == ["wanted"]


async def test_old_presses_and_messages_are_forgotten(
    world: World, lena: str, clock: StoppedClock
) -> None:
    sent = await world.api("sendMessage", chat_id=lena, text="x", reply_markup=keyboard(("a",)))
    await world.do("press", person=lena, message_id=sent["message_id"], data="a")
    await world.do("message", person=lena, text="kept")
    clock.skip(seconds=149)
    assert len(await world.api("getUpdates")) == 2
    clock.skip(seconds=2)
    assert texts_of(await world.api("getUpdates")) == ["kept"]
    clock.skip(hours=24)
    assert await world.api("getUpdates") == []


async def test_skipped_time_makes_nothing_old(world: World, lena: str) -> None:
    sent = await world.api("sendMessage", chat_id=lena, text="x", reply_markup=keyboard(("a",)))
    await world.do("press", person=lena, message_id=sent["message_id"], data="a")
    await world.do("clock", skip_seconds=7 * 86400)
    [update] = await world.api("getUpdates")
    query = update["callback_query"]
    assert query["data"] == "a"
    assert await world.api("answerCallbackQuery", callback_query_id=query["id"]) is True


async def test_numbers_do_not_begin_again_without_memory(
    clock: StoppedClock, texts: Texts
) -> None:
    seen = []
    for _time in range(2):
        async with World(LocalBotApi(None, clock, texts=texts)) as world:
            await world.do("start", person=LENA, payload="")
            seen.append((await world.api("getUpdates"))[0]["update_id"])
        clock.skip(minutes=1)
    assert seen[0] < seen[1] < 2**31


async def test_aiogram_understands_every_kind_of_update(bot: Bot, world: World) -> None:
    await world.do("start", person=MARK, payload="Abc-1_2")
    await bot.get_updates(offset=-1)
    asked = await bot.send_message(int(MARK), "?", reply_markup=None)
    await world.api(
        "editMessageReplyMarkup",
        chat_id=MARK,
        message_id=asked.message_id,
        reply_markup=keyboard(("yes",)),
    )
    await world.do("press", person=MARK, message_id=asked.message_id, data="yes")
    await world.do("message", person=MARK, text="Hm", reply_to=asked.message_id)
    await world.do("block", person=MARK, blocked=True)
    await world.do("start", person=MARK, payload="")
    kinds = [update.event_type for update in await bot.get_updates()]
    members = ["my_chat_member", "my_chat_member", "message"]
    assert kinds == ["message", "callback_query", "message", *members]
