"""What was learned from coordinators, vectors of the content, and how the index stands"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "learned_weights",
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("examples", sa.Integer(), nullable=False),
        sa.Column("learned_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("mode", name=op.f("pk_learned_weights")),
    )
    op.create_table(
        "text_vector",
        sa.Column("encoder", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.Column("unused_since", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("encoder", "digest", name=op.f("pk_text_vector")),
    )
    op.create_index(op.f("ix_text_vector_unused_since"), "text_vector", ["unused_since"])
    op.create_table(
        "index_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=True),
        sa.Column("phrases", sa.Integer(), nullable=False),
        sa.Column("labels", sa.Integer(), nullable=False),
        sa.Column("encoded", sa.Integer(), nullable=False),
        sa.Column("ms", sa.Integer(), nullable=False),
        sa.Column("built_at", MOMENT, nullable=True),
        sa.Column("failed_at", MOMENT, nullable=True),
        sa.Column("failure", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_state")),
    )
    op.create_table(
        "learning_run",
        sa.Column("id", ID, nullable=False),
        sa.Column("asked_by", ID, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("shown", sa.String(length=96), nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["person.id"], name=op.f("fk_learning_run_asked_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_run")),
    )
    op.create_index(op.f("ix_learning_run_done_at"), "learning_run", ["done_at"])


def downgrade() -> None:
    op.drop_table("learning_run")
    op.drop_table("index_state")
    op.drop_table("text_vector")
    op.drop_table("learned_weights")
