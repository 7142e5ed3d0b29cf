"""An opportunity: practice, vacancy, scholarship or targeted training offered by an employer."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class Opportunity(Base):
    __tablename__ = "opportunity"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    title_ru: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(String(32), index=True)
    employer: Mapped[str] = mapped_column(default="")
    field: Mapped[str] = mapped_column(default="", index=True)
    place_ru: Mapped[str] = mapped_column(default="")
    place_en: Mapped[str] = mapped_column(default="")
    seats: Mapped[int | None]
    apply_by: Mapped[date | None]
    requirements_ru: Mapped[str] = mapped_column(default="")
    requirements_en: Mapped[str] = mapped_column(default="")
    about_ru: Mapped[str] = mapped_column(default="")
    about_en: Mapped[str] = mapped_column(default="")
    contact_ru: Mapped[str] = mapped_column(default="")
    contact_en: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime]
