"""The log of Bot API calls that the page shows."""

from collections import deque

from bot.sandbox.events import Events
from bot.sandbox.shapes import Json
from bot.sandbox.time import Time

_KEPT = 5000
_LONGEST = 300


class Calls:
    def __init__(self, time: Time, events: Events) -> None:
        self._time = time
        self._events = events
        self._kept: deque[Json] = deque(maxlen=_KEPT)
        self._number = 0

    def note(self, call: Json) -> None:
        self._number += 1
        noted = {"n": self._number, "t": self._time.now().timestamp(), **call}
        noted["params"] = _short(call["params"])
        self._kept.append(noted)
        self._events.tell("call", call=noted)

    def since(self, number: int) -> list[Json]:
        """The calls after the one with this number."""
        return [call for call in self._kept if call["n"] > number]


def _short(value: object) -> object:
    if isinstance(value, dict):
        return {name: _short(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_short(inner) for inner in value]
    if isinstance(value, str) and len(value) > _LONGEST:
        return value[:_LONGEST] + "…"
    return value
