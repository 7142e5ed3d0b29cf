"""Who wants no announcements; signed feedback is found by what it is about"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

SIGNED = sa.text("author_id IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_feedback_entry_signed",
        "feedback_entry",
        ["about", "given_on", "id"],
        sqlite_where=SIGNED,
        postgresql_where=SIGNED,
    )
    op.add_column(
        "person",
        sa.Column("no_announcements", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("person", "no_announcements")
    op.drop_index("ix_feedback_entry_signed", "feedback_entry")
