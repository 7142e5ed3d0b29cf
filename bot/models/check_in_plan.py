"""When the learner of a pair is asked how things are going."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId

_IS_ACTIVE = text("ended_at IS NULL")


class CheckInPlan(Base):
    __tablename__ = "check_in_plan"
    __table_args__ = (
        # A pair has one plan at a time.
        Index(
            "uq_check_in_plan_active",
            "pairing_id",
            unique=True,
            sqlite_where=_IS_ACTIVE,
            postgresql_where=_IS_ACTIVE,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    pairing_id: Mapped[int] = mapped_column(ForeignKey("pairing.id"), index=True)
    # Monday is 0; the hour is on the learner's own clock.
    weekday: Mapped[int]
    hour: Mapped[int]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    @property
    def active(self) -> bool:
        return self.ended_at is None
