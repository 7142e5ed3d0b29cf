"""One short questionnaire that falls due for somebody of a pair."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.check_ins import Audience, CheckInState
from bot.domain.questionnaires import Respondent
from bot.models.base import Base, BigId


class CheckIn(Base):
    __tablename__ = "check_in"
    __table_args__ = (UniqueConstraint("run_id", "occurrence"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("plan_run.id"))
    pairing_id: Mapped[int] = mapped_column(ForeignKey("pairing.id"), index=True)
    # Who is asked: the pair's learner, or its mentor or tutor, as `respondent` says.
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    respondent: Mapped[Respondent] = mapped_column(
        String(8), default=Respondent.LEARNER, server_default="learner"
    )
    state: Mapped[CheckInState] = mapped_column(String(16), default=CheckInState.DUE)
    # Why it was skipped or missed: paused, unreachable, left, ended, downtime, no answer,
    # another that day, budget, by choice, too late, moved away.
    reason: Mapped[str | None] = mapped_column(String(32))
    questionnaire: Mapped[str] = mapped_column(String(32), default="areas", server_default="areas")
    # Of the questions that it was asked with; nothing that is written later changes them.
    questions_version: Mapped[int]
    # Which of its plan it is, and that one's day; quiet hours and public pauses may move `due_at`.
    occurrence: Mapped[str] = mapped_column(String(96))
    on_date: Mapped[date]
    due_at: Mapped[datetime] = mapped_column(index=True)
    asked_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    # From then on nothing can be answered or changed.
    closed_at: Mapped[datetime | None]
    # What was chosen for the whole; it is proposed to them the next time.
    audience: Mapped[Audience | None] = mapped_column(String(32))
    comment: Mapped[str | None] = mapped_column(info={"written_by": "person_id"})
    # Spoken in place of typed: Telegram's id of it, as `Media.as_json` has it.
    voice: Mapped[dict[str, Any] | None] = mapped_column(
        JSON(none_as_null=True), info={"written_by": "person_id"}
    )
    comment_audience: Mapped[Audience | None] = mapped_column(String(32))
