"""What summaries tell is counted day by day and only added to, so that it can be told again"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "counted_cut",
        sa.Column("id", ID, nullable=False),
        sa.Column("dimension", sa.String(length=16), nullable=False),
        sa.Column("value", sa.String(length=255), nullable=False),
        sa.Column("written_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_cut")),
        sa.UniqueConstraint("dimension", "value", name=op.f("uq_counted_cut_dimension_value")),
    )
    op.create_table(
        "counted_day",
        sa.Column("id", ID, nullable=False),
        sa.Column("cut_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("known_at", MOMENT, nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cut_id"], ["counted_cut.id"], name=op.f("fk_counted_day_cut_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_day")),
    )
    op.create_index("ix_counted_day_cut", "counted_day", ["cut_id", "day"])
    op.create_table(
        "counted_stock",
        sa.Column("id", ID, nullable=False),
        sa.Column("cut_id", ID, nullable=False),
        sa.Column("known_at", MOMENT, nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cut_id"], ["counted_cut.id"], name=op.f("fk_counted_stock_cut_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_stock")),
    )
    op.create_index("ix_counted_stock_cut", "counted_stock", ["cut_id", "known_at"])
    op.create_table(
        "counted_secret",
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("source_id", ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("what", "source_id", name=op.f("pk_counted_secret")),
    )
    unsigned = sa.text("author_id IS NULL")
    op.create_index(
        "ix_feedback_entry_anonymous",
        "feedback_entry",
        ["about", "given_on", "id"],
        sqlite_where=unsigned,
        postgresql_where=unsigned,
    )
    is_open = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_card_open_of_pair",
        "card",
        ["pairing_id", "due_at"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("ix_card_opened_at", "card", ["opened_at"])


def downgrade() -> None:
    op.drop_index("ix_card_opened_at", table_name="card")
    op.drop_index("ix_card_open_of_pair", table_name="card")
    op.drop_index("ix_feedback_entry_anonymous", table_name="feedback_entry")
    op.drop_table("counted_secret")
    op.drop_index("ix_counted_stock_cut", table_name="counted_stock")
    op.drop_table("counted_stock")
    op.drop_index("ix_counted_day_cut", table_name="counted_day")
    op.drop_table("counted_day")
    op.drop_table("counted_cut")
