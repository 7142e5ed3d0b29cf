"""A form that a person is filling in: it survives restarts and resumes at the exact question."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base


class Draft(Base):
    __tablename__ = "draft"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    form: Mapped[str] = mapped_column(String(32), primary_key=True)
    # What the form is about: ids that its end needs (a check-in, a card …).
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)
    question: Mapped[str] = mapped_column(String(32))
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class HiddenDraft(Draft):
    """The same, of what may be told without a name: backups leave this table out."""

    __tablename__ = "hidden_draft"
    __mapper_args__ = {"concrete": True}  # noqa: RUF012  read by SQLAlchemy as declared

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    form: Mapped[str] = mapped_column(String(32), primary_key=True)
    about: Mapped[dict[str, Any]] = mapped_column(default=dict)
    question: Mapped[str] = mapped_column(String(32))
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
