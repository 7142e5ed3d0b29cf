"""Messages know whether they count towards the day's budget; days on which nobody is asked"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# What is on its way and counts: the learner's check-in and what reminds of things. No colons: they
# would be taken for values to be filled in.
KEYS = ("check_in%asked", "check_in%again", "card%due%", "feedback%")
COUNTS = " OR ".join(f"key LIKE '{key}'" for key in KEYS)


def upgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(
            sa.Column("budgeted", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    op.execute(f"UPDATE outbox SET budgeted = true WHERE {COUNTS}")
    # Check-ins have a lane of their own, between replies and reminders.
    op.execute("UPDATE outbox SET lane = lane + 1 WHERE lane >= 1")
    op.execute("UPDATE outbox SET lane = 1 WHERE lane = 2 AND key LIKE 'check_in%asked'")
    op.create_table(
        "public_pause",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("name_ru", sa.String(length=100), nullable=False),
        sa.Column("name_en", sa.String(length=100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "created_by", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_public_pause_created_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_pause")),
    )
    op.create_index(op.f("ix_public_pause_last_on"), "public_pause", ["last_on"])


def downgrade() -> None:
    op.drop_table("public_pause")
    op.execute("UPDATE outbox SET lane = lane - 1 WHERE lane >= 2")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("budgeted")
