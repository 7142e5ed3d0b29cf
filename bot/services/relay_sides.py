"""That the two of a pair write to each other, how much, and whether one of them has stopped it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.models import RelaySide


@dataclass(frozen=True, slots=True)
class Used:
    """What a coordinator sees of it: when last, and how many messages in the month of that day."""

    last_at: datetime
    of_month: int


class RelaySides:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def of(self, pairing_id: int, person_id: int) -> RelaySide:
        """Made if it is not there."""
        side = await self._session.get(RelaySide, (pairing_id, person_id))
        if side is None:
            side = RelaySide(pairing_id=pairing_id, person_id=person_id, of_day=0, of_month=0)
            self._session.add(side)
        return side

    async def stopped(self, pairing_id: int) -> set[int]:
        """Which of the two have stopped it."""
        found = await self._session.scalars(
            select(RelaySide.person_id).where(
                RelaySide.pairing_id == pairing_id, RelaySide.stopped_at.is_not(None)
            )
        )
        return set(found)

    async def today(self, pairing_id: int, person_id: int) -> int:
        side = await self._session.get(RelaySide, (pairing_id, person_id))
        return side.of_day if side and side.day == self._clock().date() else 0

    async def count(self, pairing_id: int, person_id: int) -> None:
        side, now = await self.of(pairing_id, person_id), self._clock()
        today, last = now.date(), side.day
        same_month = last is not None and (last.year, last.month) == (today.year, today.month)
        side.of_day = side.of_day + 1 if last == today else 1
        side.of_month = side.of_month + 1 if same_month else 1
        side.day, side.first_at, side.last_at = today, side.first_at or now, now

    async def used(self, pairing_id: int) -> Used | None:
        sides = (
            await self._session.scalars(
                select(RelaySide).where(
                    RelaySide.pairing_id == pairing_id, RelaySide.last_at.is_not(None)
                )
            )
        ).all()
        if not sides:
            return None
        last = max(side.last_at for side in sides if side.last_at)
        return Used(last, sum(side.of_month for side in sides if _month(side) == _of(last)))


def _month(side: RelaySide) -> tuple[int, int] | None:
    return _of(side.last_at) if side.last_at else None


def _of(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
