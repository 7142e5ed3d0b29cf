"""What is known of days that were counted, as differences that are only added to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from bot.domain.periods import Days

# What happens later than this about a day is not counted any more.
HORIZON = timedelta(days=35)
# So far back is looked whenever somebody asks; all of the horizon once a day.
NEAR = timedelta(days=14)
# Counted once and never looked at again (bot.services.summary.secrets, .rating_batches, .themes).
ONCE = ("trend_n.", "trend_sum.", "call_", "anonymous.", "signed.", "theme.", "asked_about.")
Figures = Mapping[str, int]


@dataclass(frozen=True)
class Known:
    """Figures by day, and how many there were at the end. What is not there is nothing."""

    days: Mapping[date, Figures] = field(default_factory=dict)
    stock: Figures = field(default_factory=dict)

    @cached_property
    def total(self) -> Counter[str]:
        """Of all days."""
        total: Counter[str] = Counter()
        for figures in self.days.values():
            total.update(figures)
        return total

    def within(self, days: Days) -> Counter[str]:
        total: Counter[str] = Counter()
        for day, figures in self.days.items():
            if days.first <= day <= days.last:
                total.update(figures)
        return total


def difference(now: Figures, before: Figures) -> dict[str, int]:
    """What has to be added to what was known; never of what is counted once."""
    names = {name for name in (*now, *before) if not name.startswith(ONCE)}
    found = {name: now.get(name, 0) - before.get(name, 0) for name in sorted(names)}
    return {name: number for name, number in found.items() if number}


def known_at(day_ends: datetime, bound: datetime | None, now: datetime) -> datetime:
    """From when on it counts as known. `bound`: the first midnight after it was written last.

    A day that was over before anybody looked counts as known at its end, so that a period that
    ended then has it; nothing is ever known before it was written last.
    """
    first = day_ends if bound is None else max(day_ends, bound)
    return min(first, now)


def summed(rows: Iterable[tuple[date, Figures]]) -> dict[date, Counter[str]]:
    days: dict[date, Counter[str]] = {}
    for day, figures in rows:
        counted = days.setdefault(day, Counter())
        for name, number in figures.items():
            counted[name] += number
    return days


def median_of(counts: Figures, name: str) -> float | None:
    """Of figures "name.VALUE": so many had this value; None if nobody had any."""
    found = sorted((int(value), n) for value, n in parts(counts, name).items() if n > 0)
    total = sum(n for _value, n in found)
    if not total:
        return None
    low, high = _at(found, (total - 1) // 2), _at(found, total // 2)
    return (low + high) / 2


def parts(counts: Figures, name: str) -> dict[str, int]:
    """ "name.x": 3 as "x": 3."""
    start = f"{name}."
    return {key[len(start) :]: n for key, n in counts.items() if key.startswith(start)}


def _at(found: list[tuple[int, int]], place: int) -> int:
    for value, n in found:
        if place < n:
            return value
        place -= n
    raise IndexError(place)
