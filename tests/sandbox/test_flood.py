"""Telegram's flood limits, when they are asked for."""

from collections.abc import AsyncIterator

import pytest

from bot.sandbox.server import LocalBotApi
from bot.texts import Texts
from tests.clock import StoppedClock
from tests.sandbox.world import LENA, MARK, Refusal, World


@pytest.fixture
async def strict(clock: StoppedClock, texts: Texts) -> AsyncIterator[World]:
    async with World(LocalBotApi(None, clock, texts=texts, flood=True)) as world:
        await world.started(LENA)
        await world.started(MARK)
        yield world


async def test_one_chat(strict: World, clock: StoppedClock) -> None:
    for number in range(20):
        await strict.api("sendMessage", chat_id=LENA, text=str(number))
    with pytest.raises(Refusal, match="Too Many Requests: retry after 1") as refused:
        await strict.api("sendMessage", chat_id=LENA, text="x")
    assert refused.value.body["parameters"] == {"retry_after": 1}
    await strict.api("sendMessage", chat_id=MARK, text="x")
    clock.skip(seconds=1)
    await strict.api("sendMessage", chat_id=LENA, text="x")


async def test_all_chats(strict: World, clock: StoppedClock) -> None:
    for number in range(15):
        await strict.api("sendMessage", chat_id=LENA, text=str(number))
        await strict.api("sendMessage", chat_id=MARK, text=str(number))
    with pytest.raises(Refusal, match="Too Many Requests"):
        await strict.api("sendMessage", chat_id=MARK, text="x")
    clock.skip(seconds=1)
    await strict.api("sendMessage", chat_id=MARK, text="x")


async def test_none_by_default(world: World, lena: str) -> None:
    for number in range(40):
        await world.api("sendMessage", chat_id=lena, text=str(number))
    told = [message["text"] for message in await world.chat(lena)]
    assert told[-40:] == [str(number) for number in range(40)]
