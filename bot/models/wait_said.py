"""What a learner was last told about how long it usually takes, so that a change is said again."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.pairings import PairKind
from bot.models.base import Base


class WaitSaid(Base):
    """Without days: that it is not known. Days count from the first day of the wait."""

    __tablename__ = "wait_said"

    learner_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    kind: Mapped[PairKind] = mapped_column(String(8), primary_key=True)
    # As of a pairing (bot.models.pairing).
    subject: Mapped[str] = mapped_column(
        String(64), primary_key=True, default="", server_default=""
    )
    soonest_days: Mapped[int | None]
    latest_days: Mapped[int | None]
    said_at: Mapped[datetime]
