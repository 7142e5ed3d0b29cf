"""A person who speaks with the bot, and what they chose to tell."""

from datetime import date, datetime

from sqlalchemy import BigInteger, String, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.roles import Role, Standing
from bot.models.base import Base, BigId


class Person(Base):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    telegram_id: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    role: Mapped[Role] = mapped_column(String(16), index=True)
    standing: Mapped[Standing] = mapped_column(String(16), default=Standing.JOINING)
    # Whose coordinators see them; empty: of the whole house.
    institution: Mapped[str] = mapped_column(
        String(255), default="", server_default="", index=True
    )
    language: Mapped[str] = mapped_column(String(2))
    code: Mapped[str | None] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(default="")
    category: Mapped[str | None] = mapped_column(String(16))
    languages: Mapped[list[str]] = mapped_column(default=list)
    fields: Mapped[list[str]] = mapped_column(default=list)
    goals: Mapped[list[str]] = mapped_column(default=list)
    # Windows of a week in the person's own zone, as bot.domain.availability writes them.
    availability: Mapped[str] = mapped_column(default="")
    group: Mapped[str | None] = mapped_column("study_group", index=True)
    programme: Mapped[str | None]
    region: Mapped[str | None]
    time_zone: Mapped[str] = mapped_column(default="Europe/Moscow")
    format: Mapped[str] = mapped_column(String(16), default="either")
    capacity: Mapped[int] = mapped_column(default=0)
    experience: Mapped[str | None]
    veteran: Mapped[bool] = mapped_column(default=False)
    trained: Mapped[bool] = mapped_column(default=False)
    # Whether they may be asked to take a card of another mentor's.
    stands_in: Mapped[bool] = mapped_column(default=False)
    prefers_veteran_mentor: Mapped[bool] = mapped_column(default=False)
    # Minutes after local midnight between which nothing is sent unasked.
    quiet_from: Mapped[int] = mapped_column(default=22 * 60)
    quiet_to: Mapped[int] = mapped_column(default=8 * 60)
    # When practice or a job began.
    placed_on: Mapped[date | None]
    # What coordinators write to many; whatever concerns the person alone still comes.
    no_announcements: Mapped[bool] = mapped_column(default=False, server_default=false())
    paused_until: Mapped[datetime | None]
    unreachable_since: Mapped[datetime | None]
    created_at: Mapped[datetime]
    joined_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
