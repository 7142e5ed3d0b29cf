"""Webhook delivery: each update until it is taken, many chats at once, each chat in its order."""

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.sandbox.errors import bad
from bot.sandbox.params import Call
from bot.sandbox.shapes import Json
from bot.sandbox.store import Store
from bot.sandbox.time import Time
from bot.sandbox.updates import Updates

log = logging.getLogger(__name__)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PAUSES = (0.2, 0.4, 0.8, 1.6, 3.2, 5.0)
_TIMEOUT = ClientTimeout(total=60)

Answered = Callable[[bytes, str], Awaitable[None]]


class Webhook:
    """Where the bot wants its updates; an answer may itself be a call of a method."""

    def __init__(self, store: Store, time: Time, updates: Updates) -> None:
        self._store = store
        self._time = time
        self._updates = updates
        self._news = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._in_flight: set[int] = set()
        self._session: ClientSession | None = None
        self._answered: Answered | None = None
        updates.on_new = self._news.set

    @property
    def url(self) -> str:
        return str(self._hook.get("url", ""))

    @property
    def _hook(self) -> Json:
        hook: Json = self._store.get("webhook", {})
        return hook

    def set(self, call: Call) -> None:
        url, secret = call.text("url"), call.text("secret_token")
        if url:
            _check_url(url)
        if secret and not _SECRET.fullmatch(secret):
            raise bad("secret token contains unallowed characters")
        if call.flag("drop_pending_updates"):
            self._updates.drop_all()
        self._updates.allow(call.params.get("allowed_updates"))
        most = call.number("max_connections", 40)
        hook = {"url": url, "secret": secret, "max_connections": most} if url else {}
        self._store.put("webhook", hook)
        self._updates.end_poll("terminated by setWebhook request")
        self._news.set()

    def info(self) -> Json:
        hook = self._hook
        about = {"url": self.url, "has_custom_certificate": False}
        about["pending_update_count"] = self._updates.waiting()
        shown = ("max_connections", "last_error_date", "last_error_message")
        about |= {name: hook[name] for name in shown if name in hook}
        if allowed := self._store.get("allowed_updates"):
            about["allowed_updates"] = allowed
        return about

    async def start(self, answered: Answered) -> None:
        self._answered = answered
        self._session = ClientSession(timeout=_TIMEOUT)
        self._spawn(self._watch())

    async def stop(self) -> None:
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        if self._session:
            await self._session.close()

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _watch(self) -> None:
        while True:
            if self.url:
                self._send_waiting()
            await self._news.wait()
            self._news.clear()

    def _send_waiting(self) -> None:
        self._updates.forget_old()
        free = int(self._hook.get("max_connections", 40)) - len(self._in_flight)
        query = "SELECT min(update_id), chat_id, body FROM queued GROUP BY chat_id ORDER BY 1"
        new = [row for row in self._store.rows(query) if row[1] not in self._in_flight]
        for update_id, chat_id, body in new[: max(free, 0)]:
            self._in_flight.add(chat_id)
            update = {"update_id": update_id, **json.loads(body)}
            self._spawn(self._deliver(update, chat_id))

    async def _deliver(self, update: Json, chat_id: int) -> None:
        try:
            await self._try_until_taken(update, chat_id)
        finally:
            self._in_flight.discard(chat_id)
            self._news.set()

    async def _try_until_taken(self, update: Json, chat_id: int) -> None:
        tries = 0
        while self.url and self._updates.wanted(update["update_id"]):
            problem = await self._post(update)
            if problem is None:
                self._updates.done(update["update_id"], chat_id)
            else:
                self._note(problem)
                await asyncio.sleep(_PAUSES[min(tries, len(_PAUSES) - 1)])
                tries += 1

    async def _post(self, update: Json) -> str | None:
        """What went wrong, or None when the bot has taken the update."""
        if self._session is None:
            return "the messenger is stopping"
        try:
            async with self._session.post(
                self.url, json=update, headers=self._headers(), allow_redirects=False
            ) as answer:
                return await self._judge(answer)
        except (ClientError, OSError, TimeoutError) as error:
            return f"{type(error).__name__}: {error}"

    async def _judge(self, answer: ClientResponse) -> str | None:
        body = await answer.read()
        if not 200 <= answer.status < 300:
            return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        if self._answered and body.strip():
            await self._answered(body, answer.headers.get("Content-Type", ""))
        return None

    def _headers(self) -> dict[str, str]:
        secret = self._hook.get("secret")
        return {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}

    def _note(self, problem: str) -> None:
        log.info("webhook: %s", problem)
        hook = self._hook
        if hook:
            noted = {"last_error_date": self._time.seconds(), "last_error_message": problem}
            self._store.put("webhook", {**hook, **noted})


def _check_url(url: str) -> None:
    """Telegram wants HTTPS; this messenger speaks to its own computer and to no other."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"}:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.hostname not in {"127.0.0.1", "localhost"}:
        raise bad("bad webhook: the local Bot API delivers to 127.0.0.1 only")
