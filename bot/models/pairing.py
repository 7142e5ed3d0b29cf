"""A learner and one mentor or tutor, from the proposal to the end."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.pairings import PairKind, PairState
from bot.domain.questionnaires import Respondent
from bot.models.base import Base, BigId

_IS_OPEN = text("state IN ('proposed', 'active')")
_IS_ACTIVE = text("state = 'active'")


class Pairing(Base):
    __tablename__ = "pairing"
    __table_args__ = (
        # A learner has at most one mentor, and one tutor for each subject, proposed or active.
        Index(
            "uq_pairing_open",
            "learner_id",
            "kind",
            "subject",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index(
            "ix_pairing_of_mentor",
            "mentor_id",
            sqlite_where=_IS_ACTIVE,
            postgresql_where=_IS_ACTIVE,
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    learner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # The mentor or the tutor, as `kind` says.
    mentor_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[PairKind] = mapped_column(String(8))
    # Of a tutor the code of a field (bot.domain.vocabulary); empty: for all that they need.
    subject: Mapped[str] = mapped_column(String(64), default="", server_default="")
    state: Mapped[PairState] = mapped_column(String(8))
    # Hundredths of a point, and the parts and facts it came from (bot.matching.reasons).
    score: Mapped[int] = mapped_column(default=0)
    parts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    proposed_at: Mapped[datetime]
    # Nobody, if the institution's own list brought it.
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    put_off_until: Mapped[datetime | None]
    # Since when the learner had waited for it; unknown of pairs that were pairs before.
    waited_since: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    # For coordinators only; neither side ever sees it.
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Of so many held meetings other parts have been told (bot.services.meetings).
    meetings_told: Mapped[int] = mapped_column(default=0, server_default="0")

    def asked(self, by: Respondent) -> int:
        """Whose answers they are."""
        return self.learner_id if by is Respondent.LEARNER else self.mentor_id

    def beside(self, by: Respondent) -> int:
        """The other one."""
        return self.mentor_id if by is Respondent.LEARNER else self.learner_id
