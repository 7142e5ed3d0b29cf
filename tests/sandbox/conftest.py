"""A messenger of its own for each test, and aiogram's Bot as its client."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.sandbox.bot_api import LOCAL_TOKEN
from bot.sandbox.server import LocalBotApi
from bot.texts import Texts
from tests.clock import StoppedClock
from tests.sandbox.world import World


@pytest.fixture
async def world(clock: StoppedClock, texts: Texts) -> AsyncIterator[World]:
    async with World(LocalBotApi(None, clock, texts=texts)) as served:
        yield served


@pytest.fixture
async def lena(world: World) -> str:
    return await world.started()


@pytest.fixture
async def bot(world: World) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(world.url))
    async with Bot(LOCAL_TOKEN, session=session) as bot:
        yield bot
