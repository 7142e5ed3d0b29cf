"""Long polling that acknowledges an update only when it is safely in the inbox."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiohttp import ClientError, ClientTimeout

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery import inbox
from bot.delivery.loops import DATABASE_AWAY, whole
from bot.delivery.telegram import PROXY_BROKEN
from bot.domain.errors import Refusal

log = logging.getLogger(__name__)
LONG_POLL = 25
BATCH = 100
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0
KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
BROKEN_LINE = (ClientError, OSError, TimeoutError, ValueError, *PROXY_BROKEN)


class TokenRefused(Refusal):
    """The Bot API does not know this token."""


class ApiAnswerError(Exception):
    """The Bot API answered with an error; `seconds` says how long to wait, if it told."""

    def __init__(self, code: int, description: str, seconds: float) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.seconds = seconds


async def nothing(_updates: list[inbox.RawUpdate]) -> None:
    """They wait."""


class Polling:
    def __init__(
        self,
        database: Database,
        bot: Bot,
        clock: Clock,
        arrived: Callable[[], None],
        away: Callable[[list[inbox.RawUpdate]], Awaitable[None]] = nothing,
    ) -> None:
        """`away`: what is done for these updates while the database is away."""
        self._database = database
        self._bot = bot
        self._clock = clock
        self._arrived = arrived
        self._away = away
        self._offset: int | None = None
        self._pause = FIRST_PAUSE

    async def run(self) -> None:
        while True:
            try:
                await self._round()
                self._pause = FIRST_PAUSE
            except ApiAnswerError as error:
                if error.code in {401, 404}:
                    raise TokenRefused from error
                log.warning("getUpdates: %s", error)
                await self._rest(error.seconds)
            except (*BROKEN_LINE, *DATABASE_AWAY) as error:
                log.warning("getUpdates: %s", type(error).__name__)
                await self._rest(0)

    async def _round(self) -> None:
        updates = await self._ask()
        if updates:
            try:
                await whole(self._keep(updates))
            except DATABASE_AWAY:
                await self._away(updates)
                raise

    async def _keep(self, updates: list[inbox.RawUpdate]) -> None:
        async with self._database.write() as session:
            await inbox.keep(session, updates, self._clock())
        self._offset = updates[-1]["update_id"] + 1
        self._arrived()

    async def _ask(self) -> list[inbox.RawUpdate]:
        """Raw updates: what this version of the library cannot read is kept all the same."""
        client = self._bot.session
        assert isinstance(client, AiohttpSession)  # noqa: S101  `telegram.client` makes no other
        http = await client.create_session()
        asked: dict[str, Any] = {
            "timeout": LONG_POLL,
            "limit": BATCH,
            "allowed_updates": KINDS,
        }
        if self._offset is not None:
            asked["offset"] = self._offset
        async with http.post(
            client.api.api_url(self._bot.token, "getUpdates"),
            json=asked,
            timeout=ClientTimeout(total=LONG_POLL + 15),
        ) as response:
            return _result(json.loads(await response.read()))

    async def _rest(self, seconds: float) -> None:
        await asyncio.sleep(max(seconds, self._pause))
        self._pause = min(LONGEST_PAUSE, self._pause * 2)


def _result(answer: dict[str, Any]) -> list[inbox.RawUpdate]:
    if answer.get("ok"):
        return list(answer["result"])
    seconds = float(answer.get("parameters", {}).get("retry_after", 0))
    raise ApiAnswerError(
        int(answer.get("error_code", 0)), str(answer.get("description", "")), seconds
    )
