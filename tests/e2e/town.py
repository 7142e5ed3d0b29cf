"""The local Bot API of a test, seen from the people's side: every event is kept as it came."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

from aiohttp import ClientSession, FormData

from bot.sandbox.bot_api import LOCAL_TOKEN
from tests.e2e.processes import PATIENCE, Launcher, until

Json = dict[str, Any]
ADDRESS = "http://127.0.0.1:"
NEW_MESSAGE = {"sendMessage", "sendDocument", "sendPhoto", "sendVoice"}


class NotPossible(Exception):
    """What a person tried is not possible (any more)."""


class Town:
    """`shown`: the chats as they look now; `said`: what the bot posted, in order, unedited;
    `edits`: its messages as edited; `calls`: its calls; `acts`: how often people did something
    that the bot has to hear of; `moment`: counts whatever happens."""

    def __init__(self, url: str, http: ClientSession) -> None:
        self.url, self._http = url, http
        self.shown: dict[str, dict[int, Json]] = defaultdict(dict)
        self.said: dict[str, list[Json]] = defaultdict(list)
        self.edits: dict[str, list[Json]] = defaultdict(list)
        self.changed: dict[str, dict[int, int]] = defaultdict(dict)
        self.menus: dict[str, list[str]] = {}
        self.calls: list[Json] = []
        self.acts = 0
        self.moment = 0

    async def listen(self, hears: asyncio.Event) -> None:
        """Hear everything that happens in the chats, for ever."""
        url = f"{self.url}/local/ws"
        async with self._http.ws_connect(url, max_msg_size=0) as socket:
            hears.set()
            async for message in socket:
                self._hear(message.json())

    def _hear(self, event: Json) -> None:
        self.moment += 1
        match event["type"]:
            case "message" | "edit" as kind:
                person, message = event["person"], event["message"]
                self.shown[person][message["message_id"]] = message
                self.changed[person][message["message_id"]] = self.moment
                if message["from_bot"]:
                    (self.said if kind == "message" else self.edits)[person].append(message)
            case "commands":
                self.menus[event["person"]] = [one["command"] for one in event["commands"]]
            case "call":
                self.calls.append(event["call"])

    async def do(self, act: str, **body: Any) -> Json:
        async with self._http.post(f"{self.url}/local/{act}", json=body) as answer:
            told: Json = await answer.json()
            if answer.status >= 400:
                raise NotPossible(told.get("description"))
            self.acts += act in {"message", "press", "start"}
            return told

    async def bot(self, method: str, **params: Any) -> None:
        """A call in the bot's name."""
        url = f"{self.url}/bot{LOCAL_TOKEN}/{method}"
        async with self._http.post(url, json=params) as answer:
            assert answer.status == 200, await answer.text()

    async def upload(self, person: str, name: str, content: bytes, kind: str = "document") -> None:
        form = FormData({"person": person, "kind": kind}, quote_fields=False)
        form.add_field("file", BytesIO(content), filename=name)
        async with self._http.post(f"{self.url}/local/upload", data=form) as answer:
            assert answer.status == 200, await answer.text()
        self.acts += 1

    async def file(self, file_id: str) -> bytes:
        async with self._http.get(f"{self.url}/local/file/{file_id}") as answer:
            assert answer.status == 200
            return await answer.read()

    async def state(self) -> Json:
        async with self._http.get(f"{self.url}/local/state") as answer:
            known: Json = await answer.json()
            return known

    async def is_heard(self) -> bool:
        """The bot has confirmed whatever people did: nothing of it comes once more. Real
        messengers repeat nothing after a day, so a test that skips days waits for this."""
        return not (await self.state())["waiting"]

    async def now(self) -> str:
        async with self._http.get(f"{self.url}/local/clock") as answer:
            moment: str = (await answer.json())["now"]
            return moment

    async def skip(self, seconds: float) -> None:
        await self.do("clock", skip_seconds=seconds)

    async def trouble(self, kind: str, probability: float, **more: Any) -> None:
        await self.do("faults", kind=kind, probability=probability, times=10**6, **more)

    async def calm(self) -> None:
        async with self._http.delete(f"{self.url}/local/faults") as answer:
            assert answer.status == 200

    async def has_called(self, method: str, since: int = 0) -> int:
        """Wait for a successful call of the bot; where in `calls` it is, from 1."""

        async def look() -> int | None:
            later = enumerate(self.calls[since:], since + 1)
            return next((n for n, c in later if c["method"] == method and not c["error"]), None)

        return await until(look, f"a call of {method}")


@asynccontextmanager
async def town(launching: Launcher) -> AsyncIterator[Town]:
    """A local Bot API in a process of its own."""
    arguments = ("--port", "0", "--state", launching.folder / "chats.db")
    process = await launching.start("bot.sandbox.__main__", *arguments, name="town")
    line = await process.said(ADDRESS)
    url = ADDRESS + line.partition(ADDRESS)[2].strip()
    async with ClientSession() as http:
        try:
            async with listening(Town(url, http)) as built:
                yield built
        finally:
            process.kill()
            await process.ended()


@asynccontextmanager
async def listening(built: Town) -> AsyncIterator[Town]:
    """The same, hearing everything from now on."""
    hears = asyncio.Event()
    task = asyncio.ensure_future(built.listen(hears))
    try:
        async with asyncio.timeout(PATIENCE):
            await hears.wait()
        yield built
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
