"""The page's tools over HTTP: state, events, call log, faults, clock, reset, language."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import WSMsgType, web

from bot.sandbox.errors import bad
from bot.sandbox.local import body_of
from bot.sandbox.messenger import Messenger
from bot.sandbox.shapes import Json, person_seen
from bot.sandbox.words import Words

OnReset = Callable[[], Awaitable[None]]
Links = Callable[[], Mapping[str, str]]


class Tools:
    def __init__(
        self, messenger: Messenger, words: Words, on_reset: OnReset | None, links: Links | None
    ) -> None:
        self._messenger = messenger
        self._words = words
        self._on_reset = on_reset
        self._links = links
        self._resetting: asyncio.Task[None] | None = None

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.get("/local/state", self.state),
            web.get("/local/ws", self.events),
            web.get("/local/calls", self.calls),
            web.post("/local/faults", self.add_fault),
            web.delete("/local/faults", self.clear_faults),
            web.get("/local/clock", self.clock),
            web.post("/local/clock", self.skip),
            web.post("/local/reset", self.reset),
            web.post("/local/language", self.speak),
        ]

    @property
    def language(self) -> str:
        """The page's language, remembered."""
        return self._words.nearest(self._messenger.store.get("page_language"))

    def links(self) -> dict[str, str]:
        return dict(self._links()) if self._links else {}

    def begin(self) -> None:
        self._messenger.people.begin(self._words.names(self.language), self.language)

    async def state(self, request: web.Request) -> web.StreamResponse:
        del request
        people = [person_seen(person) for person in self._messenger.people.all()]
        page: Json = {"people": people, "banner": True, "links": self.links()}
        return web.json_response(self._messenger.state() | page | self._spoken())

    async def events(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        with self._messenger.events.listening() as page:
            sending = asyncio.create_task(_send(socket, page))
            try:
                await _until_closed(socket)
            finally:
                sending.cancel()
                with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                    await sending
        return socket

    async def calls(self, request: web.Request) -> web.StreamResponse:
        since = request.query.get("since", "0")
        if not since.isdecimal():
            raise bad("since must be a number")
        return web.json_response(self._messenger.calls.since(int(since)))

    async def add_fault(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"id": self._messenger.faults.add(await body_of(request))})

    async def clear_faults(self, request: web.Request) -> web.StreamResponse:
        del request
        self._messenger.faults.clear()
        return web.json_response({})

    async def clock(self, request: web.Request) -> web.StreamResponse:
        del request
        return web.json_response(self._messenger.time.shown())

    async def skip(self, request: web.Request) -> web.StreamResponse:
        self._messenger.time.skip((await body_of(request)).get("skip_seconds"))
        shown = self._messenger.time.shown()
        self._messenger.events.tell("clock", **shown)
        return web.json_response(shown)

    async def reset(self, request: web.Request) -> web.StreamResponse:
        """Goes on to its end even when the page that asked for it is closed."""
        await body_of(request)
        self._resetting = asyncio.create_task(self._reset(self._resetting))
        await asyncio.shield(self._resetting)
        return web.json_response({})

    async def _reset(self, before: asyncio.Task[None] | None) -> None:
        if before:
            await asyncio.wait([before])
        with self._messenger.store.transaction():
            self._messenger.forget()
            self.begin()
        if self._on_reset:
            await self._on_reset()
        self._messenger.events.tell("reset")
        self.tell_links()

    def tell_links(self) -> None:
        self._messenger.events.tell("links", links=self.links())

    async def speak(self, request: web.Request) -> web.StreamResponse:
        wanted = (await body_of(request)).get("language")
        if wanted not in self._words.languages:
            raise bad("language must be ru or en")
        self._messenger.store.put("page_language", wanted)
        return web.json_response(self._spoken())

    def _spoken(self) -> Json:
        return {"language": self.language, "texts": self._words.of_page(self.language)}


async def _send(socket: web.WebSocketResponse, page: asyncio.Queue[Json]) -> None:
    while True:
        await socket.send_json(await page.get())


async def _until_closed(socket: web.WebSocketResponse) -> None:
    async for message in socket:
        if message.type is WSMsgType.ERROR:
            return
