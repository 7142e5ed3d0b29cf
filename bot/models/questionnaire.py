"""One version of what check-ins ask, in both languages."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.questionnaires import Respondent
from bot.models.base import Base

_IS_DRAFT = text("published_at IS NULL")


class QuestionnaireVersion(Base):
    __tablename__ = "questionnaire"
    __table_args__ = (
        # Coordinators write at one draft together.
        Index(
            "uq_questionnaire_draft",
            "code",
            unique=True,
            sqlite_where=_IS_DRAFT,
            postgresql_where=_IS_DRAFT,
        ),
    )

    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name_ru: Mapped[str] = mapped_column(String(100))
    name_en: Mapped[str] = mapped_column(String(100))
    respondent: Mapped[Respondent] = mapped_column(String(8))
    # As bot.domain.questionnaires writes them. Never changed once it is published.
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    # It ships with the bot and nobody here has written at it: a newer bot may bring a newer one.
    ours: Mapped[bool] = mapped_column(default=False, server_default=false())
    # How often a draft was changed: who publishes it has seen the last change.
    edits: Mapped[int] = mapped_column(default=0, server_default="0")
    made_at: Mapped[datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None]
