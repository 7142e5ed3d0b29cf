"""A chat of the staff, its cards, and the messages that show them"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0026"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "staff_chat",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("institution", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("topics", sa.Boolean(), nullable=False),
        sa.Column("set_by", ID, nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("lost_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["set_by"], ["person.id"], name=op.f("fk_staff_chat_set_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_chat")),
        sa.UniqueConstraint("chat_id", name=op.f("uq_staff_chat_chat_id")),
        sa.UniqueConstraint("institution", name=op.f("uq_staff_chat_institution")),
    )
    _add_threads()
    op.create_table(
        "staff_post",
        sa.Column("staff_thread_id", ID, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_thread_id"],
            ["staff_thread.id"],
            name=op.f("fk_staff_post_staff_thread_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("staff_thread_id", "message_id", name=op.f("pk_staff_post")),
    )
    op.create_index(op.f("ix_staff_post_message_id"), "staff_post", ["message_id"])


def _add_threads() -> None:
    table, whole = "staff_thread", (("staff_chat_id", "staff_chat"), ("request_id", "request"))
    op.create_table(
        table,
        sa.Column("id", ID, nullable=False),
        sa.Column("staff_chat_id", ID, nullable=False),
        sa.Column("request_id", ID, nullable=True),
        sa.Column("alert", sa.String(length=24), nullable=True),
        sa.Column("key", sa.String(length=96), nullable=False),
        sa.Column("about_id", ID, nullable=True),
        sa.Column("taken_by", ID, nullable=True),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("topic_id", sa.BigInteger(), nullable=True),
        sa.Column("head_id", sa.BigInteger(), nullable=True),
        sa.Column("answer_id", sa.BigInteger(), nullable=True),
        sa.Column("shown", sa.String(length=96), nullable=False),
        sa.Column("hinted", sa.Boolean(), server_default=sa.false(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{of}.id"], name=op.f(f"fk_{table}_{name}"), ondelete="CASCADE"
            )
            for name, of in whole
        ),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_{table}_{name}"))
            for name in ("about_id", "taken_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("request_id", name=op.f(f"uq_{table}_request_id")),
        sa.UniqueConstraint("staff_chat_id", "key", name=op.f(f"uq_{table}_staff_chat_id_key")),
    )
    for name in ("about_id", "key"):
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def downgrade() -> None:
    for table in ("staff_post", "staff_thread", "staff_chat"):
        op.drop_table(table)
