"""What the bot owes to people: one row a message, in order per chat, until it is sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId

QUEUED, SENT, FAILED, DROPPED = "queued", "sent", "failed", "dropped"

_IS_QUEUED = text("status = 'queued'")
_HAS_ENDED = text("sent_at IS NOT NULL")


class OutboxMessage(Base):
    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_queued",
            "chat_id",
            "lane",
            "id",
            sqlite_where=_IS_QUEUED,
            postgresql_where=_IS_QUEUED,
        ),
        Index(
            "ix_outbox_ready", "lane", "id", sqlite_where=_IS_QUEUED, postgresql_where=_IS_QUEUED
        ),
        Index("ix_outbox_ended", "sent_at", sqlite_where=_HAS_ENDED, postgresql_where=_HAS_ENDED),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"person": "owned"}
    )
    # 0 replies, 1 check-ins, 2 reminders and news, 3 sends to many: the lower goes first.
    lane: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    payload: Mapped[dict[str, Any]]
    file: Mapped[bytes | None] = mapped_column(LargeBinary)
    # The same notice is never queued twice.
    key: Mapped[str | None] = mapped_column(String(96), unique=True)
    status: Mapped[str] = mapped_column(String(8), default=QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    # Not in its reader's quiet hours, whatever they are when it is sent.
    polite: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Counts towards what its reader may get unasked on one day.
    budgeted: Mapped[bool] = mapped_column(default=False, server_default=false())
    # When it may be sent; and, after a failure, when to try again.
    not_before: Mapped[datetime]
    retry_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    # When it ended, whichever way.
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    error: Mapped[str | None] = mapped_column(String(200))
