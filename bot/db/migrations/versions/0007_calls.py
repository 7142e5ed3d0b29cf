"""Who is on call, calls for a person with those who were told, and contacts"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "on_call",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("agreed_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_on_call_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_on_call"),
        sa.UniqueConstraint("person_id", name="uq_on_call_person_id"),
    )
    op.create_table(
        "call",
        sa.Column("id", ID, nullable=False),
        sa.Column("caller_id", ID, nullable=False),
        sa.Column("request_id", ID, nullable=True),
        sa.Column("drill", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("began_at", MOMENT, nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("everybody", sa.Boolean(), nullable=False),
        sa.Column("taken_by", ID, nullable=True),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["caller_id"], ["person.id"], name="fk_call_caller_id"),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name="fk_call_request_id"),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"], name="fk_call_taken_by"),
        sa.PrimaryKeyConstraint("id", name="pk_call"),
    )
    op.create_index("ix_call_caller_id", "call", ["caller_id"])
    op.create_index("ix_call_request_id", "call", ["request_id"])
    op.create_table(
        "call_step",
        sa.Column("id", ID, nullable=False),
        sa.Column("call_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["call_id"], ["call.id"], name="fk_call_step_call_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_call_step_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_call_step"),
    )
    op.create_index("ix_call_step_call_id", "call_step", ["call_id"])
    op.create_index("ix_call_step_person_id", "call_step", ["person_id"])


    op.create_table(
        "contact",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("title_ru", "title_en", "phone", "url", "open_hours", "note_ru", "note_en")
        ),
        sa.Column("urgent", sa.Boolean(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sa.UniqueConstraint("code", name="uq_contact_code"),
    )


def downgrade() -> None:
    op.drop_table("contact")
    op.drop_table("call_step")
    op.drop_table("call")
    op.drop_table("on_call")
