"""What was answered to one question of a check-in, and who may see it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.check_ins import Audience
from bot.models.base import Base


class CheckInAnswer(Base):
    __tablename__ = "check_in_answer"

    check_in_id: Mapped[int] = mapped_column(
        ForeignKey("check_in.id"), primary_key=True, autoincrement=False
    )
    # The key of the question; those of `Area` mean the same in every questionnaire.
    area: Mapped[str] = mapped_column(String(16), primary_key=True)
    # From 1, very hard, to 5, going well, or which option; nothing if it was skipped.
    value: Mapped[int | None]
    # To a question that wants a sentence.
    text: Mapped[str | None]
    audience: Mapped[Audience] = mapped_column(String(32))
    changed_at: Mapped[datetime]
