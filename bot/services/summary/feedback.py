"""Feedback: how many were asked and answered, and how they rated."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.feedback import About, Signed
from bot.domain.summary import FeedbackFigures, Ratings, Share
from bot.domain.suppression import shown
from bot.models import FeedbackAsk
from bot.services.feedback_batches import counted
from bot.services.summary.window import Window, how_many, whole

Kind = TypeVar("Kind", bound=StrEnum)
# What it is about, whether it is signed, the rating, and how many gave it.
Cell = tuple[About, Signed, int, int]


async def feedback(session: AsyncSession, window: Window) -> FeedbackFigures:
    cells = await _cells(session, window)
    every = _ratings(cells)
    return FeedbackFigures(
        await _asked(session, window),
        every if every.answers >= window.smallest else None,
        _split(cells, About, lambda cell: cell[0], window.smallest),
        _split(cells, Signed, lambda cell: cell[1], window.smallest),
    )


async def _asked(session: AsyncSession, window: Window) -> Share:
    row = await session.execute(
        select(how_many(FeedbackAsk.answered.is_(True)), func.count()).where(
            FeedbackAsk.asked_on >= window.days.first, FeedbackAsk.asked_on <= window.days.last
        )
    )
    return Share(*whole(row.one()))


async def _cells(session: AsyncSession, window: Window) -> list[Cell]:
    today = window.now.astimezone(window.zone).date()
    entry = counted(today, window.smallest).subquery()
    signed = entry.c.author_id.is_not(None)
    found = await session.execute(
        select(entry.c.about, signed, entry.c.rating, func.count())
        .where(entry.c.counts_on.between(window.days.first, window.days.last))
        .group_by(entry.c.about, signed, entry.c.rating)
    )
    return [_cell(*row) for row in found]


def _cell(about: str, signed: Any, rating: int, count: int) -> Cell:  # noqa: ANN401  0/1 or a bool
    return About(about), Signed.OPEN if signed else Signed.ANONYMOUS, rating, count


def _split(
    cells: Sequence[Cell], kinds: type[Kind], kind_of: Callable[[Cell], Any], smallest: int
) -> Mapping[Kind, Ratings | None]:
    """The ratings of each kind, as far as they may be told."""
    parts = {kind: _ratings([c for c in cells if kind_of(c) == kind]) for kind in kinds}
    sizes = shown({kind: part.answers for kind, part in parts.items()}, smallest)
    return {kind: parts[kind] if size is not None else None for kind, size in sizes.items()}


def _ratings(cells: Sequence[Cell]) -> Ratings:
    counts = [sum(cell[3] for cell in cells if cell[2] == rating) for rating in range(1, 6)]
    one, two, three, four, five = counts
    return Ratings(sum(counts), (one, two, three, four, five))
