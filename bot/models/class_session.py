"""A class session: one entry of the timetable of a group."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class ClassSession(Base):
    __tablename__ = "class_session"
    __table_args__ = (UniqueConstraint("study_group", "starts_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    group: Mapped[str] = mapped_column("study_group", String(64))
    programme: Mapped[str] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(32), default="")
    title_ru: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    place_ru: Mapped[str] = mapped_column(default="")
    place_en: Mapped[str] = mapped_column(default="")
    online_url: Mapped[str] = mapped_column(default="")
    teacher: Mapped[str] = mapped_column(default="")
    note_ru: Mapped[str] = mapped_column(default="")
    note_en: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime]
