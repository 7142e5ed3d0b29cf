"""What a survey comes to, question by question: distributions, means and net promoter scores."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.surveys import Asks, Item

PROMOTERS = frozenset({"9", "10"})
DETRACTORS = frozenset({"0", "1", "2", "3", "4", "5", "6"})
# In a tally: how many answered the question at all.
ALL = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """How the answers of whole batches share out. `n`: how many people answered."""

    n: int
    counts: Mapping[str, int]

    @property
    def mean(self) -> float:
        """Of numbers; there is at least one."""
        return sum(int(value) * n for value, n in self.counts.items()) / self.n

    @property
    def nps(self) -> int:
        """From -100 to 100: the share of 9 and 10 less that of 0 to 6, in points."""
        for_us = sum(n for value, n in self.counts.items() if value in PROMOTERS)
        against = sum(n for value, n in self.counts.items() if value in DETRACTORS)
        return round(100 * (for_us - against) / self.n)


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """`signed` and `blind`: with and without a name, None while no batch is whole."""

    item: Item
    signed: Spread | None = None
    blind: Spread | None = None


def spread(cells: Iterable[tuple[str, int]]) -> Spread | None:
    """Of what was tallied (value, how often); None of nothing."""
    counts: dict[str, int] = {}
    for value, n in cells:
        counts[value] = counts.get(value, 0) + n
    n = counts.pop(ALL, 0)
    return Spread(n, counts) if n else None


def has_figures(item: Item) -> bool:
    return item.asks not in {Asks.TEXT, Asks.VOICE}
