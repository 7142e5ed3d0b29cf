"""Notes which requests a transaction has changed: the chat of the staff shows them as they are.

Whichever service did it; so that no way of changing one can be forgotten.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from bot.models import Request

CHANGED, SHOWN, BLOTS = "requests_changed", "staff_shown", "staff_blots"


@dataclass(frozen=True, slots=True)
class Blot:
    """A card whose words go from the chat with the person whom it was about."""

    chat_id: int
    language: str
    head_id: int
    topic_id: int | None
    key: str


@event.listens_for(Session, "after_flush")
def _note(session: Session, _flush: Any) -> None:  # noqa: ANN401  SQLAlchemy's own
    for one in (*session.new, *session.dirty):
        if isinstance(one, Request):
            session.info.setdefault(CHANGED, {})[one.id] = None


def changed(session: AsyncSession, request_id: int) -> None:
    """It is to be looked at again."""
    session.info.setdefault(CHANGED, {})[request_id] = None


def take_changed(session: AsyncSession) -> list[int]:
    """Those so far, each once."""
    return list(session.info.pop(CHANGED, {}))


def show(session: AsyncSession, thread_id: int) -> None:
    """How an alert stands has changed."""
    session.info.setdefault(SHOWN, {})[thread_id] = None


def take_shown(session: AsyncSession) -> list[int]:
    return list(session.info.pop(SHOWN, {}))


def blot(session: AsyncSession, one: Blot) -> None:
    """To be drawn over what is shown; the card itself is gone by then."""
    session.info.setdefault(BLOTS, []).append(one)


def take_blots(session: AsyncSession) -> list[Blot]:
    return list(session.info.pop(BLOTS, []))
