"""The two of a pair write to each other: that they do, never what; requests about it"""

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "relay_side",
        sa.Column("pairing_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("of_day", sa.Integer(), server_default="0", nullable=False),
        sa.Column("of_month", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["pairing.id"],
            name=op.f("fk_relay_side_pairing_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_relay_side_person_id")
        ),
        sa.PrimaryKeyConstraint("pairing_id", "person_id", name=op.f("pk_relay_side")),
    )
    with op.batch_alter_table("relay_side") as batch:
        batch.create_index(batch.f("ix_relay_side_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("request") as batch:
        batch.add_column(sa.Column("pairing_id", ID, nullable=True))
        batch.create_foreign_key(
            batch.f("fk_request_pairing_id"),
            "pairing",
            ["pairing_id"],
            ["id"],
            ondelete="SET NULL",
        )


def downgrade() -> None:
    op.execute("UPDATE request SET kind = 'help' WHERE kind = 'messages'")
    with op.batch_alter_table("request") as batch:
        batch.drop_constraint(batch.f("fk_request_pairing_id"), type_="foreignkey")
        batch.drop_column("pairing_id")
    op.drop_table("relay_side")
