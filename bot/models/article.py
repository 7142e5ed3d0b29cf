"""An article: an answer kept for the next person who asks."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class Article(Base):
    __tablename__ = "article"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    question_ru: Mapped[str] = mapped_column(default="")
    variants_ru: Mapped[list[str]] = mapped_column(default=list)
    answer_ru: Mapped[str] = mapped_column(default="")
    question_en: Mapped[str] = mapped_column(default="")
    variants_en: Mapped[list[str]] = mapped_column(default=list)
    answer_en: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    updated_at: Mapped[datetime]
