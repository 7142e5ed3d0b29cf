"""A change of a check-in plan that a coordinator looks at before it is made."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.plans import PlanState
from bot.models.base import Base, BigId


class PlanChange(Base):
    __tablename__ = "plan_change"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    # Of the plan, when the change was thought of.
    version: Mapped[int]
    # What it would be afterwards; what is not told stays.
    state: Mapped[PlanState | None] = mapped_column(String(8))
    cadence: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    card: Mapped[bool | None]
    questionnaire: Mapped[str | None] = mapped_column(String(32))
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Who would be asked when, as numbers of pairs; without names, which are read when it is shown.
    rehearsal: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    rehearsed_at: Mapped[datetime | None] = mapped_column(index=True)
    # The key of the message that says that it is being tried out.
    shown: Mapped[str | None] = mapped_column(String(96))
    # From then on nothing comes of it any more.
    ended_at: Mapped[datetime | None]
