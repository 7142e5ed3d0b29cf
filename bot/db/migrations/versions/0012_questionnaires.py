"""Questionnaires are data with versions; mentors and tutors can be asked, too"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
IS_DRAFT = sa.text("published_at IS NULL")
HELPERS = "check_in_id IN (SELECT id FROM check_in WHERE respondent = 'helper')"


def upgrade() -> None:
    op.create_table(
        "questionnaire",
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name_ru", sa.String(100), nullable=False),
        sa.Column("name_en", sa.String(100), nullable=False),
        sa.Column("respondent", sa.String(8), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("ours", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("edits", sa.Integer(), server_default="0", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", BIG, nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name="fk_questionnaire_made_by"),
        sa.PrimaryKeyConstraint("code", "version", name="pk_questionnaire"),
    )
    op.create_index(
        "uq_questionnaire_draft",
        "questionnaire",
        ["code"],
        unique=True,
        sqlite_where=IS_DRAFT,
        postgresql_where=IS_DRAFT,
    )
    _rename("learner_id", "person_id")
    with op.batch_alter_table("check_in") as batch:
        batch.add_column(_respondent())
    with op.batch_alter_table("plan") as batch:
        batch.add_column(_respondent())
    with op.batch_alter_table("plan_change") as batch:
        batch.add_column(sa.Column("questionnaire", sa.String(32), nullable=True))
    with op.batch_alter_table("check_in_answer") as batch:
        batch.add_column(sa.Column("text", sa.String(), nullable=True))


def downgrade() -> None:
    # What mentors answered, and sentences, have no place in the older shape.
    op.execute(f"DELETE FROM check_in_answer WHERE {HELPERS} OR text IS NOT NULL")
    op.execute("DELETE FROM check_in WHERE respondent = 'helper'")
    with op.batch_alter_table("check_in_answer") as batch:
        batch.drop_column("text")
    with op.batch_alter_table("plan_change") as batch:
        batch.drop_column("questionnaire")
    for table in ("plan", "check_in"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("respondent")
    _rename("person_id", "learner_id")
    op.drop_index("uq_questionnaire_draft", table_name="questionnaire")
    op.drop_table("questionnaire")


def _respondent() -> sa.Column[str]:
    return sa.Column("respondent", sa.String(8), server_default="learner", nullable=False)


def _rename(old: str, new: str) -> None:
    op.drop_index(f"ix_check_in_{old}", table_name="check_in")
    with op.batch_alter_table("check_in") as batch:
        batch.drop_constraint(f"fk_check_in_{old}", type_="foreignkey")
        batch.alter_column(old, new_column_name=new, existing_type=BIG)
    with op.batch_alter_table("check_in") as batch:
        batch.create_foreign_key(f"fk_check_in_{new}", "person", [new], ["id"])
    op.create_index(f"ix_check_in_{new}", "check_in", [new])
