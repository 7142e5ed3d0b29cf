"""Work that was left lying: what failed for good, and what should have been done by now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.cli.findings import Check
from bot.db.engine import Database
from bot.models import DueWork, InboxUpdate, OutboxMessage
from bot.models.inbox import DEAD, WAITING
from bot.models.outbox import FAILED, QUEUED
from bot.texts import Markup, _, day_and_hour, n_

# A bot that works needs seconds; one that was just started, a little longer.
LATE = timedelta(minutes=10)
MOST_ROWS = 5
LEFT_US = "unreachable"


async def work(database: Database, now: datetime) -> list[Check]:
    async with database.read() as session:
        found = [
            *await _dead(session),
            *await _refused(session),
            *await _unread(session, now),
            *await _unsent(session, now),
            *await _undone(session, now),
        ]
    return found or [Check("work", True, _("Nothing was left lying."))]


async def _dead(session: AsyncSession) -> list[Check]:
    is_dead = InboxUpdate.status == DEAD
    count, first, last = await _counted(session, InboxUpdate.received_at, is_dead)
    if not count:
        return []
    said = n_(
        "{n} message to the bot could not be handled: {times}.",
        "{n} messages to the bot could not be handled: {times}.",
        count,
        times=_between(first, last),
    )
    rows = await _newest(session, InboxUpdate.update_id, is_dead)
    advice = _(
        "The log says where it went wrong, and so does the column error of the table inbox "
        "(update_id {rows}), for a week. A newer version may have mended it.",
        rows=_named(rows, count),
    )
    return [Check("inbox_dead", False, said, advice)]


async def _refused(session: AsyncSession) -> list[Check]:
    """Those who blocked the bot are no trouble of ours; coordinators see them in the summary."""
    is_refused = (OutboxMessage.status == FAILED) & (
        func.coalesce(OutboxMessage.error, "") != LEFT_US
    )
    count, first, last = await _counted(session, OutboxMessage.created_at, is_refused)
    if not count:
        return []
    said = n_(
        "{n} message of the bot was refused by Telegram and never arrived: {times}.",
        "{n} messages of the bot were refused by Telegram and never arrived: {times}.",
        count,
        times=_between(first, last),
    )
    rows = await _newest(session, OutboxMessage.id, is_refused)
    advice = _(
        "The log says more of them (table outbox, id {rows}). Perhaps somebody has to be told in "
        "another way.",
        rows=_named(rows, count),
    )
    return [Check("outbox_failed", False, said, advice)]


async def _unread(session: AsyncSession, now: datetime) -> list[Check]:
    is_late = (InboxUpdate.status == WAITING) & (InboxUpdate.not_before < now - LATE)
    count, since, _last = await _counted(session, InboxUpdate.received_at, is_late)
    said = n_(
        "{n} message to the bot has not been handled since {moment}.",
        "{n} messages to the bot have not been handled since {moment}.",
        count,
        moment=_moment(since),
    )
    return _overdue("inbox_late", count, said)


async def _unsent(session: AsyncSession, now: datetime) -> list[Check]:
    may_go = func.coalesce(OutboxMessage.retry_at, OutboxMessage.not_before)
    is_late = (OutboxMessage.status == QUEUED) & (may_go < now - LATE)
    count, since, _last = await _counted(session, OutboxMessage.not_before, is_late)
    said = n_(
        "{n} message of the bot has not been sent since {moment}.",
        "{n} messages of the bot have not been sent since {moment}.",
        count,
        moment=_moment(since),
    )
    return _overdue("outbox_late", count, said)


async def _undone(session: AsyncSession, now: datetime) -> list[Check]:
    is_late = DueWork.done_at.is_(None) & (DueWork.due_at < now - LATE)
    count, since, _last = await _counted(session, DueWork.due_at, is_late)
    said = n_(
        "{n} thing that fell due (check-ins, reminders …) has not been done since {moment}.",
        "{n} things that fell due (check-ins, reminders …) have not been done since {moment}.",
        count,
        moment=_moment(since),
    )
    return _overdue("due_late", count, said)


def _overdue(name: str, count: int, said: Markup) -> list[Check]:
    advice = _("Start the bot: naparnik run. If it runs already, its log says what keeps it.")
    return [Check(name, False, said, advice)] if count else []


async def _counted(
    session: AsyncSession, moment: InstrumentedAttribute[datetime], wanted: ColumnElement[bool]
) -> tuple[int, datetime | None, datetime | None]:
    """How many, from when to when."""
    asked = select(func.count(), func.min(moment), func.max(moment)).where(wanted)
    count, first, last = (await session.execute(asked)).one()
    return count, first, last


async def _newest(
    session: AsyncSession, key: InstrumentedAttribute[int], wanted: ColumnElement[bool]
) -> Sequence[int]:
    found = await session.scalars(select(key).where(wanted).order_by(key.desc()).limit(MOST_ROWS))
    return found.all()


def _between(first: datetime | None, last: datetime | None) -> str:
    return _moment(last) if first == last else f"{_moment(first)} – {_moment(last)}"


def _moment(moment: datetime | None) -> str:
    return day_and_hour(moment) if moment else ""


def _named(rows: Sequence[int], count: int) -> str:
    return ", ".join(str(row) for row in rows) + (" …" if count > len(rows) else "")
