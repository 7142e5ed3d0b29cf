"""How one area of life is going, and who may see it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.check_ins import Area, Audience
from bot.models.base import Base


class CheckInAnswer(Base):
    __tablename__ = "check_in_answer"

    check_in_id: Mapped[int] = mapped_column(
        ForeignKey("check_in.id"), primary_key=True, autoincrement=False
    )
    area: Mapped[Area] = mapped_column(String(16), primary_key=True)
    # From 1, very hard, to 5, going well; nothing if it was skipped.
    value: Mapped[int | None]
    audience: Mapped[Audience] = mapped_column(String(32))
    changed_at: Mapped[datetime]
