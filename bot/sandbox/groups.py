"""Groups: several people and the bot in one chat, with topics or without."""

import json

from bot.sandbox.errors import ApiError, bad
from bot.sandbox.events import Events
from bot.sandbox.shapes import Json, as_id
from bot.sandbox.store import Store, packed

FIRST_GROUP, FIRST_SUPERGROUP = -1_000, -1_001_000_000_000
OUT = {
    "left": "bot is not a member of the supergroup chat",
    "kicked": "bot was kicked from the supergroup chat",
}
STATUSES = frozenset({"member", "administrator", *OUT})


class Groups:
    def __init__(self, store: Store, events: Events) -> None:
        self._store, self._events = store, events

    def add(self, title: object, *, forum: bool, basic: bool = False) -> Json:
        if not isinstance(title, str) or not 1 <= len(title.strip()) <= 128:
            raise bad("a title has from 1 to 128 characters")
        first = FIRST_GROUP if basic else FIRST_SUPERGROUP
        group: Json = {
            "id": first - self._store.next("group_id"),
            "type": "group" if basic else "supergroup",
            "title": title.strip(),
            "is_forum": forum and not basic,
            "bot": "member",
            "can_manage_topics": False,
            "muted": False,
            "moved_to": None,
            "topics": {},
        }
        self.save(group)
        return group

    def all(self) -> list[Json]:
        rows = self._store.rows("SELECT body FROM chat_group ORDER BY id DESC")
        return [json.loads(body) for (body,) in rows]

    def find(self, chat_id: object) -> Json | None:
        found = self._store.row("SELECT body FROM chat_group WHERE id = ?", as_id(chat_id))
        return json.loads(found[0]) if found else None

    def get(self, chat_id: object) -> Json:
        group = self.find(chat_id)
        if group is None:
            raise bad("chat not found")
        return group

    def reachable(self, chat_id: object) -> Json:
        """The group a bot may write to."""
        group = self.get(chat_id)
        if group["moved_to"] is not None:
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, reason, moved_to=group["moved_to"])
        if group["bot"] in OUT:
            raise ApiError(403, f"Forbidden: {OUT[group['bot']]}")
        if group["muted"]:
            raise bad("not enough rights to send text messages to the chat")
        return group

    def save(self, group: Json) -> None:
        self._store.run("REPLACE INTO chat_group VALUES (?, ?)", group["id"], packed(group))
        self._events.tell("group", group=group_seen(group))


def group_seen(group: Json) -> Json:
    return {
        "id": str(group["id"]),
        "title": group["title"],
        "forum": group["is_forum"],
        "bot": group["bot"],
        "topics": [{"id": int(id_), **topic} for id_, topic in group["topics"].items()],
    }


def may_make_topics(group: Json) -> bool:
    return group["bot"] == "administrator" and bool(group["can_manage_topics"])
