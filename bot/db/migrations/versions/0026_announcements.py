"""Announcements to many and their recipients; who has had the week's card of decisions"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    people = ("made_by", "told")
    op.create_table(
        "announcement",
        sa.Column("id", ID, nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text_ru", sa.String(), nullable=False),
        sa.Column("text_en", sa.String(), nullable=False),
        sa.Column("media", sa.JSON(), nullable=True),
        sa.Column("segment", sa.JSON(), nullable=False),
        sa.Column("made_by", ID, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("rehearse_at", MOMENT, nullable=True),
        sa.Column("rehearsal", sa.JSON(), nullable=True),
        sa.Column("told", ID, nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("listed", sa.LargeBinary(), nullable=True),
        sa.Column("shown_at", MOMENT, nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_announcement_{name}"))
            for name in people
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    with op.batch_alter_table("announcement") as batch:
        batch.create_index(op.f("ix_announcement_state"), ["state"])
        batch.create_index(op.f("ix_announcement_ended_at"), ["ended_at"])
    _add_recipients()
    op.create_table(
        "week_card",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_week_card_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_week_card")),
    )


def _add_recipients() -> None:
    table = "announcement_recipient"
    op.create_table(
        table,
        sa.Column("announcement_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"],
            ["announcement.id"],
            name=op.f(f"fk_{table}_announcement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f(f"fk_{table}_person_id")),
        sa.PrimaryKeyConstraint("announcement_id", "person_id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_person_id"), table, ["person_id"])
    columns = ["announcement_id", "outcome", "not_before", "person_id"]
    op.create_index(f"ix_{table}_open", table, columns)


def downgrade() -> None:
    op.drop_table("week_card")
    op.drop_table("announcement_recipient")
    op.drop_table("announcement")
