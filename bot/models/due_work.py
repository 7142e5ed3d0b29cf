"""What falls due at a moment: check-ins, reminders, questions after a meeting."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId

_IS_OPEN = text("done_at IS NULL")
_HAS_ENDED = text("done_at IS NOT NULL")


class DueWork(Base):
    __tablename__ = "due_work"
    __table_args__ = (
        Index("ix_due_work_open", "due_at", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index(
            "ix_due_work_ended", "done_at", sqlite_where=_HAS_ENDED, postgresql_where=_HAS_ENDED
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"person": "owned"}
    )
    due_at: Mapped[datetime]
    # The same thing is never put on the agenda twice.
    key: Mapped[str] = mapped_column(String(96), unique=True)
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    # Why it ended: done, skipped:reason, cancelled.
    outcome: Mapped[str | None] = mapped_column(String(64))
