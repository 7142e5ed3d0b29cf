"""What services want people to be told; it is worded and queued in the same transaction."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.notices import Notice
from bot.domain.staff import Alert


class Lane(IntEnum):
    """Who goes first when there is much to send, and whose place on a full day it is."""

    REPLY = 0
    CHECK_IN = 1
    REMINDER = 2
    MANY = 3


@dataclass(frozen=True, slots=True)
class Owed:
    """`polite`: not in the person's quiet hours. `key`: the same is never queued twice.

    `budgeted`: unasked, so it counts towards the few that a person gets on one day, and comes on
    no day on which nobody is asked. `over`: the key of an earlier message that this one is drawn
    over, if it can be. `not_before`: not earlier than then, whoever it is.
    """

    person_id: int
    notice: Notice
    lane: Lane
    polite: bool
    key: str | None
    expires_at: datetime | None
    over: str | None = None
    budgeted: bool = False
    not_before: datetime | None = None
    chat_id: int | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """`about`: the people whom it concerns; `settled`: nobody needs to see to it any more."""

    alert: Alert
    about: tuple[int, ...]
    key: str
    settled: bool = False


class Notices:
    def __init__(self, session: AsyncSession) -> None:
        self._owed: list[Owed] = session.info.setdefault("owed", [])
        self._alarms: list[Alarm] = session.info.setdefault("alarms", [])

    def alert(self, alert: Alert, *about: int, key: str, settled: bool = False) -> None:
        """Besides what coordinators are told: shown in the chat of the staff, if there is one."""
        self._alarms.append(Alarm(alert, about, key, settled))

    def tell(
        self,
        person_id: int,
        notice: Notice,
        *,
        lane: Lane = Lane.REMINDER,
        polite: bool = False,
        key: str | None = None,
        expires_at: datetime | None = None,
        over: str | None = None,
        budgeted: bool = False,
        not_before: datetime | None = None,
    ) -> None:
        owed = Owed(person_id, notice, lane, polite, key, expires_at, over, budgeted, not_before)
        self._owed.append(owed)

    def tell_there(self, chat_id: int, person_id: int, notice: Notice) -> None:
        """In a chat that the person has left behind: in their language, and at once."""
        owed = Owed(person_id, notice, Lane.REMINDER, False, None, None, chat_id=chat_id)
        self._owed.append(owed)


def take_owed(session: AsyncSession) -> list[Owed]:
    """What was said so far in this transaction; it is handed out once."""
    waiting: list[Owed] = session.info.setdefault("owed", [])
    owed = list(waiting)
    waiting.clear()
    return owed


def take_alarms(session: AsyncSession) -> list[Alarm]:
    """The same for what is shown in the chat of the staff."""
    waiting: list[Alarm] = session.info.setdefault("alarms", [])
    alarms = list(waiting)
    waiting.clear()
    return alarms
