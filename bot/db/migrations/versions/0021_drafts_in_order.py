"""How doubtful each pair of a draft is, so that the database puts them in order"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

PAIR = sa.table(
    "round_pair", sa.column("id", sa.BigInteger), sa.column("parts", sa.JSON), sa.column("doubt")
)


def upgrade() -> None:
    with op.batch_alter_table("round_pair") as batch:
        batch.add_column(sa.Column("doubt", sa.Integer(), nullable=False, server_default="0"))
        batch.create_index(op.f("ix_round_pair_round_id"), ["round_id"])
    connection = op.get_bind()
    for pair_id, parts in connection.execute(sa.select(PAIR.c.id, PAIR.c.parts)).all():
        changed = sa.update(PAIR).where(PAIR.c.id == pair_id).values(doubt=_doubt(parts or {}))
        connection.execute(changed)


def _doubt(parts: dict[str, dict[str, list[int]]]) -> int:
    """Most points that are lost at one component of which something is known, and which is less
    than half full."""
    known = ((points, most) for points, most, told in parts.get("fit", {}).values() if told)
    return max((most - points for points, most in known if points * 2 < most), default=0)


def downgrade() -> None:
    with op.batch_alter_table("round_pair") as batch:
        batch.drop_index(op.f("ix_round_pair_round_id"))
        batch.drop_column("doubt")
