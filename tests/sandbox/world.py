"""A served messenger with both of its sides: the bot's calls and the people's acts."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from io import BytesIO
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, FormData

from bot.sandbox.bot_api import LOCAL_TOKEN
from bot.sandbox.server import LocalBotApi, Running, serve

LENA, MARK, OLGA = "5000000001", "5000000002", "5000000003"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00"
    b"\x12\x16\xf1M\x00\x00\x00\x00IEND\xaeB`\x82"
)
Json = dict[str, Any]


class Refusal(Exception):
    def __init__(self, body: Json) -> None:
        super().__init__(body.get("description"))
        self.status = body.get("error_code")
        self.body = body


class World:
    """`api` speaks for the bot, `do` for the people; both raise Refusal."""

    def __init__(self, served: LocalBotApi) -> None:
        self.served = served

    async def __aenter__(self) -> Self:
        self._running: Running = await serve(self.served)
        self.url = self._running.url
        self.http = ClientSession()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.http.close()
        await self._running.stop()

    def method(self, name: str) -> str:
        return f"{self.url}/bot{LOCAL_TOKEN}/{name}"

    async def api(self, name: str, /, **params: Any) -> Any:
        """Call a method with JSON parameters; its result."""
        async with self.http.post(self.method(name), json=params) as answer:
            return _result(await answer.json())

    async def form(self, name: str, params: Mapping[str, str]) -> Any:
        async with self.http.post(self.method(name), data=params) as answer:
            return _result(await answer.json())

    async def files(self, name: str, form: FormData) -> Any:
        async with self.http.post(self.method(name), data=form) as answer:
            return _result(await answer.json())

    async def do(self, act: str, **body: Any) -> Any:
        async with self.http.post(f"{self.url}/local/{act}", json=body) as answer:
            return _told(answer.status, await answer.json())

    async def see(self, path: str) -> Any:
        async with self.http.get(f"{self.url}/local/{path}") as answer:
            return _told(answer.status, await answer.json())

    async def upload(self, person: str, kind: str, name: str, data: bytes, **more: str) -> Any:
        form = FormData({"person": person, "kind": kind, **more}, quote_fields=False)
        form.add_field("file", BytesIO(data), filename=name)
        async with self.http.post(f"{self.url}/local/upload", data=form) as answer:
            return _told(answer.status, await answer.json())

    async def calm(self) -> None:
        async with self.http.delete(f"{self.url}/local/faults") as answer:
            assert answer.status == 200

    async def started(self, person: str = LENA) -> str:
        """A person who has pressed Start, with nothing left for the bot to fetch."""
        await self.do("start", person=person, payload="")
        await self.fetch()
        return person

    async def fetch(self) -> list[Json]:
        """Take all waiting updates and confirm them."""
        updates: list[Json] = await self.api("getUpdates")
        if updates:
            await self.api("getUpdates", offset=updates[-1]["update_id"] + 1, limit=1)
        return updates

    async def failed_webhook(self) -> bool:
        return "last_error_date" in await self.api("getWebhookInfo")

    async def chat(self, person: str = LENA) -> list[Json]:
        messages: list[Json] = await self.see(f"chat/{person}")
        return messages

    async def last(self, person: str = LENA) -> Json:
        return (await self.chat(person))[-1]


def _result(answer: Json) -> Any:
    if not answer["ok"]:
        raise Refusal(answer)
    return answer["result"]


def _told(status: int, body: Any) -> Any:
    if status >= 400:
        raise Refusal(body)
    return body


async def until(happened: Callable[[], Awaitable[bool]]) -> None:
    for _try in range(200):
        if await happened():
            return
        await asyncio.sleep(0.05)
    raise TimeoutError("it did not happen within ten seconds")


def keyboard(*rows: tuple[str, ...]) -> Json:
    """Rows of buttons whose data are their texts."""
    return {"inline_keyboard": [[{"text": t, "callback_data": t} for t in row] for row in rows]}
