"""A mentor is asked before a pair begins; how long learners waited, and what they were told of it"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("state = 'open'")
# Of pairs that go on it is still known since when the learner had waited; those of the
# institution's own list were pairs before, and nobody waited here.
WAITED = """
UPDATE pairing SET waited_since = COALESCE(
    (SELECT wish.since FROM pair_wish AS wish
     WHERE wish.learner_id = pairing.learner_id AND wish.kind = pairing.kind),
    (SELECT COALESCE(person.joined_at, person.created_at) FROM person
     WHERE person.id = pairing.learner_id))
WHERE state = 'active' AND proposed_by IS NOT NULL
"""


def upgrade() -> None:
    with op.batch_alter_table("pairing") as batch:
        batch.add_column(sa.Column("waited_since", MOMENT, nullable=True))
    op.execute(WAITED)
    op.execute("UPDATE pairing SET waited_since = NULL WHERE waited_since > decided_at")
    op.create_table(
        "wait_said",
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("soonest_days", sa.Integer(), nullable=True),
        sa.Column("latest_days", sa.Integer(), nullable=True),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["person.id"], name=op.f("fk_wait_said_learner_id")
        ),
        sa.PrimaryKeyConstraint("learner_id", "kind", name=op.f("pk_wait_said")),
    )
    _add_offers()


def _add_offers() -> None:
    people = {"learner_id": False, "helper_id": False, "asked_by": True}
    op.create_table(
        "pair_offer",
        sa.Column("id", ID, nullable=False),
        *(sa.Column(name, ID, nullable=nullable) for name, nullable in people.items()),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answer_by", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_pair_offer_{name}"))
            for name in people
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_offer")),
    )
    with op.batch_alter_table("pair_offer") as batch:
        batch.create_index(op.f("ix_pair_offer_learner_id"), ["learner_id"])
        batch.create_index(op.f("ix_pair_offer_helper_id"), ["helper_id"])
    op.create_index(
        "uq_pair_offer_open",
        "pair_offer",
        ["learner_id", "kind"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    op.drop_table("pair_offer")
    op.drop_table("wait_said")
    with op.batch_alter_table("pairing") as batch:
        batch.drop_column("waited_since")
