"""A mentor's task with a due date about one learner."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.cards import Outcome
from bot.models.base import Base, BigId

_IS_OPEN = text("closed_at IS NULL")


class Card(Base):
    __tablename__ = "card"
    __table_args__ = (
        Index(
            "ix_card_open",
            "mentor_id",
            "due_at",
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    check_in_id: Mapped[int | None] = mapped_column(ForeignKey("check_in.id"), unique=True)
    pairing_id: Mapped[int] = mapped_column(ForeignKey("pairing.id"), index=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    due_at: Mapped[datetime]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(info={"written_by": "mentor_id"})
    next_step_on: Mapped[date | None]
    # When the learner asked for a talk.
    talk_wanted_at: Mapped[datetime | None]
