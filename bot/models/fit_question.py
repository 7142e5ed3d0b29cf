"""That a learner was asked whether their mentor suits. It names no mentor."""

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
    learner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime]
    said: Mapped[Fits | None] = mapped_column(String(8))
