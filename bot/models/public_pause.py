"""Days on which nobody is asked or reminded, as a coordinator entered them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class PublicPause(Base):
    __tablename__ = "public_pause"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    # Both included; days of everybody's own calendar.
    first_on: Mapped[date]
    last_on: Mapped[date] = mapped_column(index=True)
    name_ru: Mapped[str] = mapped_column(String(100), default="")
    name_en: Mapped[str] = mapped_column(String(100), default="")
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
