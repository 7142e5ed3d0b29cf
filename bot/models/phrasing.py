"""What a coordinator said a question means, or that it is not ours to answer."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class Phrasing(Base):
    """Everybody's, as articles are: looked at word by word before it was kept."""

    __tablename__ = "phrasing"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    # What it means (bot.knowledge.targets); nothing: it is not ours to answer.
    ref: Mapped[str | None] = mapped_column(String(128))
    accepted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    accepted_at: Mapped[datetime]
