"""A draft of all pairs at once, and what was only tried out beside it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.pairings import PairKind
from bot.domain.rounds import RoundState, TwoState, WhyDeclined
from bot.models.base import Base, BigId

_IS_OPEN = text("state IN ('working', 'draft') AND base_id IS NULL AND change IS NULL")
_STANDS = text("state <> 'declined'")


class PairRound(Base):
    """Ids of people in `change` and `result`, never names, which are read when it is shown."""

    __tablename__ = "pair_round"
    __table_args__ = (
        # One draft of each institution at a time for mentors, and one for tutors.
        Index(
            "uq_pair_round_open",
            "institution",
            "kind",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[PairKind] = mapped_column(String(8))
    # Of whose people; empty: of the whole house.
    institution: Mapped[str] = mapped_column(String(255), default="", server_default="")
    state: Mapped[RoundState] = mapped_column(String(8), index=True)
    # The draft beside which something is tried out, and what (bot.services.round_changes); other
    # weights are tried out beside none. Of a repair, who has gone and who is left
    # (bot.services.repairs).
    base_id: Mapped[int | None] = mapped_column(
        ForeignKey("pair_round.id", ondelete="CASCADE"), index=True
    )
    change: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # The figures of the run: the certificate, who was left out and why (bot.services.round_kept).
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    worked_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    # The key of the message that shows how far it is.
    shown: Mapped[str | None] = mapped_column(String(96))


class RoundPair(Base):
    """Two people of a draft; only coordinators see it."""

    __tablename__ = "round_pair"
    __table_args__ = (
        Index(
            "uq_round_pair_learner",
            "round_id",
            "learner_id",
            "subject",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    round_id: Mapped[int] = mapped_column(
        ForeignKey("pair_round.id", ondelete="CASCADE"), index=True
    )
    learner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # As of the pairing that may come of it.
    subject: Mapped[str] = mapped_column(String(64), default="", server_default="")
    helper_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # As of a pairing (bot.models.pairing).
    score: Mapped[int]
    # Hundredths of a point that are lost at the weakest point; they are put in order by it.
    doubt: Mapped[int] = mapped_column(default=0, server_default="0")
    parts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    locked: Mapped[bool] = mapped_column(default=False)
    state: Mapped[TwoState] = mapped_column(String(9))
    # Never told to the two, also not in the copy of their data: a helper's no is told to nobody.
    reason: Mapped[WhyDeclined | None] = mapped_column(
        String(12), info={"personal": True, "written_by": "decided_by"}
    )
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # What became of it.
    pairing_id: Mapped[int | None] = mapped_column(ForeignKey("pairing.id"), index=True)
