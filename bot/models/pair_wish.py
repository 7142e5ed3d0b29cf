"""Whether a learner wants a mentor, or a tutor for a subject, and since when.

No row: a mentor, no tutor.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.pairings import PairKind
from bot.models.base import Base


class PairWish(Base):
    __tablename__ = "pair_wish"

    learner_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, autoincrement=False
    )
    kind: Mapped[PairKind] = mapped_column(String(8), primary_key=True)
    # As of a pairing (bot.models.pairing).
    subject: Mapped[str] = mapped_column(
        String(64), primary_key=True, default="", server_default=""
    )
    wanted: Mapped[bool]
    since: Mapped[datetime]
