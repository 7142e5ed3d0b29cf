"""Troubles made on purpose: the messenger breaks as the real one breaks, for chosen chats."""

import random
from dataclasses import dataclass, field

from bot.sandbox.errors import ApiError, bad
from bot.sandbox.shapes import Json

KINDS = ("error", "rate", "html", "hang", "drop", "drop_after", "slow", "duplicate")
_WORDS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}
_FIELDS = {
    "kind": (str,),
    "method": (str,),
    "times": (int,),
    "chat_id": (int, str),
    "status": (int,),
    "description": (str,),
    "retry_after": (int,),
    "seconds": (int, float),
    "probability": (int, float),
    "seed": (int,),
}


@dataclass(slots=True)
class Fault:
    id: int
    kind: str
    method: str = "*"
    times: int = 1
    chat_id: str | None = None
    status: int = 500
    description: str | None = None
    retry_after: int | None = None
    seconds: float | None = None
    probability: float = 1.0
    seed: int = 0
    dice: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - repeatable on purpose

    def strikes(self, method: str, chat_id: str | None) -> bool:
        if self.method.lower() not in {"*", method.lower()}:
            return False
        if self.chat_id not in {None, chat_id}:
            return False
        return self.probability >= 1 or self.dice.random() < self.probability

    @property
    def pause(self) -> float:
        """How long a slow or hanging call takes, in seconds."""
        if self.seconds is None:
            return 2 if self.kind == "slow" else 3600
        return self.seconds

    def refusal(self) -> ApiError:
        if self.kind == "rate":
            wait = self.retry_after or 1
            words = self.description or f"Too Many Requests: retry after {wait}"
            return ApiError(429, words, wait)
        words = self.description or _WORDS.get(self.status, "Internal Server Error")
        return ApiError(self.status, words, self.retry_after)


class Faults:
    """The faults that wait for their call; not kept over a restart of the messenger."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._made = 0

    def add(self, described: Json) -> int:
        fault = Fault(self._made + 1, **_checked(described))
        self._made = fault.id
        self._waiting.append(fault)
        return fault.id

    def clear(self) -> None:
        self._waiting.clear()

    def strike(self, method: str, chat_id: str | None) -> Fault | None:
        """The fault that befalls this call, if any."""
        calls = (fault for fault in self._waiting if fault.kind != "duplicate")
        return self._used(next((f for f in calls if f.strikes(method, chat_id)), None))

    def doubles(self, chat_id: int) -> bool:
        """Whether the update that was just confirmed is to be delivered once more."""
        doubling = (fault for fault in self._waiting if fault.kind == "duplicate")
        found = next((f for f in doubling if f.strikes(f.method, str(chat_id))), None)
        return self._used(found) is not None

    def _used(self, fault: Fault | None) -> Fault | None:
        if fault:
            fault.times -= 1
            if fault.times <= 0:
                self._waiting.remove(fault)
        return fault


def _checked(described: Json) -> Json:
    if described.get("kind") not in KINDS:
        raise bad(f"kind must be one of {', '.join(KINDS)}")
    given = {name: value for name, value in described.items() if value is not None}
    for name, value in given.items():
        if name not in _FIELDS:
            raise bad(f"unknown field of a fault: {name}")
        if not isinstance(value, _FIELDS[name]) or isinstance(value, bool):
            raise bad(f"wrong value of {name}")
    if not 0 <= given.get("probability", 1) <= 1 or given.get("times", 1) < 1:
        raise bad("probability is from 0 to 1, times at least 1")
    if "chat_id" in given:
        given["chat_id"] = str(given["chat_id"])
    return given
