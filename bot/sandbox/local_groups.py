"""Groups over HTTP, `/local/groups…`: for the page and for end-to-end tests."""

from aiohttp import web

from bot.sandbox.acts_in_groups import ActsInGroups
from bot.sandbox.groups import group_seen
from bot.sandbox.local import body_of
from bot.sandbox.messenger import Messenger
from bot.sandbox.shapes import Json


class LocalGroups:
    def __init__(self, messenger: Messenger) -> None:
        self._messenger, self._acts = messenger, ActsInGroups(messenger)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/local/groups", self.add),
            web.post("/local/groups/{id}", self.change),
            web.post("/local/groups/{id}/upgrade", self.upgrade),
            web.post("/local/groups/{id}/message", self.message),
            web.post("/local/groups/{id}/press", self.press),
        ]

    async def add(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        with self._messenger.store.transaction():
            options = {"forum": bool(body.get("forum")), "basic": bool(body.get("basic"))}
            group = self._acts.found(self._person(body), body.get("title"), **options)
        return web.json_response(group_seen(group))

    async def change(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        with self._messenger.store.transaction():
            group = self._acts.change(self._person(body), self._group(request), body)
        return web.json_response(group_seen(group))

    async def upgrade(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        with self._messenger.store.transaction():
            group = self._acts.upgrade(self._person(body), self._group(request))
        return web.json_response(group_seen(group))

    async def message(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        said = (body.get("text"), body.get("reply_to"), body.get("topic"))
        with self._messenger.store.transaction():
            message = self._acts.write(self._person(body), self._group(request), *said)
        return web.json_response(message)

    async def press(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request)
        pressed = (body.get("message_id"), body.get("data"))
        with self._messenger.store.transaction():
            query_id = self._acts.press(self._person(body), self._group(request), *pressed)
        return web.json_response({"id": query_id})

    def _person(self, body: Json) -> Json:
        return self._messenger.people.get(body.get("person"))

    def _group(self, request: web.Request) -> Json:
        return self._messenger.groups.get(request.match_info["id"])
