"""An announcement, and how it stands with each of its recipients."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.announcements import End, State
from bot.models.base import Base, BigId


class Announcement(Base):
    """Counts and ids of people, never names."""

    __tablename__ = "announcement"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    state: Mapped[State] = mapped_column(String(16), default=State.DRAFT, index=True)
    # One more with each change of the draft: what is confirmed is what was looked at.
    version: Mapped[int] = mapped_column(default=1)
    text_ru: Mapped[str] = mapped_column(default="")
    text_en: Mapped[str] = mapped_column(default="")
    # Telegram's id of the picture or file, as `Media.as_json` has it.
    media: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    segment: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # Nobody of another one is among its recipients; empty: of the whole house.
    institution: Mapped[str] = mapped_column(String(255), default="", server_default="")
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    # When it was asked what would happen, and what would.
    rehearse_at: Mapped[datetime | None]
    rehearsal: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # Who asked for that, or sent it: they are told how it goes.
    told: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # From then on nobody comes to its recipients any more.
    confirmed_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    total: Mapped[int] = mapped_column(default=0)
    # Their ids until all of them have a row of their own; written once, read seldom.
    listed: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    # When it was last told how far it is, and the counts at the end.
    shown_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    ended_at: Mapped[datetime | None] = mapped_column(index=True)


class AnnouncementRecipient(Base):
    __tablename__ = "announcement_recipient"
    __table_args__ = (
        Index(
            "ix_announcement_recipient_open",
            "announcement_id",
            "outcome",
            "not_before",
            "person_id",
        ),
    )

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"),
        primary_key=True,
        autoincrement=False,
        index=True,
        info={"person": "owned"},
    )
    outcome: Mapped[End] = mapped_column(String(16))
    # Not earlier than then: quiet hours, public pauses and the day's budget.
    not_before: Mapped[datetime]
    # Which message of the outbox it is or was.
    message_id: Mapped[int | None] = mapped_column(BigInteger)
