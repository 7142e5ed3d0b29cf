"""Questions that were asked, and requests that a person has to answer."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.requests import RequestKind, RequestState
from bot.models.base import Base, BigId

_IS_OPEN = text("state = 'open'")


class AskedQuestion(Base):
    """What somebody asked, and what we understood."""

    __tablename__ = "asked_question"
    __table_args__ = (Index("ix_asked_question_person", "person_id", "asked_at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    outcome: Mapped[str] = mapped_column(String(16), index=True)
    # What could be meant, best first, and which of them the person was shown.
    refs: Mapped[list[str]] = mapped_column(default=list)
    shown: Mapped[str | None] = mapped_column(String(128))
    # "Not that": the answer was none.
    refused: Mapped[bool] = mapped_column(default=False)
    # What they turned down first; it stays if something else was right in the end.
    turned_down: Mapped[str | None] = mapped_column(String(128))
    # A coordinator has dealt with what was asked in vain.
    settled_at: Mapped[datetime | None]
    # What the turn was about, for the one after it.
    context: Mapped[dict[str, Any]] = mapped_column(default=dict)
    asked_at: Mapped[datetime] = mapped_column(index=True)


class Request(Base):
    """One thing that a coordinator, or the asker's own mentor or tutor, has to answer."""

    __tablename__ = "request"
    __table_args__ = (
        Index("ix_request_open", "asked_at", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[RequestKind] = mapped_column(String(16))
    asker_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    question_id: Mapped[int | None] = mapped_column(
        ForeignKey("asked_question.id", ondelete="SET NULL"), unique=True
    )
    text: Mapped[str] = mapped_column(Text, default="")
    # The mentor or tutor who alone sees it; nobody: all coordinators do.
    helper_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[RequestState] = mapped_column(String(16), default=RequestState.OPEN)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    # Or, of one that was closed, the word to whoever asked.
    answer: Mapped[str | None] = mapped_column(Text)
    closed_at: Mapped[datetime | None]
    # How often it was opened again, and what was still missing the last time.
    reopened: Mapped[int] = mapped_column(default=0, server_default="0")
    missing: Mapped[str | None] = mapped_column(Text)
    # The pair whose messages it is about.
    pairing_id: Mapped[int | None] = mapped_column(ForeignKey("pairing.id", ondelete="SET NULL"))
    # The article that came of it.
    article_code: Mapped[str | None] = mapped_column(String(64))
    # Whether its source is the name of whoever answered.
    article_named: Mapped[bool] = mapped_column(default=False, server_default=false())
