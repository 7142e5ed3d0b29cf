"""How pairs of a kind are judged, as coordinators decided: one row a version, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.pairings import PairKind
from bot.models.base import Base


class PairPolicy(Base):
    """The highest version is in force; without a row, what comes with the program."""

    __tablename__ = "pair_policy"

    kind: Mapped[PairKind] = mapped_column(String(8), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # Component to points of a hundred (bot.matching.policy).
    weights: Mapped[dict[str, Any]]
    # Hundredths of a point, as `Policy` has them.
    floor: Mapped[int]
    day: Mapped[int]
    veteran: Mapped[int]
    even: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
