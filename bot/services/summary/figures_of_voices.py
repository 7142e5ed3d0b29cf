"""From what was counted to the figures of what must not be traced: feedback and calls."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from bot.domain.counted import Known, median_of, parts
from bot.domain.cuts import Cut
from bot.domain.feedback import About, Signed
from bot.domain.summary import CallFigures, Exercise, FeedbackFigures, Ratings, Share
from bot.domain.suppression import shown
from bot.services.summary.figures import themes

Kind = TypeVar("Kind", bound=StrEnum)
# What it is about, whether it is signed, the rating, and how many gave it.
Cell = tuple[About, Signed, int, int]
NAMES = {"signed": Signed.OPEN, "anonymous": Signed.ANONYMOUS}


def feedback(known: Known, cut: Cut, smallest: int) -> FeedbackFigures:
    """Of a cut no ratings: of those without a name nobody knows whose they are, and those with a
    name would be one more total to subtract from."""
    total = known.total
    cells = _cells(total)
    every = _ratings(cells)
    return FeedbackFigures(
        Share(total["fb_answered"], total["fb_asked"]),
        every if cut.whole and every.answers >= smallest else None,
        _split(cells, About, lambda cell: cell[0], smallest) if cut.whole else {},
        _split(cells, Signed, lambda cell: cell[1], smallest) if cut.whole else {},
        themes(total, "theme", smallest),
    )


def _cells(total: Counter[str]) -> list[Cell]:
    found = []
    for name, signed in NAMES.items():
        for code, count in parts(total, name).items():
            about, rating = code.split(".")
            found.append((About(about), signed, int(rating), count))
    return found


def _split(
    cells: list[Cell], kinds: type[Kind], kind_of: Callable[[Cell], Any], smallest: int
) -> Mapping[Kind, Ratings | None]:
    """The ratings of each kind, as far as they may be told."""
    each = {kind: _ratings([c for c in cells if kind_of(c) == kind]) for kind in kinds}
    sizes = shown({kind: part.answers for kind, part in each.items()}, smallest)
    return {kind: each[kind] if size is not None else None for kind, size in sizes.items()}


def _ratings(cells: list[Cell]) -> Ratings:
    counts = [sum(cell[3] for cell in cells if cell[2] == rating) for rating in range(1, 6)]
    one, two, three, four, five = counts
    return Ratings(sum(counts), (one, two, three, four, five))


def calls(known: Known, cut: Cut, last: date) -> CallFigures | None:
    """Of everybody only; what fewer people did than may be told of is not even counted."""
    if not cut.whole:
        return None
    total, exercise = known.total, _exercise(known, last)
    if not total["call_made"] and known.stock.get("calls_wait"):
        return CallFigures(None, None, exercise)
    seconds = median_of(total, "call_after")
    minutes = seconds / 60 if seconds is not None else None
    return CallFigures(Share(total["call_taken"], total["call_made"]), minutes, exercise)


def _exercise(known: Known, last: date) -> Exercise | None:
    """The last one that was over at the end."""
    day = known.stock.get("drill_day")
    if not day or day > last.toordinal():
        return None
    took = known.stock.get("drill_seconds", -1)
    return Exercise(date.fromordinal(day), None if took < 0 else took / 60)
