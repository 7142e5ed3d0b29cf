"""A change of a plan is looked at before it is made"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "plan_change",
        sa.Column("id", big, nullable=False),
        sa.Column("plan_id", big, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=True),
        sa.Column("cadence", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("card", sa.Boolean(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", big, nullable=True),
        sa.Column("rehearsal", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("rehearsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown", sa.String(length=96), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by"], ["person.id"], name=op.f("fk_plan_change_made_by")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_change_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_change")),
    )
    op.create_index(op.f("ix_plan_change_plan_id"), "plan_change", ["plan_id"])
    op.create_index(op.f("ix_plan_change_rehearsed_at"), "plan_change", ["rehearsed_at"])


def downgrade() -> None:
    op.drop_table("plan_change")
