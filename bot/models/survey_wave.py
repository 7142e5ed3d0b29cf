"""A survey on its way to many: what it is besides the announcement that carries it, and the
tickets that wait to be drawn."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base


class SurveyWave(Base):
    """The announcement knows its people and how far it is. `reply_id`: not the survey goes out,
    but what was done about it; then there is neither an occasion nor a last day."""

    __tablename__ = "survey_wave"
    __table_args__ = (Index("ix_survey_wave_survey", "survey", "occasion"),)

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    survey: Mapped[str] = mapped_column(String(64))
    occasion: Mapped[str] = mapped_column(String(96), default="")
    # Of what event it is.
    name_ru: Mapped[str] = mapped_column(default="")
    name_en: Mapped[str] = mapped_column(default="")
    until: Mapped[date | None]
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("survey_reply.id"), index=True)


class WaitingTicket(Base):
    """A token that nobody has yet: made with all others of its wave, and drawn by lot. It is
    nowhere else; in no backup, either."""

    __tablename__ = "waiting_ticket"
    # By which any one of them is found quickly.
    __table_args__ = (Index("ix_waiting_ticket_wave", "wave_id", "token"),)

    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    wave_id: Mapped[int] = mapped_column(
        ForeignKey("survey_wave.announcement_id", ondelete="CASCADE")
    )
