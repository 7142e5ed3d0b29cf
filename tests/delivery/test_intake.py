"""Updates reach the inbox before they are acknowledged, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import func, select

from bot.clock import utc_now
from bot.db.engine import Database
from bot.delivery import inbox
from bot.delivery.polling import Polling, TokenRefused
from bot.delivery.telegram import client
from bot.delivery.webhook import SECRET_HEADER, Webhook
from bot.models import InboxUpdate
from bot.sandbox.bot_api import LOCAL_TOKEN
from bot.sandbox.server import LocalBotApi, serve
from bot.settings import Settings

SECRET = "s" * 40


@pytest.fixture
async def api_url() -> AsyncIterator[str]:
    running = await serve(LocalBotApi(None, utc_now))
    yield running.url
    await running.stop()


@asynccontextmanager
async def polling(
    database: Database, api_url: str, token: str = LOCAL_TOKEN
) -> AsyncIterator[asyncio.Task[None]]:
    bot = client(Settings(_env_file=None, api_url=api_url), token)
    task = asyncio.ensure_future(Polling(database, bot, utc_now, lambda: None).run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, TokenRefused):
            await task
        await bot.session.close()


async def say(api_url: str, text: str) -> None:
    async with ClientSession() as http:
        state = await (await http.get(f"{api_url}/local/state")).json()
        person = state["people"][0]["id"]
        body = {"person": person, "text": text}
        assert (await http.post(f"{api_url}/local/message", json=body)).status == 200


async def fault(api_url: str, **what: Any) -> None:
    async with ClientSession() as http:
        assert (await http.post(f"{api_url}/local/faults", json=what)).status == 200


async def kept(database: Database, count: int) -> list[str | None]:
    """The texts in the inbox, once there are as many."""
    async with asyncio.timeout(20):
        while True:
            async with database.read() as session:
                rows = await session.scalars(select(InboxUpdate).order_by(InboxUpdate.update_id))
                payloads = [row.payload for row in rows]
            if len(payloads) >= count:
                return payloads
            await asyncio.sleep(0.05)


async def test_polling_keeps_every_update_once(sqlite: Database, api_url: str) -> None:
    await say(api_url, "one")
    async with polling(sqlite, api_url):
        await kept(sqlite, 1)
    await say(api_url, "two")
    async with polling(sqlite, api_url):
        first, second = await kept(sqlite, 2)
    assert '"one"' in (first or "")
    assert '"two"' in (second or "")


@pytest.mark.parametrize(
    "what",
    [
        {"kind": "rate", "retry_after": 1},
        {"kind": "html"},
        {"kind": "error", "status": 500},
        {"kind": "drop"},
        {"kind": "drop_after"},
    ],
    ids=lambda what: what["kind"],
)
async def test_polling_survives(sqlite: Database, api_url: str, what: dict[str, Any]) -> None:
    await fault(api_url, method="getUpdates", times=2, **what)
    await say(api_url, "one")
    async with polling(sqlite, api_url):
        (payload,) = await kept(sqlite, 1)
    assert '"one"' in (payload or "")


async def test_a_wrong_token_ends_polling(sqlite: Database, api_url: str) -> None:
    async with polling(sqlite, api_url, token="43:WRONG") as task:
        with pytest.raises(TokenRefused):
            await asyncio.wait_for(task, 10)


@pytest.fixture
async def hook(sqlite: Database) -> AsyncIterator[TestClient[Any, Any]]:
    webhook = Webhook(sqlite, utc_now, SECRET, lambda: None)
    async with TestClient(TestServer(webhook.application("/hook"))) as http:
        yield http


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: "guess"}, {SECRET_HEADER: "ы"}])
async def test_webhook_refuses_strangers(
    sqlite: Database, hook: TestClient[Any, Any], headers: dict[str, str]
) -> None:
    answer = await hook.post("/hook", json={"update_id": 1}, headers=headers)
    assert answer.status == 401
    async with sqlite.read() as session:
        assert await session.scalar(select(func.count()).select_from(InboxUpdate)) == 0


async def test_webhook_keeps_before_it_answers(
    sqlite: Database, hook: TestClient[Any, Any]
) -> None:
    for _ in range(2):
        answer = await hook.post("/hook", json={"update_id": 7}, headers={SECRET_HEADER: SECRET})
        assert answer.status == 200
    assert len(await kept(sqlite, 1)) == 1


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"update_id": "x"}'])
async def test_webhook_refuses_nonsense(hook: TestClient[Any, Any], body: bytes) -> None:
    answer = await hook.post("/hook", data=body, headers={SECRET_HEADER: SECRET})
    assert answer.status == 400


def test_the_chat_of_an_update_is_found() -> None:
    message = {"chat": {"id": 5}, "from": {"id": 6}}
    assert inbox.chat_of({"update_id": 1, "message": message}) == 5
    assert inbox.chat_of({"update_id": 1, "callback_query": {"message": message}}) == 5
    assert inbox.chat_of({"update_id": 1, "callback_query": {"from": {"id": 6}}}) == 6
    assert inbox.chat_of({"update_id": 1}) == 0


async def test_told_to_stop_it_keeps_what_it_has_and_stops(
    sqlite: Database, api_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A transaction that is broken off could lock the database for those who finish their work."""
    began, keep = asyncio.Event(), inbox.keep

    async def slowly(*told: Any) -> None:
        began.set()
        await asyncio.sleep(0.2)
        await keep(*told)

    monkeypatch.setattr(inbox, "keep", slowly)
    async with polling(sqlite, api_url) as task:
        await say(api_url, "hello")
        await began.wait()
        task.cancel()
        await asyncio.wait([task], timeout=5)
        assert task.cancelled()
    async with sqlite.read() as session:
        assert await session.scalar(select(func.count()).select_from(InboxUpdate)) == 1
