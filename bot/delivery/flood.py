"""How much one chat may have waiting: whoever sends far more is told, and holds up nobody.

Behind so many messages that are not answered yet, the next one is left out, and a row without a
payload stands in its place: too much came here. It is answered in its turn. Until that answer has
been sent, whatever else comes is left out, too: so it says exactly what was not read.
"""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import BindParameter, Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import InboxUpdate, OutboxMessage
from bot.models.inbox import WAITING
from bot.models.outbox import QUEUED
from bot.services.notices import Lane

# Nobody writes so much who waits for answers, and a screen has fewer buttons.
MOST_WAITING = 50
# The keys of the answers to those who sent too much begin so.
TOO_MUCH = "too_much:"


Counted = Select[int, int, int]


class Room:
    """What each chat has waiting, be it to be handled or to be answered; and who is being told."""

    def __init__(self) -> None:
        self._waiting: Counter[int] = Counter()
        self._told: set[int] = set()

    def add(self, chat_id: int, waiting: int, told: int) -> None:
        self._waiting[chat_id] += waiting
        if told:
            self._told.add(chat_id)

    def takes(self, chat_id: int) -> bool:
        """There is room for one more, and it takes it."""
        if chat_id in self._told or self._waiting[chat_id] >= MOST_WAITING:
            return False
        self._waiting[chat_id] += 1
        return True

    def tells(self, chat_id: int) -> bool:
        """What is left out is the first, so its chat has to be told."""
        first = chat_id not in self._told
        self._told.add(chat_id)
        return first


async def room(session: AsyncSession, chats: Collection[int]) -> Room:
    """As far as these chats are concerned."""
    found = Room()
    for counted in WAITING_AND_TOLD:
        for chat_id, waiting, told in await session.execute(counted, {"chats": list(chats)}):
            found.add(chat_id, waiting, told)
    return found


def _waiting_and_told() -> tuple[Counted, Counted]:
    chats: BindParameter[int] = bindparam("chats", expanding=True)
    update, reply = InboxUpdate, OutboxMessage
    return (
        select(update.chat_id, func.count(), func.count().filter(update.payload.is_(None)))
        .where(update.chat_id.in_(chats), update.status == WAITING)
        .group_by(update.chat_id),
        select(reply.chat_id, func.count(), func.count().filter(reply.key.startswith(TOO_MUCH)))
        .where(reply.chat_id.in_(chats), reply.status == QUEUED, reply.lane == Lane.REPLY)
        .group_by(reply.chat_id),
    )


WAITING_AND_TOLD = _waiting_and_told()
