"""What was answered to surveys, in tables that nothing joins: who was asked; tickets that lead to
nobody; answers with a name; answers without one, each by itself; and what they came to."""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.models.base import Base, BigId


class SurveyAsk(Base):
    """Who was asked, and why it did not reach them; never whether they answered."""

    __tablename__ = "survey_ask"
    __table_args__ = (UniqueConstraint("survey", "person_id", "occasion"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    survey: Mapped[str] = mapped_column(String(64))
    # None once they have left: that somebody was asked stays counted.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    # What it was about: a pair, an event, a group, or that a coordinator sent it.
    occasion: Mapped[str] = mapped_column(String(96))
    asked_on: Mapped[date]
    undelivered: Mapped[str | None] = mapped_column(String(64))


class SurveyTicket(Base):
    """The right to answer once. Its token is in the message of whoever was asked and nowhere
    else; the number is made of the token, and leads neither to the person nor to the answer."""

    __tablename__ = "survey_ticket"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    survey: Mapped[str] = mapped_column(String(64), index=True)
    until: Mapped[date]
    spent: Mapped[bool] = mapped_column(default=False)


class SurveyAnswer(Base):
    """One answer with a name. `counts_on`: None until its batch is whole."""

    __tablename__ = "survey_answer"
    __table_args__ = (Index("ix_survey_answer_question", "survey", "question", "counts_on"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    survey: Mapped[str] = mapped_column(String(64))
    question: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    pairing_id: Mapped[int | None] = mapped_column(ForeignKey("pairing.id"), index=True)
    given_on: Mapped[date]
    chosen: Mapped[list[str]] = mapped_column(default=list)
    text: Mapped[str | None] = mapped_column(Text)
    voice: Mapped[dict[str, Any] | None]
    counts_on: Mapped[date | None]


class BlindAnswer(Base):
    """One answer to one question, by nobody, at no time. The numbers are drawn by lot, anew each
    time another answer comes; `counts_on`: the day on which its batch was whole, the same for all
    of it; what is no words is then only counted."""

    __tablename__ = "blind_answer"
    __table_args__ = (Index("ix_blind_answer_question", "survey", "question", "counts_on"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    survey: Mapped[str] = mapped_column(String(64))
    question: Mapped[str] = mapped_column(String(64))
    chosen: Mapped[list[str]] = mapped_column(default=list)
    text: Mapped[str | None] = mapped_column(Text)
    # Of the token that the author's message holds.
    thread: Mapped[int | None] = mapped_column(BigInteger)
    counts_on: Mapped[date | None]


class SurveyTally(Base):
    """How often an answer was given in the batches of one day. `value`: "" for how many answered.
    Written once and never changed by what comes later, or by who leaves."""

    __tablename__ = "survey_tally"

    survey: Mapped[str] = mapped_column(String(64), primary_key=True)
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    blind: Mapped[bool] = mapped_column(primary_key=True)
    counts_on: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(String(8), primary_key=True)
    n: Mapped[int]


class FollowUp(Base):
    """One question to the author of an anonymous answer, and the reply, without a name. `ready`:
    it has rested for a night, so that nobody sees when it came."""

    __tablename__ = "follow_up"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    survey: Mapped[str] = mapped_column(String(64), index=True)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    ready: Mapped[bool] = mapped_column(default=False)


class SurveyReply(Base):
    """What was done about what people said; told to all who were asked."""

    __tablename__ = "survey_reply"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    survey: Mapped[str] = mapped_column(String(64), index=True)
    said_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    said_on: Mapped[date]
    words_ru: Mapped[str] = mapped_column(Text)
    words_en: Mapped[str] = mapped_column(Text)
