"""That somebody of a pair wrote to the other through the bot; never what."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base


class RelaySide(Base):
    """A row for each of the two: nobody finds in their own copy what the other one has chosen."""

    __tablename__ = "relay_side"

    pairing_id: Mapped[int] = mapped_column(
        ForeignKey("pairing.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True
    )
    # They want nothing handed on between the two, for now.
    stopped_at: Mapped[datetime | None]
    first_at: Mapped[datetime | None]
    last_at: Mapped[datetime | None]
    # Messages of the day, and of the month, in which `last_at` lies.
    day: Mapped[date | None]
    of_day: Mapped[int] = mapped_column(default=0, server_default="0")
    of_month: Mapped[int] = mapped_column(default=0, server_default="0")
