"""For which week a coordinator has had the card of decisions: one a week, whatever changes."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base


class WeekCard(Base):
    __tablename__ = "week_card"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    # The Monday of that week, on the coordinator's calendar.
    week: Mapped[date]
    told_at: Mapped[datetime]
