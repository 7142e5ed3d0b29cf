"""A number or an address where a person answers, shown before anything else."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class Contact(Base):
    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    title_ru: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    # Windows of a week in the institution's zone; none: at any hour.
    open_hours: Mapped[str] = mapped_column(default="")
    note_ru: Mapped[str] = mapped_column(default="")
    note_en: Mapped[str] = mapped_column(default="")
    urgent: Mapped[bool | None]
    source: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]
    updated_at: Mapped[datetime]
