"""A check-in plan: who is asked what, how often."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.plans import PlanState, Scope
from bot.domain.questionnaires import Respondent
from bot.models.base import Base, BigId


class Plan(Base):
    __tablename__ = "plan"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    # Of those that ship; they are made once and then belong to the coordinators.
    code: Mapped[str | None] = mapped_column(String(32), unique=True)
    name_ru: Mapped[str] = mapped_column(String(100), default="")
    name_en: Mapped[str] = mapped_column(String(100), default="")
    scope: Mapped[Scope] = mapped_column(String(16))
    # A programme's code, if it is for one.
    programme: Mapped[str | None] = mapped_column(String(64))
    pairing_id: Mapped[int | None] = mapped_column(ForeignKey("pairing.id"), index=True)
    # A questionnaire's code; its newest version is asked.
    questionnaire: Mapped[str] = mapped_column(String(32))
    respondent: Mapped[Respondent] = mapped_column(
        String(8), default=Respondent.LEARNER, server_default="learner"
    )
    # As bot.domain.plans writes it.
    cadence: Mapped[dict[str, Any]]
    # Pairs with a mentor, with a tutor, or (nothing) both.
    pair_kind: Mapped[str | None] = mapped_column(String(8))
    # Whether the mentor or tutor is given a card.
    card: Mapped[bool] = mapped_column(default=True)
    # How long a week both of a pair must be free; nothing: as the setting for all says.
    meet_minutes: Mapped[int | None]
    state: Mapped[PlanState] = mapped_column(String(8), default=PlanState.DRAFT, index=True)
    # Raised by each change: who looked at an older one looks again.
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
