"""Weights are settings with versions; a pair may be made by hand with a reason"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0018"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
ALONE = "state IN ('working', 'draft') AND base_id IS NULL"
JUDGED = ("pairing", "round_pair")
AT_ONCE = 500


def upgrade() -> None:
    _add_policies()
    _add_reasons()
    _one_draft_at_a_time(f"{ALONE} AND change IS NULL")
    # What comes with the program was the first version, and is no version of anybody's now.
    _renumber(1, 0)


def downgrade() -> None:
    _renumber(0, 1)
    op.execute("DELETE FROM pair_round WHERE base_id IS NULL AND change IS NOT NULL")
    _one_draft_at_a_time(ALONE)
    op.drop_table("pair_reason")
    op.drop_table("pair_policy")


def _add_policies() -> None:
    op.create_table(
        "pair_policy",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("floor", "day", "veteran", "even")
        ),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by", ID, nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_pair_policy_made_by")),
        sa.PrimaryKeyConstraint("kind", "version", name=op.f("pk_pair_policy")),
    )


def _add_reasons() -> None:
    people = {"learner_id": False, "helper_id": False, "given_by": True}
    op.create_table(
        "pair_reason",
        sa.Column("pairing_id", ID, nullable=False),
        *(sa.Column(name, ID, nullable=nullable) for name, nullable in people.items()),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["pairing.id"],
            name=op.f("fk_pair_reason_pairing_id"),
            ondelete="CASCADE",
        ),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_pair_reason_{name}"))
            for name in people
        ),
        sa.PrimaryKeyConstraint("pairing_id", name=op.f("pk_pair_reason")),
    )
    with op.batch_alter_table("pair_reason") as batch:
        batch.create_index(op.f("ix_pair_reason_learner_id"), ["learner_id"])
        batch.create_index(op.f("ix_pair_reason_helper_id"), ["helper_id"])


def _one_draft_at_a_time(which: str) -> None:
    op.drop_index("uq_pair_round_open", "pair_round")
    where = sa.text(which)
    op.create_index(
        "uq_pair_round_open",
        "pair_round",
        ["kind"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


def _renumber(old: int, new: int) -> None:
    """Of the weights by which pairs were judged."""
    for name in JUDGED:
        table = sa.table(name, sa.column("id", ID), sa.column("parts", sa.JSON()))
        last = 0
        while rows := _after(table, last):
            for key, parts in rows:
                if _judged_by(parts) == old:
                    changed = {**parts, "weights": new}
                    op.execute(table.update().where(table.c.id == key).values(parts=changed))
            last = rows[-1][0]


def _after(table: sa.TableClause, last: int) -> list[tuple[int, Any]]:
    some = sa.select(table).where(table.c.id > last).order_by(table.c.id).limit(AT_ONCE)
    return [(row.id, row.parts) for row in op.get_bind().execute(some)]


def _judged_by(parts: Any) -> Any:  # noqa: ANN401  as JSON has it
    return parts.get("weights") if isinstance(parts, dict) else None
