"""Who wants no announcements; surveys in waves; signed feedback is found by what it is about"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
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
    _add_waves()


def _add_waves() -> None:
    table = "survey_wave"
    op.create_table(
        table,
        sa.Column("announcement_id", ID, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("occasion", sa.String(length=96), nullable=False),
        sa.Column("name_ru", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reply_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name=op.f(f"fk_{table}_announcement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["reply_id"], ["survey_reply.id"], name=op.f(f"fk_{table}_reply_id")),
        sa.PrimaryKeyConstraint("announcement_id", name=op.f(f"pk_{table}")),
    )
    op.create_index("ix_survey_wave_survey", table, ["survey", "occasion"])
    op.create_index(op.f("ix_survey_wave_reply_id"), table, ["reply_id"])
    table = "waiting_ticket"
    op.create_table(
        table,
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("wave_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["wave_id"],
            ["survey_wave.announcement_id"],
            name=op.f(f"fk_{table}_wave_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token", name=op.f(f"pk_{table}")),
    )
    op.create_index("ix_waiting_ticket_wave", table, ["wave_id", "token"])


def downgrade() -> None:
    op.drop_table("waiting_ticket")
    op.drop_table("survey_wave")
    op.drop_column("person", "no_announcements")
    op.drop_index("ix_feedback_entry_signed", "feedback_entry")
