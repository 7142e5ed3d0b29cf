"""The bot's command menus: which list a person sees, by scope and language."""

import json
import re
from collections.abc import Iterable

from bot.sandbox.errors import bad
from bot.sandbox.shapes import Json
from bot.sandbox.store import Store, packed

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}


class Commands:
    def __init__(self, store: Store) -> None:
        self._store = store

    def set(self, scope: Json | None, language: str, commands: list[Json]) -> None:
        key = _key(scope, language)
        if not commands:
            self._store.run("DELETE FROM commands WHERE scope = ? AND language = ?", *key)
            return
        if len(commands) > 100:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        kept = [_checked(command) for command in commands]
        self._store.run("REPLACE INTO commands VALUES (?, ?, ?)", *key, packed(kept))

    def get(self, scope: Json | None, language: str) -> list[Json]:
        query = "SELECT body FROM commands WHERE scope = ? AND language = ?"
        found = self._store.row(query, *_key(scope, language))
        return json.loads(found[0]) if found else []

    def seen_by(self, person: Json) -> list[Json]:
        """The first list there is, in Telegram's order of scopes and languages."""
        scopes: Iterable[Json] = (
            {"type": "chat", "chat_id": person["id"]},
            {"type": "all_private_chats"},
            {"type": "default"},
        )
        languages = (person["language_code"][:2], "")
        lists = (self.get(scope, language) for scope in scopes for language in languages)
        return next(filter(None, lists), [])


def _key(scope: Json | None, language: str) -> tuple[str, str]:
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad("language code must be a two-letter ISO 639-1 code")
    named = scope or {"type": "default"}
    if named["type"] not in _SCOPES:
        raise bad("unsupported bot command scope type")
    if "chat_id" in named:
        named = {**named, "chat_id": int(named["chat_id"])}
    return json.dumps(named, sort_keys=True), language


def _checked(command: Json) -> Json:
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
