"""A proxy that is down is a broken line: it is waited for, and ends nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError

from bot.clock import utc_now
from bot.db.engine import Database
from bot.delivery.polling import Polling
from bot.delivery.telegram import client
from bot.settings import Settings

TOKEN = "123456:" + "x" * 35


async def _refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes the greeting of SOCKS 5, and then says that the host cannot be reached."""
    await reader.readexactly(3)
    writer.write(b"\x05\x00")
    await reader.read(100)
    writer.write(b"\x05\x04\x00\x01" + bytes(6))
    await writer.drain()
    writer.close()


@pytest.fixture(params=["refuses", "is gone"])
async def bot(request: pytest.FixtureRequest) -> AsyncIterator[Bot]:
    server = await asyncio.start_server(_refuse, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    if request.param == "is gone":
        server.close()
    made = client(Settings(_env_file=None, proxy=f"socks5://127.0.0.1:{port}"), TOKEN)
    yield made
    await made.session.close()
    server.close()


async def test_a_call_ends_like_on_a_broken_line(bot: Bot) -> None:
    with pytest.raises(TelegramNetworkError):
        await bot.me()


async def test_polling_goes_on(
    sqlite: Database, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    running = asyncio.ensure_future(Polling(sqlite, bot, utc_now, lambda: None).run())
    await asyncio.wait([running], timeout=1)
    assert "getUpdates: Proxy" in caplog.text
    assert not running.done()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
