"""A task with a due date about one learner, and who had it when."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.cards import Outcome
from bot.domain.stand_ins import Why
from bot.models.base import Base, BigId

_IS_OPEN = text("closed_at IS NULL")


class Card(Base):
    __tablename__ = "card"
    __table_args__ = (
        Index(
            "ix_card_open",
            "owner_id",
            "due_at",
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index(
            "ix_card_open_of_mentor",
            "mentor_id",
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    check_in_id: Mapped[int | None] = mapped_column(ForeignKey("check_in.id"), unique=True)
    pairing_id: Mapped[int] = mapped_column(ForeignKey("pairing.id"), index=True)
    # The mentor of the pair.
    mentor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    # Who has it now, or had it when it was closed; nobody: it lies with the coordinators.
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    due_at: Mapped[datetime]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(info={"written_by": "noted_by"})
    # A spoken note: Telegram's id of it.
    voice: Mapped[dict[str, Any] | None] = mapped_column(info={"written_by": "noted_by"})
    noted_by: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), info={"person": "shared"}
    )
    next_step_on: Mapped[date | None]
    # When the learner asked for a talk.
    talk_wanted_at: Mapped[datetime | None]
    # How often it was put off.
    put_off: Mapped[int] = mapped_column(default=0)
    # When the stand-in who has it now did something on it.
    begun_at: Mapped[datetime | None]
    # When the learner let the stand-in who has it now see what was meant for the mentor.
    shown_at: Mapped[datetime | None]


class CardOwner(Base):
    """One step of a card from hand to hand; nobody is the coordinators' desk."""

    __tablename__ = "card_owner"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("card.id", ondelete="CASCADE"), index=True)
    from_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    to_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    why: Mapped[Why] = mapped_column(String(16))
    at: Mapped[datetime]


class CardAsk(Base):
    """Somebody was asked whether they can take a card."""

    __tablename__ = "card_ask"

    card_id: Mapped[int] = mapped_column(
        ForeignKey("card.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True
    )
    asked_at: Mapped[datetime]
    # They cannot, or it has been settled otherwise.
    over_at: Mapped[datetime | None]
