"""Who is on call, and how each call for a person went."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.calls import MINUTES, CallState, StepOutcome
from bot.models.base import Base, BigId


class OnCall(Base):
    __tablename__ = "on_call"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    place: Mapped[int]
    # So long they have to answer before the next one is told.
    minutes: Mapped[int] = mapped_column(default=MINUTES)
    # Nobody is called before they have said yes.
    agreed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Call(Base):
    __tablename__ = "call"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    caller_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # None for a drill.
    request_id: Mapped[int | None] = mapped_column(ForeignKey("request.id"), index=True)
    drill: Mapped[bool]
    state: Mapped[CallState] = mapped_column(String(16), default=CallState.OPEN)
    started_at: Mapped[datetime]
    # When the chain began for the last time: it begins anew if nobody came.
    began_at: Mapped[datetime | None]
    # The next one is told then, if nobody has it.
    next_at: Mapped[datetime | None]
    everybody: Mapped[bool] = mapped_column(default=False)
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class CallStep(Base):
    """One person was told."""

    __tablename__ = "call_step"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    call_id: Mapped[int] = mapped_column(ForeignKey("call.id"), index=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"person": "owned"}
    )
    told_at: Mapped[datetime]
    until: Mapped[datetime]
    outcome: Mapped[StepOutcome | None] = mapped_column(String(16))
    ended_at: Mapped[datetime | None]
