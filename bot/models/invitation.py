"""A one-time way in: only the hash of its token is kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.roles import Role
from bot.models.base import Base, BigId


class Invitation(Base):
    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Role] = mapped_column(String(16))
    # What the institution has told beforehand: columns of a person (code, group, programme …).
    profile: Mapped[dict[str, Any]] = mapped_column(default=dict, info={"written_by": "used_by"})
    person_code: Mapped[str | None] = mapped_column(
        String(64), index=True, info={"personal": True, "written_by": "used_by"}
    )
    # Whose coordinators see it, and to which the person will belong; empty: to the whole house.
    institution: Mapped[str] = mapped_column(
        String(255), default="", server_default="", index=True
    )
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"person": "shared"}
    )
    # Whose place it is: who opens it goes on as that person, from another account.
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"person": "owned"}
    )
