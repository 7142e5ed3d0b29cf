"""The bot's side over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bot.sandbox import dispatch
from bot.sandbox.errors import ApiError, too_large
from bot.sandbox.faults import Fault
from bot.sandbox.files import LARGEST_UP, MEGABYTE, Upload
from bot.sandbox.messenger import Messenger
from bot.sandbox.params import read_body
from bot.sandbox.receiving import cut, receive
from bot.sandbox.shapes import Json

LOCAL_TOKEN = "42:LOCAL-ONLY"  # noqa: S105 - known to everybody, opens nothing but the demo
_LARGEST_BODY = LARGEST_UP + MEGABYTE
_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n</html>\r\n"


class Dropped(Exception):
    """The connection is cut and nothing is answered."""


@dataclass(slots=True)
class _Handled:
    """One call on its way, as the log will show it."""

    method: str
    params: Json = field(default_factory=dict)
    chat_id: str | None = None
    fault: Fault | None = None
    status: int = 0
    error: str | None = None
    started: float = field(default_factory=time.perf_counter)

    @property
    def worth_noting(self) -> bool:
        quiet = self.method.lower() == "getupdates" and self.status in {0, 200}
        return not quiet or self.fault is not None

    def noted(self) -> Json:
        spent = time.perf_counter() - self.started
        return {
            "method": self.method,
            "chat_id": self.chat_id,
            "status": self.status,
            "error": self.error,
            "fault": self.fault.kind if self.fault else None,
            "ms": round(spent * 1000, 1),
            "params": self.params,
        }


class BotApi:
    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        handled = _Handled(request.match_info["method"])
        try:
            return await self._answered(request, handled)
        except ApiError as error:
            handled.status, handled.error = error.status, error.description
            return web.json_response(error.body(), status=error.status)
        except Dropped:
            return cut(request)
        finally:
            self._note(handled)

    async def download(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["path"].rpartition("/")[2]
        upload = self._messenger.files.get(name)
        if request.match_info["token"] != LOCAL_TOKEN or upload is None:
            error = ApiError(404, "Not Found")
            return web.json_response(error.body(), status=error.status)
        return web.Response(body=upload.data, content_type="application/octet-stream")

    async def from_webhook(self, body: bytes, content_type: str) -> None:
        """The bot may answer an update with a call; it never learns the result."""
        handled = _Handled("")
        try:
            handled.params, files = read_body(body, content_type)
            handled.method = str(handled.params.pop("method", ""))
            if handled.method:
                await self._result(handled, files)
        except ApiError as error:
            handled.status, handled.error = error.status, error.description
        if handled.method:
            self._note(handled)

    async def _answered(self, request: web.Request, handled: _Handled) -> web.StreamResponse:
        if request.match_info["token"] != LOCAL_TOKEN:
            raise ApiError(401, "Unauthorized")
        body = await receive(request, _LARGEST_BODY)
        if body is None:
            raise too_large()
        raw, files = read_body(body, request.headers.get("Content-Type", ""))
        handled.params = dict(request.query) | raw
        handled.chat_id = dispatch.chat_of(self._messenger, handled.params)
        handled.fault = self._messenger.faults.strike(handled.method, handled.chat_id)
        if handled.fault and handled.fault.kind == "html":
            handled.status = 502
            return web.Response(text=_GATEWAY, status=502, content_type="text/html")
        return await self._past_faults(handled, files)

    async def _past_faults(
        self, handled: _Handled, files: Mapping[str, Upload]
    ) -> web.StreamResponse:
        if handled.fault:
            await _befall(handled.fault)
        result = await self._result(handled, files)
        if handled.fault and handled.fault.kind == "drop_after":
            raise Dropped
        return web.json_response({"ok": True, "result": result})

    async def _result(self, handled: _Handled, files: Mapping[str, Upload]) -> object:
        raw = dict(handled.params)
        result = await dispatch.answer(self._messenger, handled.method, raw, files)
        handled.status = 200
        return result

    def _note(self, handled: _Handled) -> None:
        if handled.worth_noting:
            self._messenger.calls.note(handled.noted())


async def _befall(fault: Fault) -> None:
    """What a fault does before the call is looked at."""
    if fault.kind in {"error", "rate"}:
        raise fault.refusal()
    if fault.kind in {"hang", "slow"}:
        await asyncio.sleep(fault.pause)
    if fault.kind in {"hang", "drop"}:
        raise Dropped
