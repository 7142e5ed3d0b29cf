"""A file that a coordinator has sent to be loaded, until it is loaded or put away."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.imports import ImportKind, ImportState
from bot.models.base import Base, BigId


class PendingImport(Base):
    __tablename__ = "pending_import"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), index=True, info={"person": "owned"}
    )
    name: Mapped[str]
    # Telegram's name for the file, and what it holds: it may tell of people, so it goes early.
    file_id: Mapped[str] = mapped_column(String(255))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    state: Mapped[ImportState] = mapped_column(String(16), index=True, default=ImportState.WAITING)
    kind: Mapped[ImportKind] = mapped_column(
        String(16), default=ImportKind.CONTENT, server_default=ImportKind.CONTENT
    )
    # A calendar file speaks for one group of one programme.
    group: Mapped[str] = mapped_column("study_group", String(64), default="")
    programme: Mapped[str] = mapped_column(String(64), default="")
    # The key of the message that shows how far it has come.
    shown: Mapped[str | None] = mapped_column(String(96))
    tries: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
