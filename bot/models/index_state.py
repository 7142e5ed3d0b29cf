"""How it stands with the index by which questions are understood, for whoever asks the doctor."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base

ONLY = 1


class IndexState(Base):
    """One row, written by the bot that runs: what was built last, and what failed since."""

    __tablename__ = "index_state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # "meaning" or "words"
    mode: Mapped[str | None] = mapped_column(String(8))
    # Ways to ask, and what they lead to.
    phrases: Mapped[int] = mapped_column(default=0)
    labels: Mapped[int] = mapped_column(default=0)
    # Vectors that had to be worked out for it, and how long all of it took.
    encoded: Mapped[int] = mapped_column(default=0)
    ms: Mapped[int] = mapped_column(default=0)
    built_at: Mapped[datetime | None]
    # The last try, if it came to nothing, and the kind of what went wrong.
    failed_at: Mapped[datetime | None]
    failure: Mapped[str | None] = mapped_column(String(64))
