"""Whoever wrote to the other one of a pair is told if it did not arrive: as due work, in words."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.relay import KEYS, of_key
from bot.models import OutboxMessage
from bot.models.outbox import QUEUED
from bot.services.agenda import Agenda
from bot.services.relay_ends import NOT_ARRIVED, NOT_WHOLE


async def waiting(session: AsyncSession, chat_id: int) -> list[str | None]:
    """The keys of what was handed on and is not sent yet."""
    found = await session.scalars(
        select(OutboxMessage.key).where(
            OutboxMessage.chat_id == chat_id,
            OutboxMessage.status == QUEUED,
            OutboxMessage.key.startswith(KEYS),
        )
    )
    return list(found)


async def not_arrived(session: AsyncSession, keys: Collection[str | None], now: datetime) -> None:
    await _put(session, NOT_ARRIVED, keys, now)


async def not_whole(session: AsyncSession, key: str | None, now: datetime) -> None:
    await _put(session, NOT_WHOLE, [key], now)


async def _put(
    session: AsyncSession, kind: str, keys: Collection[str | None], now: datetime
) -> None:
    """Once for each writer, however much it was."""
    agenda = Agenda(session, lambda: now)
    for pairing_id, writer_id in sorted({of_key(k) for k in keys if k and k.startswith(KEYS)}):
        await agenda.put(kind, pairing_id, now, person_id=writer_id)
