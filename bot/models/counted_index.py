"""Indexes by which much is counted quickly: answers in feedback, and open cards of pairs."""

from sqlalchemy import Index

from bot.models.card import Card
from bot.models.feedback import FeedbackEntry

UNSIGNED = FeedbackEntry.author_id.is_(None)
for name, which in (("anonymous", UNSIGNED), ("signed", ~UNSIGNED)):
    Index(
        f"ix_feedback_entry_{name}",
        FeedbackEntry.about,
        FeedbackEntry.given_on,
        FeedbackEntry.id,
        sqlite_where=which,
        postgresql_where=which,
    )

IS_OPEN = Card.closed_at.is_(None)
Index(
    "ix_card_open_of_pair",
    Card.pairing_id,
    Card.due_at,
    sqlite_where=IS_OPEN,
    postgresql_where=IS_OPEN,
)
Index("ix_card_opened_at", Card.opened_at)
