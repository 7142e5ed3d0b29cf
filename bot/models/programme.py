"""A programme: what can be studied, as the institution told it."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class Programme(Base):
    __tablename__ = "programme"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    title_ru: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    aliases_ru: Mapped[list[str]] = mapped_column(default=list)
    aliases_en: Mapped[list[str]] = mapped_column(default=list)
    institution: Mapped[str] = mapped_column(default="")
    level: Mapped[str] = mapped_column(String(32), index=True)
    field: Mapped[str] = mapped_column(default="", index=True)
    form: Mapped[str] = mapped_column(String(32), default="")
    about_ru: Mapped[str] = mapped_column(default="")
    about_en: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    apply_by: Mapped[date | None]
    duration_ru: Mapped[str] = mapped_column(default="")
    duration_en: Mapped[str] = mapped_column(default="")
    hours: Mapped[int | None]
    seats: Mapped[int | None]
    fee_ru: Mapped[str] = mapped_column(default="")
    fee_en: Mapped[str] = mapped_column(default="")
    requirements_ru: Mapped[str] = mapped_column(default="")
    requirements_en: Mapped[str] = mapped_column(default="")
    document_ru: Mapped[str] = mapped_column(default="")
    document_en: Mapped[str] = mapped_column(default="")
    adaptations_ru: Mapped[str] = mapped_column(default="")
    adaptations_en: Mapped[str] = mapped_column(default="")
    place_ru: Mapped[str] = mapped_column(default="")
    place_en: Mapped[str] = mapped_column(default="")
    contact_ru: Mapped[str] = mapped_column(default="")
    contact_en: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    next_ru: Mapped[str] = mapped_column(default="")
    next_en: Mapped[str] = mapped_column(default="")
    # Codes of programmes: the next steps of a trajectory.
    leads_to: Mapped[list[str]] = mapped_column(default=list)
    source: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]
    updated_at: Mapped[datetime]
