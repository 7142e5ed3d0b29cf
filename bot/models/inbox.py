"""Raw updates, kept from before they are acknowledged until they are handled."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base

WAITING, DONE, DEAD = "waiting", "done", "dead"


_IS_WAITING = text("status = 'waiting'")
_HAS_ENDED = text("done_at IS NOT NULL")


class InboxUpdate(Base):
    __tablename__ = "inbox"
    __table_args__ = (
        Index(
            "ix_inbox_waiting",
            "chat_id",
            "update_id",
            sqlite_where=_IS_WAITING,
            postgresql_where=_IS_WAITING,
        ),
        Index("ix_inbox_ended", "done_at", sqlite_where=_HAS_ENDED, postgresql_where=_HAS_ENDED),
    )

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    # None while it waits: too much came here, and from here on it was left out.
    payload: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(8), default=WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    error: Mapped[str | None] = mapped_column(Text)
    received_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
