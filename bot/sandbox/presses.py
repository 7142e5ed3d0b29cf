"""Presses of buttons that wait for `answerCallbackQuery`."""

import secrets

from bot.sandbox.errors import bad
from bot.sandbox.store import Store
from bot.sandbox.time import Time

_ANSWERABLE = 15 * 60
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Presses:
    def __init__(self, store: Store, time: Time) -> None:
        self._store = store
        self._time = time

    def new(self, chat_id: int) -> str:
        query_id = str(secrets.randbits(62))
        values = (query_id, chat_id, self._time.real())
        self._store.run("INSERT INTO query VALUES (?, ?, ?)", *values)
        return query_id

    def chat_of(self, query_id: str) -> int | None:
        found = self._store.row("SELECT chat_id FROM query WHERE id = ?", query_id)
        return int(found[0]) if found else None

    def answer(self, query_id: str) -> int:
        """Close the press; the chat it came from. A second answer and a late one are refused."""
        oldest = self._time.real() - _ANSWERABLE
        query = "SELECT chat_id FROM query WHERE id = ? AND made >= ?"
        found = self._store.row(query, query_id, oldest)
        if found is None:
            raise bad(_TOO_OLD)
        self._store.run("DELETE FROM query WHERE id = ?", query_id)
        return int(found[0])
