"""What has been counted, for summaries: rows are only added, each with the moment it was known.

Nothing here says who: numbers of rows, of people only as far as bot.services.summary.book tells
it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class CountedCut(Base):
    """Everybody, or the learners of one programme, group … (bot.domain.cuts)."""

    __tablename__ = "counted_cut"
    __table_args__ = (UniqueConstraint("dimension", "value"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    dimension: Mapped[str] = mapped_column(String(16))
    value: Mapped[str] = mapped_column(String(255))
    # Whatever is counted afterwards is known later than this.
    written_at: Mapped[datetime | None]


class CountedDay(Base):
    """By how much figures about a day differ from what was known before."""

    __tablename__ = "counted_day"
    __table_args__ = (Index("ix_counted_day_cut", "cut_id", "day"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    cut_id: Mapped[int] = mapped_column(ForeignKey("counted_cut.id"))
    day: Mapped[date]
    known_at: Mapped[datetime]
    figures: Mapped[dict[str, Any]]


class CountedStock(Base):
    """How many there were, from then until the next row of the same cut."""

    __tablename__ = "counted_stock"
    __table_args__ = (Index("ix_counted_stock_cut", "cut_id", "known_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    cut_id: Mapped[int] = mapped_column(ForeignKey("counted_cut.id"))
    known_at: Mapped[datetime]
    figures: Mapped[dict[str, Any]]


class CountedSecret(Base):
    """That one answer nobody may see is in a batch that was counted; not in which, nor when."""

    __tablename__ = "counted_secret"

    # The area of an answer, or "call"; and the number of the check-in, or of the call.
    what: Mapped[str] = mapped_column(String(16), primary_key=True)
    source_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
