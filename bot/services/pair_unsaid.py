"""Takes back what waits to be told, as long as nobody whom it concerns can have seen it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.rounds import TOLD_AFTER, SeenAlready
from bot.models import OutboxMessage, Pairing, Person
from bot.models.outbox import DROPPED, QUEUED
from bot.services.pair_telling import started_key
from bot.services.reach import heard_since


async def unsay(session: AsyncSession, pairing: Pairing, now: datetime) -> None:
    """The two introductions are not sent. Raises SeenAlready, and then both still are."""
    both = [pairing.learner_id, pairing.mentor_id]
    keys = [started_key(pairing.id, one) for one in both]
    since = pairing.decided_at or pairing.proposed_at
    if not await unsaid(session, keys, both, since, now):
        raise SeenAlready(pairing.id)


async def unsaid(
    session: AsyncSession, keys: list[str], people: list[int], since: datetime, now: datetime
) -> bool:
    """These messages are not sent; False if one of these people can have seen any `since` then,
    and then all still are."""
    await session.flush()
    messages = await _messages(session, keys)
    # One that is missing was perhaps sent, and put away since.
    waits = len(messages) == len(keys) or now < since + TOLD_AFTER
    waits = waits and all(_waits(one, now) for one in messages)
    if not waits or await _was_here(session, since, people):
        return False
    for message in messages:
        message.status, message.error, message.sent_at = DROPPED, "undone", now
        message.payload, message.file = {}, None
    return True


async def _messages(session: AsyncSession, keys: list[str]) -> list[OutboxMessage]:
    found = await session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.key.in_(keys))
        .order_by(OutboxMessage.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(found)


def _waits(message: OutboxMessage, now: datetime) -> bool:
    """What may be on its way by now does not wait any more."""
    later = message.not_before > now and message.attempts == 0
    return message.status == QUEUED and later


async def _was_here(session: AsyncSession, since: datetime, ids: list[int]) -> bool:
    """Whoever was here since may have looked who their mentor or learner is."""
    people = [await session.get_one(Person, one, populate_existing=True) for one in ids]
    return any(heard_since(person, since) for person in people)
