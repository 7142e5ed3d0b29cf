"""A pair out of touch, and whether a mentor suits"""

import sqlalchemy as sa
from alembic import op


revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("closed_at IS NULL")
INDEXED = ("pairing_id", "learner_id", "mentor_id", "closed_at")


def upgrade() -> None:
    op.create_table(
        "out_of_touch",
        sa.Column("id", ID, nullable=False),
        sa.Column("pairing_id", ID, nullable=False),
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("mentor_id", ID, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_out_of_touch")),
        *(
            sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_out_of_touch_{column}"))
            for column, to in (
                ("pairing_id", "pairing.id"),
                ("learner_id", "person.id"),
                ("mentor_id", "person.id"),
            )
        ),
    )
    for column in INDEXED:
        op.create_index(op.f(f"ix_out_of_touch_{column}"), "out_of_touch", [column])
    op.create_index(
        "uq_out_of_touch_open",
        "out_of_touch",
        ["pairing_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "fit_question",
        sa.Column("pairing_id", ID, nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.String(length=8), nullable=True),
        sa.PrimaryKeyConstraint("pairing_id", "held", name=op.f("pk_fit_question")),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["pairing.id"],
            name=op.f("fk_fit_question_pairing_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_fit_question_learner_id")
        ),
    )
    op.create_index(op.f("ix_fit_question_learner_id"), "fit_question", ["learner_id"])


def downgrade() -> None:
    op.execute("UPDATE request SET kind = 'help' WHERE kind = 'standing'")
    op.drop_table("fit_question")
    op.drop_table("out_of_touch")
