"""Words that were fetched, in memory and for a while."""

from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime

MOST_KEPT = 500


class KeptWords:
    """Words by what they were asked for; the oldest go when there are too many."""

    def __init__(self) -> None:
        self._words: OrderedDict[Hashable, tuple[str | None, datetime]] = OrderedDict()

    def has(self, key: Hashable, now: datetime) -> bool:
        return key in self._words and now < self._words[key][1]

    def of(self, key: Hashable) -> str | None:
        return self._words[key][0]

    def keep(self, key: Hashable, words: str | None, until: datetime) -> None:
        self._words[key] = words, until
        self._words.move_to_end(key)
        while len(self._words) > MOST_KEPT:
            self._words.popitem(last=False)

    def tidy(self, now: datetime) -> None:
        """Nothing is remembered for longer than it is good for."""
        for key in [key for key, (_words, until) in self._words.items() if until <= now]:
            del self._words[key]
