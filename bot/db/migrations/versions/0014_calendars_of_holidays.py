"""A calendar file may be one of holidays"""

import sqlalchemy as sa
from alembic import op


revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "pending_import",
        sa.Column("kind", sa.String(length=16), nullable=False, server_default="content"),
    )


def downgrade() -> None:
    op.drop_column("pending_import", "kind")
