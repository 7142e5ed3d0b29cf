"""Vectors of the institution's own texts, so that a start does not work them out anew."""

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base


class TextVector(Base):
    """Of what is content; never of what a person asked. The text itself stands only where it came
    from."""

    __tablename__ = "text_vector"

    encoder: Mapped[str] = mapped_column(String(64), primary_key=True)
    # Of the text (bot.knowledge.kept_vectors).
    digest: Mapped[str] = mapped_column(String(32), primary_key=True)
    # Numbers of two bytes each, the lower one first.
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    # No text of the content has it any more.
    unused_since: Mapped[datetime | None] = mapped_column(index=True)
