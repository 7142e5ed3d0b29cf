"""How fast we may speak: so many messages a second in all, one a second in one chat, and in a
group twenty a minute."""

from collections.abc import Callable
from dataclasses import dataclass, field

OVERALL_RATE, OVERALL_BURST = 25.0, 25.0
CHAT_RATE, CHAT_BURST = 1.0, 5.0
# In no minute more than twenty: five that were saved, and fifteen.
GROUP_RATE, GROUP_BURST = 0.25, 5.0
# So much is left for whoever speaks to us while we speak to very many.
KEPT_FOR_REPLIES = 5.0


@dataclass(slots=True)
class Bucket:
    """A token bucket: `rate` tokens a second, at most `burst` of them saved."""

    rate: float
    burst: float
    tokens: float
    at: float

    def refill(self, now: float) -> None:
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now


@dataclass(slots=True)
class Pace:
    """`seconds` is a monotonic clock: pacing is about the wire, not about people's time."""

    seconds: Callable[[], float]
    _all: Bucket = field(init=False)
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _stopped_until: float = 0.0

    def __post_init__(self) -> None:
        self._all = Bucket(OVERALL_RATE, OVERALL_BURST, OVERALL_BURST, self.seconds())

    def stop_for(self, seconds: float) -> None:
        """Telegram asked us to be silent."""
        self._stopped_until = max(self._stopped_until, self.seconds() + seconds)

    def wait(self) -> float:
        """Seconds until anything may be sent at all."""
        now = self.seconds()
        self._all.refill(now)
        missing = max(0.0, 1.0 - self._all.tokens) / OVERALL_RATE
        return max(self._stopped_until - now, missing)

    def wait_of_many(self) -> float:
        """The same for what goes to many: it takes only what replies have no use for now."""
        now = self.seconds()
        self._all.refill(now)
        missing = max(0.0, 1.0 + KEPT_FOR_REPLIES - self._all.tokens) / OVERALL_RATE
        return max(self._stopped_until - now, missing)

    def resting(self) -> set[int]:
        """Chats that have had their share for the moment; those long quiet are forgotten."""
        now = self.seconds()
        for bucket in self._chats.values():
            bucket.refill(now)
        self._chats = {c: b for c, b in self._chats.items() if b.tokens < b.burst}
        return {chat for chat, bucket in self._chats.items() if bucket.tokens < 1.0}

    def spend(self, chat_id: int) -> None:
        rate, burst = (GROUP_RATE, GROUP_BURST) if chat_id < 0 else (CHAT_RATE, CHAT_BURST)
        fresh = Bucket(rate, burst, burst, self.seconds())
        self._chats.setdefault(chat_id, fresh).tokens -= 1.0
        self._all.tokens -= 1.0
