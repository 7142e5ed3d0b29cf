"""That a mentor or tutor is asked whether they take a learner, and until when they may answer."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.pair_offers import OfferState
from bot.domain.pairings import PairKind
from bot.models.base import Base, BigId

_IS_OPEN = text("state = 'open'")


class PairOffer(Base):
    __tablename__ = "pair_offer"
    __table_args__ = (
        # Of one kind and subject, one person at a time is asked for a learner.
        Index(
            "uq_pair_offer_open",
            "learner_id",
            "kind",
            "subject",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    helper_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[PairKind] = mapped_column(String(8))
    # As of the pairing that may come of it.
    subject: Mapped[str] = mapped_column(String(64), default="", server_default="")
    # What the helper said: in their copy of their data, never in the learner's.
    state: Mapped[OfferState] = mapped_column(
        String(8), info={"personal": True, "written_by": "helper_id"}
    )
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    answer_by: Mapped[datetime]
    ended_at: Mapped[datetime | None]
