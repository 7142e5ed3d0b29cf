"""Meetings of pairs: offered, agreed on, held"""

import sqlalchemy as sa
from alembic import op


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REFERENCES = {
    "pairing_id": "pairing.id",
    "learner_id": "person.id",
    "mentor_id": "person.id",
    "proposed_by": "person.id",
    "moves_id": "meeting.id",
    "card_id": "card.id",
}
INDEXED = ("pairing_id", "learner_id", "mentor_id", "card_id")


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", ID, nullable=False),
        sa.Column("pairing_id", ID, nullable=False),
        sa.Column("learner_id", ID, nullable=False),
        sa.Column("mentor_id", ID, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", ID, nullable=True),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.Column("hours", sa.JSON(), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place_kind", sa.String(length=8), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("moves_id", ID, nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("learner_said", sa.String(length=8), nullable=True),
        sa.Column("mentor_said", sa.String(length=8), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("card_id", ID, nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        *(
            sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_meeting_{column}"))
            for column, to in REFERENCES.items()
        ),
    )
    for column in INDEXED:
        op.create_index(op.f(f"ix_meeting_{column}"), "meeting", [column])
    for name, column, state in (("agreed", "starts_at", "agreed"), ("held", "on_date", "held")):
        where = sa.text(f"state = '{state}'")
        op.create_index(
            f"ix_meeting_{name}", "meeting", [column], sqlite_where=where, postgresql_where=where
        )
    op.create_index("ix_meeting_closed", "meeting", ["state", "closed_at"])
    with op.batch_alter_table("pairing") as batch:
        batch.add_column(
            sa.Column("meetings_told", sa.Integer(), server_default="0", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("pairing") as batch:
        batch.drop_column("meetings_told")
    op.drop_table("meeting")
