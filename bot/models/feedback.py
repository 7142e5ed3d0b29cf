"""Feedback as it was given, and who was asked for it: two tables that nothing joins."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.feedback import About
from bot.models.base import Base, BigId


class FeedbackEntry(Base):
    """Anonymous: no author, no pair that it is about, and no more of the time than the day."""

    __tablename__ = "feedback_entry"
    __table_args__ = (
        CheckConstraint("author_id IS NOT NULL OR pairing_id IS NULL", name="anonymous"),
        Index("ix_feedback_entry_given", "given_on", "about"),
    )

    # Drawn by lot: numbers in a row would tell the order in which people answered.
    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    given_on: Mapped[date]
    about: Mapped[About] = mapped_column(String(8))
    rating: Mapped[int]
    text: Mapped[str | None] = mapped_column(Text)
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"person": "owned"}
    )
    pairing_id: Mapped[int | None] = mapped_column(ForeignKey("pairing.id"), index=True)
    # Since when its author lets it be quoted without their name.
    quotable_since: Mapped[datetime | None]


class FeedbackAsk(Base):
    """Who was asked after which meeting; whether they answered, but neither when nor what."""

    __tablename__ = "feedback_ask"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    pairing_id: Mapped[int] = mapped_column(ForeignKey("pairing.id"), index=True)
    asked_on: Mapped[date] = mapped_column(index=True)
    answered: Mapped[bool] = mapped_column(default=False)
