"""Anonymous feedback of a day lies in no order: with each new one, others of that day are written
anew, in an order and under numbers by lot (see `survey_urn`, and decision 33)."""

from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.tokens import by_lot
from bot.models import FeedbackEntry
from bot.services.survey_urn import ALONG, CHANCE


async def drop_in(session: AsyncSession, entry: FeedbackEntry) -> None:
    """None of that day counts yet, so no batch is changed by it."""
    rows = [_row(entry), *await _taken_out(session, entry)]
    shuffled = [{**row, "id": by_lot()} for row in CHANCE.sample(rows, len(rows))]
    await session.execute(insert(FeedbackEntry), shuffled)


async def _taken_out(session: AsyncSession, new: FeedbackEntry) -> list[dict[str, Any]]:
    found = await session.scalars(
        select(FeedbackEntry)
        .where(FeedbackEntry.given_on == new.given_on, FeedbackEntry.about == new.about)
        .where(FeedbackEntry.author_id.is_(None))
        .order_by(func.random())
        .limit(ALONG)
        .with_for_update(skip_locked=True)
    )
    entries = found.all()
    rows = [_row(entry) for entry in entries]
    for entry in entries:
        session.expunge(entry)
    ids = [row["id"] for row in rows]
    await session.execute(delete(FeedbackEntry).where(FeedbackEntry.id.in_(ids)))
    return rows


def _row(entry: FeedbackEntry) -> dict[str, Any]:
    columns = FeedbackEntry.__table__.columns
    return {column.name: getattr(entry, column.name) for column in columns}
