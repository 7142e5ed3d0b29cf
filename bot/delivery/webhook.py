"""The webhook: an update is in the inbox before Telegram hears 200."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery import inbox
from bot.delivery.loops import DATABASE_AWAY

log = logging.getLogger(__name__)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name, not a secret
LARGEST = 2**20


async def nothing(_updates: list[inbox.RawUpdate]) -> None:
    """Telegram brings it again."""


class Webhook:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        secret: str,
        arrived: Callable[[], None],
        away: Callable[[list[inbox.RawUpdate]], Awaitable[None]] = nothing,
    ) -> None:
        """`away`: what is done for an update while the database is away."""
        self._database = database
        self._clock = clock
        self._secret = secret
        self._arrived = arrived
        self._away = away

    def application(self, path: str) -> web.Application:
        application = web.Application(client_max_size=LARGEST)
        application.router.add_post(path, self._take)
        return application

    async def _take(self, request: web.Request) -> web.Response:
        told = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(told.encode(), self._secret.encode()):
            raise web.HTTPUnauthorized
        update = await _read(request)
        try:
            async with self._database.write() as session:
                await inbox.keep(session, [update], self._clock())
        except DATABASE_AWAY as error:
            log.warning("an update waits: %s", type(error).__name__)
            await self._away([update])
            raise web.HTTPServiceUnavailable from error
        self._arrived()
        return web.Response()


async def _read(request: web.Request) -> inbox.RawUpdate:
    try:
        update = await request.json()
    except json.JSONDecodeError as error:
        raise web.HTTPBadRequest from error
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        raise web.HTTPBadRequest
    return update
