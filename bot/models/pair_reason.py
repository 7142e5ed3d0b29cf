"""Why a coordinator made a pair by hand that breaks rules: their words, and which rules."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base


class PairReason(Base):
    """It is about the learner: in their copy of their data, and gone with them. When the helper
    leaves, the words go, for they may tell of them."""

    __tablename__ = "pair_reason"

    pairing_id: Mapped[int] = mapped_column(
        ForeignKey("pairing.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    learner_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"person": "owned"}
    )
    helper_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # Codes of the hard rules that were set aside.
    rules: Mapped[list[str]] = mapped_column(default=list)
    reason: Mapped[str] = mapped_column(Text, default="")
    given_at: Mapped[datetime]
    given_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
