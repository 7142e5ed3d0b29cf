"""Signed feedback may be quoted without a name, if its author says so"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    since = sa.Column("quotable_since", sa.DateTime(timezone=True), nullable=True)
    op.add_column("feedback_entry", since)


def downgrade() -> None:
    op.drop_column("feedback_entry", "quotable_since")
