"""The inbox's statements: keep updates once, find what is next, note how it ended."""

import json
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.delivery.flood import room
from bot.models.inbox import DEAD, DONE, WAITING, InboxUpdate

MOST_TRIES = 5
# Seconds between the tries. The chat waits meanwhile: all of them together are far less than the
# 150 seconds for which Telegram keeps a pressed button, and nobody sits before a silent chat.
PAUSES = (1, 4, 10, 25)

RawUpdate = dict[str, Any]


def chat_of(update: RawUpdate) -> int:
    """The chat in whose order an update is handled; 0 if it belongs to none."""
    for event in update.values():
        if isinstance(event, dict):
            message = event.get("message", event)
            chat = message.get("chat") or event.get("from") or {}
            return int(chat.get("id", 0))
    return 0


async def keep(session: AsyncSession, updates: Iterable[RawUpdate], now: datetime) -> None:
    """Store updates; one that is there already stays as it is, and too many are left out."""
    rows = [_row(*kept, now) for kept in await _with_room(session, list(updates))]
    if rows:
        dialect = session.get_bind().dialect.name
        insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
        await session.execute(insert(InboxUpdate).on_conflict_do_nothing(), rows)


async def _with_room(
    session: AsyncSession, updates: list[RawUpdate]
) -> list[tuple[RawUpdate, str | None]]:
    """Those to keep and what of them; nothing of the first one for which there is no room."""
    numbers = [update["update_id"] for update in updates]
    there = await session.scalars(
        select(InboxUpdate.update_id).where(InboxUpdate.update_id.in_(numbers))
    )
    known = set(there)
    fresh = [update for update in updates if update["update_id"] not in known]
    space = await room(session, {chat_of(update) for update in fresh})
    kept: list[tuple[RawUpdate, str | None]] = []
    for update in fresh:
        if space.takes(chat_of(update)):
            kept.append((update, json.dumps(update, ensure_ascii=False)))
        elif space.tells(chat_of(update)):
            kept.append((update, None))
    return kept


def _row(update: RawUpdate, payload: str | None, now: datetime) -> dict[str, Any]:
    return {
        "update_id": update["update_id"],
        "chat_id": chat_of(update),
        "payload": payload,
        "status": WAITING,
        "attempts": 0,
        "not_before": now,
        "received_at": now,
    }


def is_too_much(update: InboxUpdate) -> bool:
    """It stands for all that was left out from here on."""
    return update.status == WAITING and update.payload is None


async def next_update(
    session: AsyncSession, now: datetime, served: Collection[int] = ()
) -> InboxUpdate | None:
    """The oldest unfinished update of a chat that nobody else is handling, locked; of a chat that
    was not served a moment ago, if there is one."""
    return await session.scalar(FIRST_OF_A_CHAT, {"now": now, "served": list(served)})


def _first_of_a_chat() -> Select[InboxUpdate]:
    """Ordered by no column alone: SQLite would walk along its index, over all that is done."""
    older = aliased(InboxUpdate)
    return (
        select(InboxUpdate)
        .where(InboxUpdate.status == WAITING, InboxUpdate.not_before <= bindparam("now"))
        .where(
            ~exists().where(
                older.chat_id == InboxUpdate.chat_id,
                older.status == WAITING,
                older.update_id < InboxUpdate.update_id,
            )
        )
        .order_by(
            InboxUpdate.chat_id.in_(bindparam("served", expanding=True)), InboxUpdate.update_id
        )
        .limit(1)
        .with_for_update(skip_locked=True)
    )


# Put together once: it is asked for each update, and in vain each second.
FIRST_OF_A_CHAT = _first_of_a_chat()


def finish(update: InboxUpdate, now: datetime) -> None:
    """It is handled; what people wrote is not kept longer than needed."""
    update.status, update.payload, update.done_at, update.error = DONE, None, now, None


async def rest(session: AsyncSession, update_id: int, until: datetime) -> None:
    """It waits for something beside the database, and so does what came after it in its chat."""
    update = await session.get(InboxUpdate, update_id, with_for_update=True)
    if update is not None and update.status == WAITING:
        update.not_before = until


def give_up(update: InboxUpdate, now: datetime, error: str) -> None:
    update.status, update.done_at, update.error = DEAD, now, error[-4000:]


def forget_words(update: InboxUpdate) -> None:
    """They may have been meant for an answer without a name; where it went wrong stays."""
    update.payload = None


def note_failure(update: InboxUpdate, now: datetime, error: str) -> bool:
    """Try again later, or give it up after the last try; tells whether it was given up."""
    update.attempts += 1
    if update.attempts >= MOST_TRIES:
        give_up(update, now, error)
        return True
    update.error = error[-4000:]
    update.not_before = now + timedelta(seconds=PAUSES[update.attempts - 1])
    return False
