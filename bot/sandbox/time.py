"""The messenger's clock, which a person may put forward to see what falls due."""

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.sandbox.errors import bad
from bot.sandbox.shapes import Json
from bot.sandbox.store import Store

_MOST = 10 * 366 * 86400


class Time:
    """Dates of messages follow the skipped clock; what expires is counted in real time."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    @property
    def offset(self) -> int:
        return int(self._store.get("clock_offset", 0))

    def real(self) -> float:
        return self._clock().timestamp()

    def now(self) -> datetime:
        return self._clock() + timedelta(seconds=self.offset)

    def seconds(self) -> int:
        return int(self.now().timestamp())

    def skip(self, seconds: object) -> None:
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            raise bad("skip_seconds must be a number of seconds")
        if not 0 <= seconds <= _MOST - self.offset:
            raise bad("the clock goes only forward, and at most ten years")
        self._store.put("clock_offset", self.offset + int(seconds))

    def reset(self) -> None:
        self._store.put("clock_offset", 0)

    def shown(self) -> Json:
        return {"offset_seconds": self.offset, "now": self.now().isoformat()}
