"""The people's side over HTTP, `/local/…`: for the page and for end-to-end tests."""

import re
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.acts import Acts
from bot.sandbox.errors import ApiError, bad
from bot.sandbox.files import LARGEST_UP, MEGABYTE, Upload, is_picture
from bot.sandbox.messenger import Messenger
from bot.sandbox.multipart import read_multipart
from bot.sandbox.params import json_object
from bot.sandbox.receiving import receive
from bot.sandbox.security import FILE_POLICY
from bot.sandbox.shapes import Json, person_seen

_LARGEST_BODY = LARGEST_UP + MEGABYTE


class Local:
    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger
        self._acts = Acts(messenger)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/local/people", self.add_person),
            web.post("/local/people/{id}", self.change_person),
            web.post("/local/message", self.message),
            web.post("/local/upload", self.upload),
            web.post("/local/press", self.press),
            web.post("/local/start", self.start),
            web.post("/local/block", self.block),
            web.get("/local/chat/{id}", self.chat),
            web.get("/local/file/{id}", self.file),
        ]

    async def add_person(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        with self._messenger.store.transaction():
            person = self._messenger.people.add(body.get("name"), body.get("language"))
        self._messenger.tell_commands()
        return web.json_response(person_seen(person))

    async def change_person(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        changes = (body.get("name"), body.get("language"))
        with self._messenger.store.transaction():
            person = self._messenger.people.change(request.match_info["id"], *changes)
        self._messenger.tell_commands()
        return web.json_response(person_seen(person))

    async def message(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        with self._messenger.store.transaction():
            person = self._person(body)
            said = self._acts.write(person, body.get("text"), body.get("reply_to"))
        return web.json_response(said)

    async def upload(self, request: web.Request) -> web.StreamResponse:
        fields, upload = await _form(request)
        with self._messenger.store.transaction():
            person = self._person(fields)
            kind, caption = fields.get("kind", "document"), fields.get("caption", "")
            said = self._acts.send(person, kind, upload, caption)
        return web.json_response(said)

    async def press(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        with self._messenger.store.transaction():
            person = self._person(body)
            query_id = self._acts.press(person, body.get("message_id"), body.get("data"))
        return web.json_response({"id": query_id})

    async def start(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        with self._messenger.store.transaction():
            said = self._acts.start(self._person(body), str(body.get("payload") or ""))
        return web.json_response(said)

    async def block(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        if not isinstance(body.get("blocked"), bool):
            raise bad("blocked must be true or false")
        with self._messenger.store.transaction():
            person = self._person(body)
            self._acts.block(person, blocked=body["blocked"])
        return web.json_response(person_seen(person))

    async def chat(self, request: web.Request) -> web.StreamResponse:
        known = self._messenger.groups.find(request.match_info["id"])
        where = known or self._messenger.people.get(request.match_info["id"])
        return web.json_response(self._messenger.chats.seen(where["id"]))

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Always a download, except pictures, which are shown and can do nothing else."""
        upload = self._messenger.files.get(request.match_info["id"])
        if upload is None:
            raise ApiError(404, "Not Found")
        shown = is_picture(upload.data) and upload.mime_type in {"image/png", "image/jpeg"}
        return web.Response(
            body=upload.data,
            content_type=upload.mime_type if shown else "application/octet-stream",
            headers={
                "Content-Disposition": _disposition(upload.name, inline=shown),
                "Content-Security-Policy": FILE_POLICY,
            },
        )

    def _person(self, body: Json | dict[str, str]) -> Json:
        return self._messenger.people.get(body.get("person"))


async def body_of(request: web.Request) -> Json:
    body = await receive(request, MEGABYTE)
    if body is None or request.content_type != "application/json":
        raise bad("a JSON object of at most 1 MB is expected")
    return json_object(body)


async def _form(request: web.Request) -> tuple[dict[str, str], Upload]:
    body = await receive(request, _LARGEST_BODY)
    if body is None:
        raise ApiError(413, "Request Entity Too Large")
    if request.content_type != "multipart/form-data":
        raise bad("multipart/form-data is expected")
    fields, files = read_multipart(body, request.headers["Content-Type"])
    if "file" not in files:
        raise bad("there is no file in the request")
    return fields, files["file"]


def _disposition(name: str, *, inline: bool) -> str:
    plain = re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)
    how = "inline" if inline else "attachment"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
