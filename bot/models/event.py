"""An event: an excursion, a master class, an open day."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class Event(Base):
    __tablename__ = "event"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    title_ru: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(String(32))
    host: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime | None]
    place_ru: Mapped[str] = mapped_column(default="")
    place_en: Mapped[str] = mapped_column(default="")
    online_url: Mapped[str] = mapped_column(default="")
    seats: Mapped[int | None]
    audience: Mapped[str] = mapped_column(String(32), default="")
    about_ru: Mapped[str] = mapped_column(default="")
    about_en: Mapped[str] = mapped_column(default="")
    contact_ru: Mapped[str] = mapped_column(default="")
    contact_en: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime]
