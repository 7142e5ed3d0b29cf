"""Webhook delivery: secret, order, retries, and answers that are calls."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import MultipartWriter, web

from tests.sandbox.world import LENA, MARK, Json, Refusal, World, until


class Hook:
    """A bot's web server; `answers` are given in turn, then 200."""

    def __init__(self) -> None:
        self.got: list[tuple[Json, str | None]] = []
        self.answers: list[web.Response | MultipartWriter] = []
        self.url = ""
        self.news = asyncio.Condition()

    async def take(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        async with self.news:
            self.got.append((await request.json(), secret))
            self.news.notify_all()
        answer = self.answers.pop(0) if self.answers else web.Response()
        return web.Response(body=answer) if isinstance(answer, MultipartWriter) else answer

    async def texts(self, count: int) -> list[str]:
        async with asyncio.timeout(10), self.news:
            await self.news.wait_for(lambda: len(self.got) >= count)
        return [update["message"]["text"] for update, _secret in self.got]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_arrive_with_the_secret(world: World, lena: str, hook: Hook) -> None:
    await world.api("setWebhook", url=hook.url, secret_token="s3cret_-")
    await world.do("message", person=lena, text="a")
    assert await hook.texts(1) == ["a"]
    assert hook.got[0][1] == "s3cret_-"
    info = await world.api("getWebhookInfo")
    assert (info["url"], info["max_connections"]) == (hook.url, 40)


async def test_a_chat_keeps_its_order_while_others_go_on(
    world: World, lena: str, hook: Hook
) -> None:
    await world.do("message", person=lena, text="first")
    await world.do("message", person=lena, text="second")
    await world.do("message", person=MARK, text="other")
    hook.answers = [web.Response(status=500), web.Response(status=302)]
    await world.api("setWebhook", url=hook.url)
    assert sorted((await hook.texts(2))[:2]) == ["first", "other"]
    texts = await hook.texts(5)
    assert sorted(texts) == ["first", "first", "other", "other", "second"]
    assert texts.index("second") > texts.index("first")
    assert "30" in (await world.api("getWebhookInfo"))["last_error_message"]


async def test_no_server_there(world: World, lena: str) -> None:
    await world.do("message", person=lena, text="kept")
    await world.api("setWebhook", url="http://127.0.0.1:9/hook")
    await until(world.failed_webhook)
    assert (await world.api("getWebhookInfo"))["pending_update_count"] == 1
    await world.api("deleteWebhook")
    [update] = await world.api("getUpdates")
    assert update["message"]["text"] == "kept"


async def test_polling_and_webhook_exclude_each_other(world: World, hook: Hook) -> None:
    poll = asyncio.create_task(world.api("getUpdates", timeout=50))
    await asyncio.sleep(0.1)
    await world.api("setWebhook", url=hook.url)
    with pytest.raises(Refusal, match="Conflict: terminated by setWebhook request"):
        await poll
    with pytest.raises(Refusal, match="can't use getUpdates method while webhook is active"):
        await world.api("getUpdates")
    await world.form("setWebhook", {})
    assert await world.api("getUpdates") == []
    assert (await world.api("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"url": "ftp://127.0.0.1/x"}, "An HTTPS URL must be provided for webhook"),
        ({"url": "https://example.org/x"}, "delivers to 127.0.0.1 only"),
        ({"url": "http://127.0.0.1:1/x", "secret_token": "no spaces"}, "unallowed characters"),
    ],
)
async def test_refused(world: World, params: Json, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        await world.api("setWebhook", **params)


async def test_pending_updates_can_be_dropped(world: World, lena: str, hook: Hook) -> None:
    await world.do("message", person=lena, text="old")
    await world.api("setWebhook", url=hook.url, drop_pending_updates=True)
    await world.do("message", person=lena, text="new")
    assert await hook.texts(1) == ["new"]


async def test_the_answer_may_be_a_call(world: World, lena: str, hook: Hook) -> None:
    form = MultipartWriter("form-data")
    for name, value in {"method": "sendMessage", "chat_id": lena, "text": "by form"}.items():
        form.append(value).set_content_disposition("form-data", name=name)
    call = {"method": "sendMessage", "chat_id": lena, "text": "by JSON"}
    nobody = {"method": "sendMessage", "chat_id": 1, "text": "lost"}
    hook.answers = [form, *(web.json_response(body) for body in (call, nobody, {}))]
    await world.api("setWebhook", url=hook.url)
    for text in "abcd":
        await world.do("message", person=lena, text=text)
    await hook.texts(4)
    said = [message["text"] for message in await world.chat() if message["from_bot"]]
    assert said == ["by form", "by JSON"]

    async def all_noted() -> bool:
        return len(await world.see("calls")) == 4

    await until(all_noted)
    noted = [(call["method"], call["status"]) for call in await world.see("calls")]
    assert noted[1:] == [("sendMessage", 200), ("sendMessage", 200), ("sendMessage", 400)]


async def test_a_duplicate_is_delivered_twice(world: World, hook: Hook) -> None:
    await world.do("faults", kind="duplicate")
    await world.api("setWebhook", url=hook.url)
    await world.do("message", person=LENA, text="a")
    await world.do("message", person=LENA, text="b")
    assert await hook.texts(3) == ["a", "a", "b"]
