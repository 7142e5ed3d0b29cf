"""Cards have an owner besides the pair's mentor, who may name a stand-in"""

import sqlalchemy as sa
from alembic import op


revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OPEN = sa.text("closed_at IS NULL")
PEOPLE = ("owner_id", "noted_by")


def upgrade() -> None:
    with op.batch_alter_table("person") as batch:
        batch.add_column(
            sa.Column("stands_in", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    _card()
    op.create_table(
        "card_owner",
        sa.Column("id", ID, nullable=False),
        sa.Column("card_id", ID, nullable=False),
        sa.Column("from_id", ID, nullable=True),
        sa.Column("to_id", ID, nullable=True),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of_card("card_owner"),
        _of_person("card_owner", "from_id"),
        _of_person("card_owner", "to_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_owner")),
    )
    op.create_index(op.f("ix_card_owner_card_id"), "card_owner", ["card_id"])
    op.create_table(
        "card_ask",
        sa.Column("card_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("over_at", MOMENT, nullable=True),
        _of_card("card_ask"),
        _of_person("card_ask", "person_id"),
        sa.PrimaryKeyConstraint("card_id", "person_id", name=op.f("pk_card_ask")),
    )
    op.create_index(op.f("ix_card_ask_person_id"), "card_ask", ["person_id"])
    op.create_table(
        "stand_in",
        sa.Column("mentor_id", ID, nullable=False),
        sa.Column("stand_in_id", ID, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("agreed_at", MOMENT, nullable=True),
        _of_person("stand_in", "mentor_id"),
        _of_person("stand_in", "stand_in_id"),
        sa.PrimaryKeyConstraint("mentor_id", name=op.f("pk_stand_in")),
    )
    op.create_index(op.f("ix_stand_in_stand_in_id"), "stand_in", ["stand_in_id"])


def _card() -> None:
    op.drop_index("ix_card_open", table_name="card")
    with op.batch_alter_table("card") as batch:
        for name in PEOPLE:
            batch.add_column(sa.Column(name, ID, nullable=True))
            batch.create_foreign_key(batch.f(f"fk_card_{name}"), "person", [name], ["id"])
        batch.add_column(sa.Column("voice", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("put_off", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("begun_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("shown_at", MOMENT, nullable=True))
    op.execute("UPDATE card SET owner_id = mentor_id")
    op.execute("UPDATE card SET noted_by = mentor_id WHERE note IS NOT NULL")
    _index("ix_card_open", ["owner_id", "due_at"])
    _index("ix_card_open_of_mentor", ["mentor_id"])


def _index(name: str, columns: list[str]) -> None:
    op.create_index(name, "card", columns, sqlite_where=OPEN, postgresql_where=OPEN)


def _of_card(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_card_id")
    return sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=name, ondelete="CASCADE")


def _of_person(table: str, column: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], ["person.id"], name=name)


def downgrade() -> None:
    for table in ("stand_in", "card_ask", "card_owner"):
        op.drop_table(table)
    for name in ("ix_card_open_of_mentor", "ix_card_open"):
        op.drop_index(name, table_name="card")
    with op.batch_alter_table("card") as batch:
        for name in PEOPLE:
            batch.drop_constraint(batch.f(f"fk_card_{name}"), type_="foreignkey")
        for name in (*PEOPLE, "voice", "put_off", "begun_at", "shown_at"):
            batch.drop_column(name)
    _index("ix_card_open", ["mentor_id", "due_at"])
    with op.batch_alter_table("person") as batch:
        batch.drop_column("stands_in")
