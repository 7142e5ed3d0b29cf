"""Telegram's limits on how much may be sent: one a second to a chat, twenty a minute to a group,
thirty a second to all."""

from dataclasses import dataclass
from math import ceil

from bot.sandbox.errors import flooded

_PER_CHAT = (20, 1.0)
_PER_GROUP = (20, 20 / 60)
_OVER_ALL = (30, 30.0)


@dataclass(slots=True)
class _Bucket:
    most: int
    per_second: float
    left: float
    seen: float

    def wait(self, now: float) -> float:
        """Seconds until one more may pass."""
        self.left = min(self.most, self.left + (now - self.seen) * self.per_second)
        self.seen = now
        return max(0.0, (1 - self.left) / self.per_second)


class Flood:
    def __init__(self, *, limited: bool) -> None:
        self._limited = limited
        self._buckets: dict[int, _Bucket] = {}

    def admit(self, chat_id: int, now: float) -> None:
        if not self._limited:
            return
        limit = _PER_GROUP if chat_id < 0 else _PER_CHAT
        buckets = [self._bucket(chat_id, limit, now), self._bucket(0, _OVER_ALL, now)]
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            raise flooded(ceil(wait))
        for bucket in buckets:
            bucket.left -= 1

    def _bucket(self, key: int, limit: tuple[int, float], now: float) -> _Bucket:
        most, per_second = limit
        return self._buckets.setdefault(key, _Bucket(most, per_second, most, now))
