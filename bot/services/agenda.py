"""What is to happen later: rows with a moment, never timers in memory."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.models import DueWork


class Agenda:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session = session
        self._clock = clock

    async def put(
        self,
        kind: str,
        subject_id: int,
        due_at: datetime,
        *,
        person_id: int | None = None,
        since: datetime | None = None,
    ) -> bool:
        """Once per kind, subject and moment, however often it is asked for; tells whether it is
        new. `since`: what it is about began earlier than now."""
        key = f"{kind}:{subject_id}:{due_at:%Y%m%dT%H%M%S}"
        if await self._session.scalar(select(DueWork.id).where(DueWork.key == key)) is not None:
            return False
        self._session.add(
            DueWork(
                kind=kind,
                subject_id=subject_id,
                person_id=person_id,
                due_at=due_at,
                key=key,
                created_at=since or self._clock(),
            )
        )
        return True

    async def cancel(self, kind: str, subject_id: int, why: str = "cancelled") -> None:
        await self._session.execute(
            update(DueWork)
            .where(DueWork.kind == kind, DueWork.subject_id == subject_id)
            .where(DueWork.done_at.is_(None))
            .values(done_at=self._clock(), outcome=why)
        )

    async def move(self, kind: str, subject_id: int, due_at: datetime) -> None:
        """What was to happen happens then instead."""
        await self._session.execute(
            update(DueWork)
            .where(DueWork.kind == kind, DueWork.subject_id == subject_id)
            .where(DueWork.done_at.is_(None))
            .values(due_at=due_at)
        )
