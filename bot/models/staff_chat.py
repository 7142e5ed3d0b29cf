"""A chat of the staff, and what is shown there: a card for each request and each alert."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class StaffChat(Base):
    """One for each institution; a chat belongs to one institution alone."""

    __tablename__ = "staff_chat"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    # A group that becomes a supergroup gets another one.
    chat_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    # Whose people it is about; empty: of those who belong to none.
    institution: Mapped[str] = mapped_column(String(255), unique=True, default="")
    title: Mapped[str] = mapped_column(String(255))
    language: Mapped[str] = mapped_column(String(2))
    # Each card gets a topic of its own.
    topics: Mapped[bool]
    set_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]
    # Since when nothing can be said there.
    lost_at: Mapped[datetime | None]


class StaffThread(Base):
    """A request or an alert in the chat, and where it is shown."""

    __tablename__ = "staff_thread"
    __table_args__ = (UniqueConstraint("staff_chat_id", "key"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    staff_chat_id: Mapped[int] = mapped_column(ForeignKey("staff_chat.id", ondelete="CASCADE"))
    request_id: Mapped[int | None] = mapped_column(
        ForeignKey("request.id", ondelete="CASCADE"), unique=True
    )
    # Of which kind, if it is no request.
    alert: Mapped[str | None] = mapped_column(String(24))
    key: Mapped[str] = mapped_column(String(96), index=True)
    about_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"person": "owned"}
    )
    # Who sees to an alert; who has a request stands in the request.
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    topic_id: Mapped[int | None] = mapped_column(BigInteger)
    # The message that shows how it stands.
    head_id: Mapped[int | None] = mapped_column(BigInteger)
    # The message in the chat that was handed on as the answer.
    answer_id: Mapped[int | None] = mapped_column(BigInteger)
    # What the message shows, or is going to.
    shown: Mapped[str] = mapped_column(String(96), default="")
    # That only replies are handed on has been said here.
    hinted: Mapped[bool] = mapped_column(default=False, server_default=false())


class StaffPost(Base):
    """A message of the bot in the chat: a reply to it is meant for its thread."""

    __tablename__ = "staff_post"

    staff_thread_id: Mapped[int] = mapped_column(
        ForeignKey("staff_thread.id", ondelete="CASCADE"), primary_key=True
    )
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, index=True)
