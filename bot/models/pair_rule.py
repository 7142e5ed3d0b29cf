"""What the institution's list says about two people, by their codes: they may not have joined."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.pairings import ListedAs
from bot.models.base import Base, BigId


class PairRule(Base):
    __tablename__ = "pair_rule"
    __table_args__ = (UniqueConstraint("learner_code", "mentor_code"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    learner_code: Mapped[str] = mapped_column(String(64))
    mentor_code: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[ListedAs] = mapped_column(String(8))
    # When an active pair of the list became one here; it is not begun a second time.
    applied_at: Mapped[datetime | None]
