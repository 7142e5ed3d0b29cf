"""Puts screens into the outbox: the only way in which anything is said."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.sight import everywhere
from bot.delivery.calls import LONGEST_CAPTION
from bot.delivery.endings import put_off
from bot.delivery.screen import CommandMenu, Drawing, Screen
from bot.delivery.staff import post_staff
from bot.delivery.voice import Voice
from bot.domain.media_names import without_it
from bot.models import OutboxMessage, Person
from bot.services.notices import Lane, take_owed
from bot.services.timing import Timing
from bot.texts import language, plain, zone

# Added to the key of a message, it is that of what comes before its words.
ATTACHED = "attached"


def post(
    session: AsyncSession,
    chat_id: int,
    said: Screen | CommandMenu,
    now: datetime,
    *,
    person_id: int | None = None,
    over: int | str | None = None,
    **columns: Any,  # noqa: ANN401  columns of OutboxMessage, typed there
) -> OutboxMessage:
    """Queue a screen; `over` is the message that it is drawn over, if it can be.

    A message that may not have been sent yet is named by its key; the sender knows it later.
    """
    if isinstance(said, Screen) and said.attached and not _is_caption(said.text):
        # So long a text does not fit below it: it comes after it.
        key = columns.get("key")
        alone = {**columns, "key": f"{key}:{ATTACHED}" if key else None}
        post(
            session, chat_id, Screen("", attached=said.attached), now, person_id=person_id, **alone
        )
        said = replace(said, attached=None, new=True)
    kind, payload, file = written(said, over)
    columns = {"lane": Lane.REPLY, "not_before": now, **columns}
    message = OutboxMessage(
        chat_id=chat_id,
        person_id=person_id,
        kind=kind,
        payload=payload,
        file=file,
        created_at=now,
        **columns,
    )
    session.add(message)
    return message


def _is_caption(text: str) -> bool:
    """Counted as Telegram does: a face is two."""
    return len(plain(text).encode("utf-16-le")) // 2 <= LONGEST_CAPTION


def written(
    said: Screen | CommandMenu, over: int | str | None
) -> tuple[str, dict[str, Any], bytes | None]:
    """Kind, payload and file of the row that stands for a screen."""
    if isinstance(said, CommandMenu):
        return "commands", {"commands": said.commands}, None
    payload: dict[str, Any] = {"text": said.text, "keyboard": said.keyboard}
    if said.document:
        order, file = _order(said.document.content)
        return "document", {**payload, "name": said.document.name, **order}, file
    if said.picture:
        order, file = _order(said.picture.content)
        return "photo", {**payload, **order}, file
    if said.attached:
        without = {"file_id": said.attached.file_id, "without": without_it(said.attached)}
        return said.attached.kind, payload | without, None
    if over is not None and not said.new:
        drawn = {"over": over} if isinstance(over, str) else {"message_id": over}
        return "edit", payload | drawn, None
    return "text", payload, None


def _order(content: bytes | Drawing) -> tuple[dict[str, Any], bytes]:
    """What a file is, or how it is drawn when it is sent: for whom we are speaking to now."""
    if isinstance(content, bytes):
        return {}, content
    order = {
        "what": content.what,
        "language": language(),
        "zone": str(zone()),
        "instead": content.instead,
    }
    return {"draw": order}, content.of


async def post_owed(session: AsyncSession, voice: Voice, now: datetime) -> None:
    """Word what services want told, for each recipient in their own language, and queue it; and
    what their chat is to show to the staff. Whoever brought it about need not see them."""
    await session.flush()
    with everywhere(session):
        await _post_owed(session, voice, now)


async def _post_owed(session: AsyncSession, voice: Voice, now: datetime) -> None:
    for owed in take_owed(session):
        person = await session.get(Person, owed.person_id)
        chat_id = owed.chat_id or (person.chat_id if person else None)
        if person is None or chat_id is None or await _is_queued(session, owed.key):
            continue
        timing = Timing(session, owed.not_before or now, voice.daily_budget)
        moment = await timing.when(
            person, polite=owed.polite, budgeted=owed.budgeted, behind=owed.lane
        )
        with voice.speaking_to(person):
            message = post(
                session,
                chat_id,
                voice.screen_of(owed.notice),
                now,
                person_id=person.id,
                over=owed.over,
                lane=owed.lane,
                key=owed.key,
                polite=owed.polite,
                budgeted=owed.budgeted,
                not_before=moment.at,
                expires_at=owed.expires_at,
            )
        await session.flush()
        if moment.whys:
            await put_off(session, message, moment, now)
    await post_staff(session, voice, now)


async def _is_queued(session: AsyncSession, key: str | None) -> bool:
    if key is None:
        return False
    return (
        await session.scalar(select(OutboxMessage.id).where(OutboxMessage.key == key)) is not None
    )
