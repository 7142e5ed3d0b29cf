"""That one of a pair was asked whether the other suits. It does not name the other."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.fit import Fits
from bot.models.base import Base


class FitQuestion(Base):
    __tablename__ = "fit_question"

    pairing_id: Mapped[int] = mapped_column(
        ForeignKey("pairing.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    # After so many meetings.
    held: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # Of the two, whoever was asked; nobody else ever sees it.
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True
    )
    asked_at: Mapped[datetime]
    said: Mapped[Fits | None] = mapped_column(String(8))
