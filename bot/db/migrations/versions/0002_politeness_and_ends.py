"""Messages know whether they are polite, and what has ended is found by when it did"""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ENDS = {"inbox": "done_at", "outbox": "sent_at", "due_work": "done_at"}


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(
            sa.Column("polite", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    # So far nothing else was planned for later than it was written.
    op.execute("UPDATE outbox SET polite = true WHERE not_before > created_at")
    # So far nothing told when a message was dropped.
    op.execute(
        "UPDATE outbox SET sent_at = created_at WHERE status <> 'queued' AND sent_at IS NULL"
    )
    for table, ended in ENDS.items():
        op.create_index(
            f"ix_{table}_ended",
            table,
            [ended],
            sqlite_where=sa.text(f"{ended} IS NOT NULL"),
            postgresql_where=sa.text(f"{ended} IS NOT NULL"),
        )


def downgrade() -> None:
    for table in ENDS:
        op.drop_index(f"ix_{table}_ended", table_name=table)
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("polite")
