"""Feedback as coordinators read it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.clock import Clock
from bot.domain.feedback import About, Told
from bot.models import Pairing, Person
from bot.services.feedback_batches import countable
from bot.services.pair_rights import ensure_coordinator

AT_ONCE = 3


class FeedbackReading:
    def __init__(
        self, session: AsyncSession, clock: Clock, zone: ZoneInfo, smallest_group: int
    ) -> None:
        self._session = session
        self._clock = clock
        self._zone = zone
        self._smallest = smallest_group

    async def page(self, by: Person, page: int) -> tuple[Sequence[Told], int, int]:
        """The newest first, which page it is, and of how many. Raises NotAllowed."""
        ensure_coordinator(by)
        entries = countable(self._today, self._smallest).subquery()
        total = await self._session.scalar(select(func.count()).select_from(entries)) or 0
        pages = max(1, -(-total // AT_ONCE))
        at = min(max(page, 0), pages - 1)
        found = await self._session.execute(_told(self._today, self._smallest, at))
        return [_read(row) for row in found], at, pages

    @property
    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()


def _told(today: date, smallest: int, page: int) -> Select[*tuple[Any, ...]]:
    entry = countable(today, smallest).subquery()
    author, subject = aliased(Person), aliased(Person)
    return (
        select(entry, author.name.label("author"), subject.name.label("subject"))
        .outerjoin(author, author.id == entry.c.author_id)
        .outerjoin(Pairing, Pairing.id == entry.c.pairing_id)
        .outerjoin(subject, subject.id == Pairing.mentor_id)
        .order_by(entry.c.counts_on.desc(), entry.c.id)
        .limit(AT_ONCE)
        .offset(page * AT_ONCE)
    )


def _read(row: Row[*tuple[Any, ...]]) -> Told:
    told = Told(About(row.about), row.rating, row.text)
    if row.author_id is None:
        return told
    return replace(told, author=row.author, subject=row.subject, given_on=row.counts_on)
