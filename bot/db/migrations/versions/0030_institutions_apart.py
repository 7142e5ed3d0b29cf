"""Whose a person is, an invitation, an announcement and a draft of all pairs"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

TABLES = ("person", "invitation", "announcement", "pair_round")
OPEN = sa.text("state IN ('working', 'draft') AND base_id IS NULL AND change IS NULL")
# Whoever learns, accompanies or teaches is of the institution of their programme.
BELONG = """
UPDATE person SET institution = (
    SELECT substr(programme.institution, 1, 255) FROM programme
    WHERE programme.code = person.programme
)
WHERE role IN ('learner', 'mentor', 'tutor') AND EXISTS (
    SELECT 1 FROM programme
    WHERE programme.code = person.programme AND programme.institution <> ''
)
"""


def upgrade() -> None:
    for table in TABLES:
        op.add_column(
            table, sa.Column("institution", sa.String(255), nullable=False, server_default="")
        )
    _chat(255)
    op.create_index(op.f("ix_person_institution"), "person", ["institution"])
    op.create_index(op.f("ix_invitation_institution"), "invitation", ["institution"])
    _one_draft("institution", "kind")
    op.execute(BELONG)


def downgrade() -> None:
    _chat(120)
    _one_draft("kind")
    op.drop_index(op.f("ix_invitation_institution"), "invitation")
    op.drop_index(op.f("ix_person_institution"), "person")
    for table in reversed(TABLES):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("institution")


def _chat(longest: int) -> None:
    with op.batch_alter_table("staff_chat") as batch:
        batch.alter_column("institution", type_=sa.String(longest), existing_nullable=False)


def _one_draft(*columns: str) -> None:
    op.drop_index("uq_pair_round_open", "pair_round")
    op.create_index(
        "uq_pair_round_open",
        "pair_round",
        list(columns),
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
