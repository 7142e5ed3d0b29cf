"""Learns from what coordinators decided how sure is sure: for one institution, one version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.knowledge import calibration
from bot.knowledge.library import Library
from bot.knowledge.recalibrating import Decided, Refitted, decided
from bot.knowledge.timetables import Asked
from bot.models import LearnedWeights
from bot.services.library import library_of


@dataclass(frozen=True, slots=True)
class Ground:
    """What is learned from, as plain values: the work itself needs no database."""

    library: Library
    asked: Asked
    decided: Decided


@dataclass(frozen=True, slots=True)
class InUse:
    """Weights of this institution; `fits`: they are of this version of the product, and used."""

    mode: str
    fits: bool
    examples: int
    learned_at: datetime


class Recalibration:
    def __init__(self, session: AsyncSession, clock: Clock, zone: ZoneInfo) -> None:
        self._session, self._clock, self._zone = session, clock, zone

    async def ground(self, language: str) -> Ground:
        library = await library_of(self._session)
        asked = Asked(self._clock(), self._zone, language)
        return Ground(library, asked, decided(library, asked))

    async def keep(self, found: Mapping[str, Refitted]) -> list[str]:
        """Those that are better, by mode; in place of what was learned before. Where the new ones
        are not, those of this version that are in use stay. Returns the modes."""
        kept = [mode for mode, one in found.items() if one.better]
        await self._forget(*kept)
        for mode in kept:
            one = found[mode]
            self._session.add(
                LearnedWeights(
                    mode=mode,
                    version=calibration.version(),
                    weights=list(one.weights),
                    examples=one.decisions,
                    learned_at=self._clock(),
                )
            )
        return kept

    async def reset(self) -> int:
        """Back to those that ship; how many were put away."""
        count = await self._session.scalar(select(func.count()).select_from(LearnedWeights))
        await self._session.execute(delete(LearnedWeights))
        return count or 0

    async def in_use(self) -> list[InUse]:
        found = await self._session.scalars(select(LearnedWeights).order_by(LearnedWeights.mode))
        now = calibration.version()
        return [InUse(one.mode, one.version == now, one.examples, one.learned_at) for one in found]

    async def _forget(self, *modes: str) -> None:
        gone = delete(LearnedWeights).where(LearnedWeights.mode.in_(modes))
        await self._session.execute(gone)
