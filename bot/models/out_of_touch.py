"""A learner could not reach their mentor: since when, and how long nothing is heard."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.touch import Closed
from bot.models.base import Base, BigId

_IS_OPEN = text("closed_at IS NULL")


class OutOfTouch(Base):
    __tablename__ = "out_of_touch"
    __table_args__ = (
        Index(
            "uq_out_of_touch_open",
            "pairing_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    pairing_id: Mapped[int] = mapped_column(ForeignKey("pairing.id"), index=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    mentor_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime]
    # Coordinators were given names; from then on the two wait for them.
    over_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    closed: Mapped[Closed | None] = mapped_column(String(16))
