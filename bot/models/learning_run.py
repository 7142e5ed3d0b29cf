"""Learning from what coordinators decided, asked for in the chat and done beside all else."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class LearningRun(Base):
    __tablename__ = "learning_run"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    # The key of the message that shows how far it is.
    shown: Mapped[str | None] = mapped_column(String(96))
    done_at: Mapped[datetime | None] = mapped_column(index=True)
