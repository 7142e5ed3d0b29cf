"""An index of anonymous answers by what they are about, so that many are counted quickly."""

from sqlalchemy import Index

from bot.models.feedback import FeedbackEntry

UNSIGNED = FeedbackEntry.author_id.is_(None)
Index(
    "ix_feedback_entry_anonymous",
    FeedbackEntry.about,
    FeedbackEntry.given_on,
    FeedbackEntry.id,
    sqlite_where=UNSIGNED,
    postgresql_where=UNSIGNED,
)
