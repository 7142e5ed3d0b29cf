"""A language model's server for tests: real HTTP on 127.0.0.1, and it says what it is told to."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class LanguageServer:
    """`says`: the words, or what else it answers. What it was sent is in `heard`."""

    says: str | Answering = "…"
    seconds: float = 0.0
    # Until somebody sets it free, if there is one.
    gate: asyncio.Event | None = None
    address: str = ""
    heard: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [one["messages"][-1]["content"] for one in self.heard]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.raw.append(await request.text())
        self.heard.append(json.loads(self.raw[-1]))
        self.headers.append(dict(request.headers))
        await asyncio.sleep(self.seconds)
        if self.gate:
            await self.gate.wait()
        return said(self.says) if isinstance(self.says, str) else await self.says(request)


def said(words: object, **more: Any) -> web.Response:
    choice = {"index": 0, "message": {"role": "assistant", "content": words}, **more}
    return web.json_response({"id": "1", "object": "chat.completion", "choices": [choice]})


@asynccontextmanager
async def serving() -> AsyncIterator[LanguageServer]:
    server = LanguageServer()
    application = web.Application()
    application.router.add_post("/v1/chat/completions", server.answer)
    running = TestServer(application, host="127.0.0.1")
    await running.start_server(shutdown_timeout=0.1)
    server.address = str(running.make_url("/v1"))
    try:
        yield server
    finally:
        if server.gate:
            server.gate.set()
        await running.close()
