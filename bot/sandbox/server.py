"""The local Bot API as one web application, and the way to serve it on this computer only."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.clock import Clock
from bot.sandbox.bot_api import BotApi
from bot.sandbox.errors import ApiError
from bot.sandbox.local import Local
from bot.sandbox.local_groups import LocalGroups
from bot.sandbox.messenger import Messenger
from bot.sandbox.security import guarded, secured
from bot.sandbox.static import page_file
from bot.sandbox.store import Store
from bot.sandbox.tools import Links, OnReset, Tools
from bot.sandbox.words import Words
from bot.texts import Texts

log = logging.getLogger(__name__)


class LocalBotApi:
    """Everything the messenger remembers lies in `state_file`; without one, in memory."""

    def __init__(
        self,
        state_file: Path | None,
        clock: Clock,
        *,
        strict: bool = True,
        flood: bool = False,
        on_reset: OnReset | None = None,
        links: Links | None = None,
        texts: Texts | None = None,
    ) -> None:
        self._store = Store(state_file)
        self._messenger = Messenger(self._store, clock, strict=strict, flood=flood)
        self._tools = Tools(self._messenger, Words(texts or Texts()), on_reset, links)
        self._bot_api = BotApi(self._messenger)
        self._tools.begin()

    def application(self) -> web.Application:
        app = web.Application(middlewares=[guarded, refused])
        app.add_routes(self._bot_api.routes())
        app.add_routes(Local(self._messenger).routes())
        app.add_routes(LocalGroups(self._messenger).routes())
        app.add_routes(self._tools.routes())
        app.router.add_get("/{path:.*}", page_file)
        app.on_response_prepare.append(secured)
        app.cleanup_ctx.append(self._delivering)
        return app

    def now(self) -> datetime:
        """The messenger's clock, with the time that was skipped."""
        return self._messenger.time.now()

    def tell_links(self) -> None:
        """The program's start links have changed: show the new ones."""
        self._tools.tell_links()

    async def _delivering(self, app: web.Application) -> AsyncIterator[None]:
        del app
        await self._messenger.webhook.start(self._bot_api.from_webhook)
        yield
        await self._messenger.webhook.stop()
        self._store.close()


@web.middleware
async def refused(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn a refusal into its JSON."""
    try:
        return await handler(request)
    except ApiError as error:
        return web.json_response(error.body(), status=error.status)


@dataclass(frozen=True, slots=True)
class Running:
    url: str
    _runner: web.AppRunner

    async def stop(self) -> None:
        await self._runner.cleanup()


async def serve(api: LocalBotApi, host: str = "127.0.0.1", port: int = 0) -> Running:
    """Serve until stopped; port 0 takes a free one. Raises OSError if the port is taken."""
    if host not in {"127.0.0.1", "localhost"}:
        raise ValueError("the local Bot API is served on 127.0.0.1 only")
    runner = web.AppRunner(
        api.application(), access_log=None, handler_cancellation=True, shutdown_timeout=0.5
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
    except OSError:
        await runner.cleanup()
        raise
    taken: int = runner.addresses[0][1]
    return Running(f"http://127.0.0.1:{taken}", runner)
