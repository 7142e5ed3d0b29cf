"""Surveys as the institution wrote them: when they are asked, of whom, and what they ask."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class Survey(Base):
    __tablename__ = "survey"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    title_ru: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    intro_ru: Mapped[str] = mapped_column(default="")
    intro_en: Mapped[str] = mapped_column(default="")
    occasion: Mapped[str] = mapped_column(String(16))
    whom: Mapped[list[str]] = mapped_column(default=list)
    signing: Mapped[str] = mapped_column(String(16), default="")
    days: Mapped[int | None]
    # Only people of this programme, only after this event.
    programme: Mapped[str] = mapped_column(String(64), default="")
    event: Mapped[str] = mapped_column(String(64), default="")
    updated_at: Mapped[datetime]


class SurveyQuestion(Base):
    __tablename__ = "survey_question"
    __table_args__ = (UniqueConstraint("survey", "code"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    survey: Mapped[str] = mapped_column(String(64))
    code: Mapped[str] = mapped_column(String(64))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    question_ru: Mapped[str] = mapped_column(default="")
    question_en: Mapped[str] = mapped_column(default="")
    options_ru: Mapped[list[str]] = mapped_column(default=list)
    options_en: Mapped[list[str]] = mapped_column(default=list)
    optional: Mapped[bool | None]
    updated_at: Mapped[datetime]
