"""A meeting of a pair: hours offered, the one agreed on, and that the two met."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.meetings import MeetingState, PlaceKind, Said
from bot.models.base import Base, BigId

_IS_AGREED = text("state = 'agreed'")
_IS_HELD = text("state = 'held'")


class Meeting(Base):
    __tablename__ = "meeting"
    __table_args__ = (
        Index(
            "ix_meeting_agreed",
            "starts_at",
            sqlite_where=_IS_AGREED,
            postgresql_where=_IS_AGREED,
        ),
        Index("ix_meeting_held", "on_date", sqlite_where=_IS_HELD, postgresql_where=_IS_HELD),
        Index("ix_meeting_closed", "state", "closed_at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    pairing_id: Mapped[int] = mapped_column(ForeignKey("pairing.id"), index=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # The mentor or the tutor.
    mentor_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[MeetingState] = mapped_column(String(12))
    created_at: Mapped[datetime]
    # Nobody, if the two met without having agreed on it here.
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # What was found, and which of it is offered: moments in UTC, as ISO 8601 writes them.
    found: Mapped[list[str]] = mapped_column(default=list)
    hours: Mapped[list[str]] = mapped_column(default=list)
    # In which stretch of two weeks they were looked for.
    ahead: Mapped[int] = mapped_column(default=0)
    minutes: Mapped[int] = mapped_column(default=60)
    place_kind: Mapped[PlaceKind] = mapped_column(String(8), default=PlaceKind.ONLINE)
    place: Mapped[str | None] = mapped_column(info={"written_by": "proposed_by"})
    # The meeting that is moved, if one of the hours is taken.
    moves_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    agreed_at: Mapped[datetime | None]
    # Without an hour where only the day was noted.
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    # In the learner's zone.
    on_date: Mapped[date | None]
    # Grows with each change, for calendars.
    sequence: Mapped[int] = mapped_column(default=0)
    learner_said: Mapped[Said | None] = mapped_column(String(8))
    mentor_said: Mapped[Said | None] = mapped_column(String(8))
    said_at: Mapped[datetime | None]
    # The mentor's card that was closed as "met".
    card_id: Mapped[int | None] = mapped_column(ForeignKey("card.id"), index=True)
    # When it was over, one way or the other; of a draft, when it was begun.
    closed_at: Mapped[datetime | None]
