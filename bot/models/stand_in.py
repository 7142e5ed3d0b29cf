"""Whom a mentor has named to stand in for them."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base


class StandIn(Base):
    """Without `agreed_at` the named one has only been asked."""

    __tablename__ = "stand_in"

    mentor_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"),
        primary_key=True,
        autoincrement=False,
        info={"person": "owned"},
    )
    stand_in_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"person": "owned"}
    )
    asked_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
