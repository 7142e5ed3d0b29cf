"""How a message's sending ended, and what follows from it."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery import undelivered
from bot.delivery.telegram import Failure, Meaning
from bot.models import OutboxMessage, Person
from bot.models.outbox import DROPPED, FAILED, QUEUED, SENT
from bot.services.agenda import Agenda
from bot.services.call_ends import REFUSED as CALL_REFUSED
from bot.services.silence import UNREACHABLE
from bot.services.timing import Moment, Timing
from bot.services.unsaid import NOT_SAID
from bot.texts import Markup, paragraphs

log = logging.getLogger(__name__)
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0


def sent(message: OutboxMessage, message_id: int, now: datetime) -> None:
    message.attempts += 1
    message.message_id = message_id or None
    _close(message, SENT, now)


async def failed(
    session: AsyncSession, message: OutboxMessage, failure: Failure, now: datetime
) -> None:
    message.attempts += 1
    message.error = failure.meaning.name.lower()
    match failure.meaning:
        case Meaning.EXPIRED:
            _close(message, DROPPED, now)
            await _not_said(session, [message.id] if message.budgeted else [], now)
        case Meaning.UNREACHABLE:
            await _unreachable(session, message, now)
        case Meaning.NOT_EDITABLE:
            message.kind = "text"
        case Meaning.UNDRAWN:
            _without_file(message)
        case Meaning.MALFORMED | Meaning.NO_TOPICS | Meaning.THREAD_GONE | Meaning.MOVED:
            await _otherwise(session, message, now)
        case Meaning.WAIT:
            message.retry_at = now + timedelta(seconds=failure.seconds)
        case Meaning.AGAIN | Meaning.UNAUTHORIZED:
            message.retry_at = now + timedelta(seconds=pause(message.attempts))


async def wakes(
    session: AsyncSession, message: OutboxMessage, now: datetime, daily: int
) -> Moment:
    """When it may be sent: now; or when its reader's quiet hours end that have begun meanwhile,
    or on their next day, if they have had `daily` messages unasked on this one."""
    if not (message.polite or message.budgeted) or message.person_id is None:
        return Moment(now)
    person = await session.get(Person, message.person_id)
    if person is None:
        return Moment(now)
    return await Timing(session, now, daily).when(
        person, polite=message.polite, budgeted=message.budgeted
    )


async def put_off(
    session: AsyncSession, message: OutboxMessage, until: Moment, now: datetime
) -> None:
    """To be sent then; or not at all, if that is too late for something nobody has asked for."""
    message.not_before = until.at
    if message.budgeted and until.whys:
        message.error = str(until.whys[-1])
    if message.budgeted and message.expires_at and until.at >= message.expires_at:
        _close(message, DROPPED, now)
        await _not_said(session, [message.id], now)


def pause(attempts: int) -> float:
    """Seconds until the next try: half a second, doubled each time, a minute at most."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(attempts - 1, 10))


def _without_file(message: OutboxMessage) -> None:
    """Whoever asked for the file is told that there will be none."""
    log.error("message %s is sent without its file", message.id)
    payload = {name: value for name, value in message.payload.items() if name != "draw"}
    payload["text"] = message.payload["draw"]["instead"]
    message.kind, message.payload, message.file = "text", payload, None


async def _otherwise(session: AsyncSession, message: OutboxMessage, now: datetime) -> None:
    if "file_id" in message.payload:
        _without_attached(message)
        await undelivered.not_whole(session, message.key, now)
        return
    _without_markup(message, now)
    if message.status == FAILED:
        await undelivered.not_arrived(session, [message.key], now)


def _without_attached(message: OutboxMessage) -> None:
    """Telegram does not hand it out any more, or its reader takes no voice messages."""
    log.warning("message %s is sent without what was attached", message.id)
    payload = {**message.payload}
    payload.pop("file_id")
    payload["text"] = paragraphs(Markup(payload["text"]), Markup(payload.pop("without")))
    message.kind, message.payload = "text", payload


def _without_markup(message: OutboxMessage, now: datetime) -> None:
    """Telegram could not read it: better a plain text than none; after that it is given up."""
    if message.payload.get("plain"):
        log.error("message %s was refused for good", message.id)
        _close(message, FAILED, now)
    else:
        log.warning("message %s was refused, it is sent without markup", message.id)
        message.payload = {**message.payload, "plain": True}


async def _unreachable(session: AsyncSession, message: OutboxMessage, now: datetime) -> None:
    """The person has left us: what waits for them is not sent when they come back."""
    await undelivered.not_arrived(
        session, await undelivered.waiting(session, message.chat_id), now
    )
    _close(message, FAILED, now)
    unsaid = await session.scalars(
        select(OutboxMessage.id)
        .where(OutboxMessage.chat_id == message.chat_id, OutboxMessage.budgeted)
        .where(or_(OutboxMessage.status == QUEUED, OutboxMessage.id == message.id))
    )
    await _not_said(session, unsaid.all(), now)
    await session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.chat_id == message.chat_id, OutboxMessage.status == QUEUED)
        .where(OutboxMessage.id != message.id)
        .values(status=DROPPED, file=None, payload={}, error="unreachable", sent_at=now)
    )
    await _lose(session, message.chat_id, now)


async def _lose(session: AsyncSession, chat_id: int, now: datetime) -> None:
    """It is noted; coordinators are told, and a call goes on, with the next due work."""
    found = await session.scalars(
        select(Person).where(Person.chat_id == chat_id, Person.unreachable_since.is_(None))
    )
    for person in found.all():
        person.unreachable_since = now
        for kind in (UNREACHABLE, CALL_REFUSED):
            await Agenda(session, lambda: now).put(kind, person.id, now, person_id=person.id)


async def _not_said(session: AsyncSession, message_ids: Sequence[int], now: datetime) -> None:
    """Nothing is lost silently: whoever wanted it said does what follows."""
    agenda = Agenda(session, lambda: now)
    for message_id in message_ids:
        await agenda.put(NOT_SAID, message_id, now)


def _close(message: OutboxMessage, status: str, now: datetime) -> None:
    """What was said is with the person now or never will be: it is not kept a second time."""
    message.status, message.sent_at = status, now
    message.file, message.payload = None, {}
