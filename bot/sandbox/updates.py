"""Updates for the bot: queued until confirmed, forgotten when too old, polled by one at a time."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.errors import conflict
from bot.sandbox.faults import Faults
from bot.sandbox.shapes import Json
from bot.sandbox.store import Store, packed
from bot.sandbox.time import Time

PRESS_LIVES = 150
OTHERS_LIVE = 24 * 3600
_OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(slots=True)
class _Poll:
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    ended_by: str | None = None


class Updates:
    def __init__(self, store: Store, time: Time, faults: Faults) -> None:
        self._store = store
        self._time = time
        self._faults = faults
        self._poll: _Poll | None = None
        self.on_new: Callable[[], None] = lambda: None

    def push(self, kind: str, chat_id: int, body: Json) -> None:
        """Queue an update, if the bot wants its kind."""
        update_id = self._store.next("update_id", self._time.seconds())
        allowed = self._store.get("allowed_updates") or ()
        if allowed and kind not in allowed:
            return
        values = (update_id, kind, chat_id, self._time.real(), packed({kind: body}))
        columns = "update_id, kind, chat_id, made, body"
        self._store.run(f"INSERT INTO queued ({columns}) VALUES (?, ?, ?, ?, ?)", *values)  # noqa: S608
        self._wake()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which kinds are wanted; nothing said leaves it as it was."""
        if kinds is not None and kinds != self._store.get("allowed_updates"):
            self._store.put("allowed_updates", kinds)

    def waiting(self) -> int:
        self.forget_old()
        found = self._store.row("SELECT count(*) FROM queued")
        return int(found[0]) if found else 0

    def drop_all(self) -> None:
        self._store.run("DELETE FROM queued")

    def forget_old(self) -> None:
        now = self._time.real()
        old = "kind = 'callback_query' AND made < ? OR made < ?"
        self._store.run(f"DELETE FROM queued WHERE {old}", now - PRESS_LIVES, now - OTHERS_LIVE)  # noqa: S608

    def confirm(self, offset: int) -> None:
        """Forget what comes before `offset`; a negative one keeps only that many of the last."""
        if offset < 0:
            last = "SELECT update_id FROM queued ORDER BY update_id DESC LIMIT ?"
            self._store.run(f"DELETE FROM queued WHERE update_id NOT IN ({last})", -offset)  # noqa: S608
            return
        query = "SELECT update_id, chat_id FROM queued WHERE update_id < ? AND again <> 1"
        for update_id, chat_id in self._store.rows(query, offset):
            self.done(update_id, chat_id)

    def done(self, update_id: int, chat_id: int) -> None:
        """The bot has it: forget it, unless a fault wants it delivered once more."""
        first = "SELECT 1 FROM queued WHERE update_id = ? AND again = 0"
        if self._store.row(first, update_id) and self._faults.doubles(chat_id):
            self._store.run("UPDATE queued SET again = 1 WHERE update_id = ?", update_id)
        else:
            self._store.run("DELETE FROM queued WHERE update_id = ?", update_id)

    def wanted(self, update_id: int) -> bool:
        """Whether it still has to be delivered."""
        self.forget_old()
        return self._store.row("SELECT 1 FROM queued WHERE update_id = ?", update_id) is not None

    def ready(self, offset: int, limit: int) -> list[Json]:
        query = (
            "SELECT update_id, body FROM queued WHERE again = 1 OR update_id >= ? "
            "ORDER BY update_id LIMIT ?"
        )
        found = self._store.rows(query, offset, limit)
        repeated = "UPDATE queued SET again = 2 WHERE again = 1 AND update_id = ?"
        for update_id, _body in found:
            self._store.run(repeated, update_id)
        return [{"update_id": update_id, **json.loads(body)} for update_id, body in found]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Updates from `offset` on, as soon as there are any; a later poll ends this one."""
        self.end_poll(_OTHER_POLL)
        poll = self._poll = _Poll()
        try:
            return await self._wait(poll, offset, limit, seconds)
        finally:
            if self._poll is poll:
                self._poll = None

    async def _wait(self, poll: _Poll, offset: int, limit: int, seconds: float) -> list[Json]:
        deadline = asyncio.get_running_loop().time() + seconds
        while not (found := self._take(offset, limit)):
            try:
                async with asyncio.timeout_at(deadline):
                    await poll.woken.wait()
            except TimeoutError:
                return []
            if poll.ended_by:
                raise conflict(poll.ended_by)
            poll.woken.clear()
        return found

    def _take(self, offset: int, limit: int) -> list[Json]:
        with self._store.transaction():
            self.forget_old()
            self.confirm(offset)
            return self.ready(offset, limit)

    def end_poll(self, reason: str) -> None:
        if self._poll:
            self._poll.ended_by = reason
            self._poll.woken.set()

    def _wake(self) -> None:
        if self._poll:
            self._poll.woken.set()
        self.on_new()
