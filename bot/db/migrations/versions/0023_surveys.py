"""Surveys of the content pack, what is answered to them, and drafts that no backup has"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "blind_answer",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("thread", sa.BigInteger(), nullable=True),
        sa.Column("counts_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blind_answer")),
    )
    op.create_index(
        "ix_blind_answer_question",
        "blind_answer",
        ["survey", "question", "counts_on"],
        unique=False,
    )
    op.create_table(
        "survey",
        sa.Column("id", ID, nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("title_ru", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("intro_ru", sa.String(), nullable=False),
        sa.Column("intro_en", sa.String(), nullable=False),
        sa.Column("occasion", sa.String(length=16), nullable=False),
        sa.Column("whom", sa.JSON(), nullable=False),
        sa.Column("signing", sa.String(length=16), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("programme", sa.String(length=64), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("code", name=op.f("uq_survey_code")),
    )
    op.create_table(
        "survey_question",
        sa.Column("id", ID, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("question_ru", sa.String(), nullable=False),
        sa.Column("question_en", sa.String(), nullable=False),
        sa.Column("options_ru", sa.JSON(), nullable=False),
        sa.Column("options_en", sa.JSON(), nullable=False),
        sa.Column("optional", sa.Boolean(), nullable=True),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_question")),
        sa.UniqueConstraint("survey", "code", name=op.f("uq_survey_question_survey_code")),
    )
    op.create_table(
        "survey_tally",
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("counts_on", sa.Date(), nullable=False),
        sa.Column("value", sa.String(length=8), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "survey", "question", "blind", "counts_on", "value", name=op.f("pk_survey_tally")
        ),
    )
    op.create_table(
        "survey_ticket",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("spent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_ticket")),
    )
    op.create_index(op.f("ix_survey_ticket_survey"), "survey_ticket", ["survey"], unique=False)
    op.create_table(
        "follow_up",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("asked_by", ID, nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_follow_up_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    op.create_index(op.f("ix_follow_up_asked_by"), "follow_up", ["asked_by"], unique=False)
    op.create_index(op.f("ix_follow_up_survey"), "follow_up", ["survey"], unique=False)
    op.create_table(
        "hidden_draft",
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_hidden_draft_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", "form", name=op.f("pk_hidden_draft")),
    )
    op.create_table(
        "survey_ask",
        sa.Column("id", ID, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("occasion", sa.String(length=96), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("undelivered", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_survey_ask_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_ask")),
        sa.UniqueConstraint(
            "survey", "person_id", "occasion", name=op.f("uq_survey_ask_survey_person_id_occasion")
        ),
    )
    op.create_index(op.f("ix_survey_ask_person_id"), "survey_ask", ["person_id"], unique=False)
    op.create_table(
        "survey_reply",
        sa.Column("id", ID, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("said_by", ID, nullable=True),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("words_ru", sa.Text(), nullable=False),
        sa.Column("words_en", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"], name=op.f("fk_survey_reply_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_reply")),
    )
    op.create_index(op.f("ix_survey_reply_said_by"), "survey_reply", ["said_by"], unique=False)
    op.create_index(op.f("ix_survey_reply_survey"), "survey_reply", ["survey"], unique=False)
    op.create_table(
        "survey_answer",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("pairing_id", ID, nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("voice", sa.JSON(), nullable=True),
        sa.Column("counts_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_survey_answer_author_id")
        ),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairing.id"], name=op.f("fk_survey_answer_pairing_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
    )
    op.create_index(
        op.f("ix_survey_answer_author_id"), "survey_answer", ["author_id"], unique=False
    )
    op.create_index(
        op.f("ix_survey_answer_pairing_id"), "survey_answer", ["pairing_id"], unique=False
    )
    op.create_index(
        "ix_survey_answer_question",
        "survey_answer",
        ["survey", "question", "counts_on"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("ix_survey_answer_question", table_name="survey_answer")
    op.drop_index(op.f("ix_survey_answer_pairing_id"), table_name="survey_answer")
    op.drop_index(op.f("ix_survey_answer_author_id"), table_name="survey_answer")
    op.drop_table("survey_answer")
    op.drop_index(op.f("ix_survey_reply_survey"), table_name="survey_reply")
    op.drop_index(op.f("ix_survey_reply_said_by"), table_name="survey_reply")
    op.drop_table("survey_reply")
    op.drop_index(op.f("ix_survey_ask_person_id"), table_name="survey_ask")
    op.drop_table("survey_ask")
    op.drop_table("hidden_draft")
    op.drop_index(op.f("ix_follow_up_survey"), table_name="follow_up")
    op.drop_index(op.f("ix_follow_up_asked_by"), table_name="follow_up")
    op.drop_table("follow_up")
    op.drop_index(op.f("ix_survey_ticket_survey"), table_name="survey_ticket")
    op.drop_table("survey_ticket")
    op.drop_table("survey_tally")
    op.drop_table("survey_question")
    op.drop_table("survey")
    op.drop_index("ix_blind_answer_question", table_name="blind_answer")
    op.drop_table("blind_answer")
