"""Requests to a mentor, closed and opened again; what questions mean, as coordinators said"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("request") as batch:
        batch.add_column(sa.Column("helper_id", ID, nullable=True))
        batch.add_column(sa.Column("closed_at", MOMENT, nullable=True))
        batch.add_column(
            sa.Column("reopened", sa.Integer(), nullable=False, server_default="0")
        )
        batch.add_column(sa.Column("missing", sa.Text(), nullable=True))
        batch.add_column(
            sa.Column("article_named", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.create_foreign_key(op.f("fk_request_helper_id"), "person", ["helper_id"], ["id"])
        batch.create_index(op.f("ix_request_helper_id"), ["helper_id"])
    request = sa.table("request", sa.column("article_code"), sa.column("article_named", sa.Boolean))
    op.execute(
        request.update().where(request.c.article_code.is_not(None)).values(article_named=True)
    )
    with op.batch_alter_table("asked_question") as batch:
        batch.add_column(sa.Column("turned_down", sa.String(length=128), nullable=True))
        batch.add_column(sa.Column("settled_at", MOMENT, nullable=True))
    op.create_table(
        "phrasing",
        sa.Column("id", ID, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("ref", sa.String(length=128), nullable=True),
        sa.Column("accepted_by", ID, nullable=True),
        sa.Column("accepted_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["person.id"], name=op.f("fk_phrasing_accepted_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrasing")),
    )


def downgrade() -> None:
    """What was asked of a mentor alone goes: coordinators would see it now."""
    op.drop_table("phrasing")
    with op.batch_alter_table("asked_question") as batch:
        batch.drop_column("settled_at")
        batch.drop_column("turned_down")
    op.execute(
        "UPDATE call SET request_id = NULL WHERE request_id IN"
        " (SELECT id FROM request WHERE helper_id IS NOT NULL)"
    )
    op.execute("DELETE FROM request WHERE helper_id IS NOT NULL")
    op.execute("UPDATE request SET state = 'withdrawn' WHERE state = 'closed'")
    with op.batch_alter_table("request") as batch:
        batch.drop_index(op.f("ix_request_helper_id"))
        batch.drop_constraint(op.f("fk_request_helper_id"), type_="foreignkey")
        for name in ("article_named", "missing", "reopened", "closed_at", "helper_id"):
            batch.drop_column(name)
