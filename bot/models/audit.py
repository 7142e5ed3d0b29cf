"""Who looked at whose page, and who changed what about whom: only added to, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.audit import Act
from bot.models.base import Base, BigId


class AuditEntry(Base):
    """Its numbers of people are no foreign keys: they stand whatever becomes of the people. Ids
    and codes alone are in it, no word and no name (docs/decisions/0036)."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_about", "about_id", "at"),
        Index("ix_audit_by", "by_id", "at"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    by_id: Mapped[int] = mapped_column(BigInteger)
    about_id: Mapped[int] = mapped_column(BigInteger)
    act: Mapped[Act] = mapped_column(String(24))
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)


class AuditHorizon(Base):
    """What is older than this may go: the triggers of the database let nothing else go."""

    __tablename__ = "audit_horizon"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    older_than: Mapped[datetime]
