"""Weights of evidence that were learned from what coordinators of this institution decided."""

from datetime import datetime

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base


class LearnedWeights(Base):
    """In place of those that ship, as long as their `version` is that of the product."""

    __tablename__ = "learned_weights"

    # In which way questions are understood: "meaning" or "words".
    mode: Mapped[str] = mapped_column(String(8), primary_key=True)
    version: Mapped[str] = mapped_column(String(32))
    # In the order of the names of the evidence.
    weights: Mapped[list[float]] = mapped_column(JSON)
    examples: Mapped[int]
    learned_at: Mapped[datetime]
