"""Both of a pair are asked whether the other suits"""

import sqlalchemy as sa
from alembic import op


revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _anew("learner_id", "person_id", key=["pairing_id", "held", "person_id"])


def downgrade() -> None:
    """What learners were asked stays; what their mentors were asked goes."""
    op.execute(
        "DELETE FROM fit_question WHERE person_id NOT IN"
        " (SELECT learner_id FROM pairing WHERE pairing.id = fit_question.pairing_id)"
    )
    _anew("person_id", "learner_id", key=["pairing_id", "held"])


def _anew(old: str, new: str, *, key: list[str]) -> None:
    """The same rows under another key, which SQLite can only do with a new table."""
    op.drop_index(op.f(f"ix_fit_question_{old}"), "fit_question")
    op.rename_table("fit_question", "fit_question_old")
    if op.get_bind().dialect.name == "postgresql":
        for name in ("pk_fit_question", "fk_fit_question_pairing_id", f"fk_fit_question_{old}"):
            op.drop_constraint(op.f(name), "fit_question_old")
    op.create_table(
        "fit_question",
        sa.Column("pairing_id", ID, nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column(new, ID, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.String(length=8), nullable=True),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_fit_question")),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["pairing.id"],
            name=op.f("fk_fit_question_pairing_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint([new], ["person.id"], name=op.f(f"fk_fit_question_{new}")),
    )
    op.create_index(op.f(f"ix_fit_question_{new}"), "fit_question", [new])
    op.execute(
        f"INSERT INTO fit_question (pairing_id, held, {new}, asked_at, said)"  # noqa: S608
        f" SELECT pairing_id, held, {old}, asked_at, said FROM fit_question_old"
    )
    op.drop_table("fit_question_old")
