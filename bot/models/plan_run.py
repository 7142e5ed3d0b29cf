"""A check-in plan at work for one pair."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId

_IS_ACTIVE = text("ended_at IS NULL")


class PlanRun(Base):
    __tablename__ = "plan_run"
    __table_args__ = (
        # A plan works once for a pair at a time.
        Index(
            "uq_plan_run_active",
            "pairing_id",
            "plan_id",
            unique=True,
            sqlite_where=_IS_ACTIVE,
            postgresql_where=_IS_ACTIVE,
        ),
        Index(
            "ix_plan_run_active", "plan_id", sqlite_where=_IS_ACTIVE, postgresql_where=_IS_ACTIVE
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    pairing_id: Mapped[int] = mapped_column(ForeignKey("pairing.id"), index=True)
    # Days after this one count.
    begins_on: Mapped[date]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    @property
    def active(self) -> bool:
        return self.ended_at is None
