"""A draft of all pairs at once, kept until it is published"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("state IN ('working', 'draft') AND base_id IS NULL")
STANDS = sa.text("state <> 'declined'")


def upgrade() -> None:
    op.create_table(
        "pair_round",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("base_id", ID, nullable=True),
        sa.Column("change", sa.JSON(), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", ID, nullable=True),
        sa.Column("worked_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("shown", sa.String(length=96), nullable=True),
        sa.ForeignKeyConstraint(
            ["base_id"], ["pair_round.id"], name=op.f("fk_pair_round_base_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_pair_round_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_round")),
    )
    for name in ("state", "base_id", "closed_at"):
        op.create_index(op.f(f"ix_pair_round_{name}"), "pair_round", [name])
    op.create_index(
        "uq_pair_round_open",
        "pair_round",
        ["kind"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "round_pair",
        sa.Column("id", ID, nullable=False),
        sa.Column("round_id", ID, nullable=False),
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("helper_id", ID, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("pairing_id", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["round_id"], ["pair_round.id"], name=op.f("fk_round_pair_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_round_pair_learner_id")
        ),
        sa.ForeignKeyConstraint(
            ["helper_id"], ["person.id"], name=op.f("fk_round_pair_helper_id")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["person.id"], name=op.f("fk_round_pair_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairing.id"], name=op.f("fk_round_pair_pairing_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_pair")),
    )
    for name in ("learner_id", "helper_id", "pairing_id"):
        op.create_index(op.f(f"ix_round_pair_{name}"), "round_pair", [name])
    op.create_index(
        "uq_round_pair_learner",
        "round_pair",
        ["round_id", "learner_id"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )


def downgrade() -> None:
    """Drafts go; a pair that was taken back counts as one that has ended."""
    op.drop_table("round_pair")
    op.drop_table("pair_round")
    op.execute("UPDATE pairing SET state = 'ended' WHERE state = 'undone'")
