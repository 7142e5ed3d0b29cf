"""Check-in plans are data of the institution; what was one of a pair is a plan's run for it"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ACTIVE = sa.text("ended_at IS NULL")
WEEKLY = {"weekdays": [], "hour": 18, "weeks": 1, "nth": 0, "first_weeks": 0}


def upgrade() -> None:
    _create_plan()
    _create_runs()
    _move_plans_to_runs()
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("placed_on", sa.Date(), nullable=True))
    with op.batch_alter_table("check_in") as batch:
        batch.add_column(sa.Column("run_id", BIG, nullable=True))
        batch.add_column(
            sa.Column("questionnaire", sa.String(32), server_default="areas", nullable=False)
        )
        batch.add_column(sa.Column("occurrence", sa.String(96), nullable=True))
        batch.add_column(sa.Column("on_date", sa.Date(), nullable=True))
    day = _day("due_at")
    op.execute(f"UPDATE check_in SET run_id = plan_id, occurrence = {day}")
    op.execute(f"UPDATE check_in SET on_date = {_as_date(day)}")
    with op.batch_alter_table("check_in") as batch:
        batch.drop_constraint("uq_check_in_plan_id_due_at", type_="unique")
        batch.drop_constraint("fk_check_in_plan_id", type_="foreignkey")
        batch.drop_column("plan_id")
        for column, kind in (("run_id", BIG), ("occurrence", sa.String(96)), ("on_date", sa.Date())):
            batch.alter_column(column, existing_type=kind, nullable=False)
        batch.create_foreign_key("fk_check_in_run_id", "plan_run", ["run_id"], ["id"])
        batch.create_unique_constraint(
            "uq_check_in_run_id_occurrence", ["run_id", "occurrence"]
        )
    op.drop_index("uq_check_in_plan_active", table_name="check_in_plan")
    op.drop_index("ix_check_in_plan_pairing_id", table_name="check_in_plan")
    op.drop_table("check_in_plan")


def downgrade() -> None:
    _create_old()
    # A pair had one plan at a time, and asked each week.
    op.execute(
        "INSERT INTO check_in_plan (id, pairing_id, weekday, hour, created_at, ended_at)"
        " SELECT id, pairing_id, 0, 18, created_at,"
        " CASE WHEN id = (SELECT max(r.id) FROM plan_run r WHERE r.pairing_id = plan_run.pairing_id"
        " AND r.ended_at IS NULL) THEN NULL ELSE coalesce(ended_at, created_at) END FROM plan_run"
    )
    _number("check_in_plan")
    with op.batch_alter_table("check_in") as batch:
        batch.add_column(sa.Column("plan_id", BIG, nullable=True))
    op.execute("UPDATE check_in SET plan_id = run_id")
    with op.batch_alter_table("check_in") as batch:
        batch.drop_constraint("uq_check_in_run_id_occurrence", type_="unique")
        batch.drop_constraint("fk_check_in_run_id", type_="foreignkey")
        for column in ("run_id", "occurrence", "on_date", "questionnaire"):
            batch.drop_column(column)
        batch.alter_column("plan_id", existing_type=BIG, nullable=False)
        batch.create_foreign_key("fk_check_in_plan_id", "check_in_plan", ["plan_id"], ["id"])
        batch.create_unique_constraint("uq_check_in_plan_id_due_at", ["plan_id", "due_at"])
    with op.batch_alter_table("person") as batch:
        batch.drop_column("placed_on")
    op.drop_table("plan_run")
    op.drop_table("plan")


def _create_plan() -> None:
    op.create_table(
        "plan",
        sa.Column("id", BIG, nullable=False),
        sa.Column("code", sa.String(32), nullable=True),
        sa.Column("name_ru", sa.String(100), nullable=False),
        sa.Column("name_en", sa.String(100), nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("programme", sa.String(64), nullable=True),
        sa.Column("pairing_id", BIG, nullable=True),
        sa.Column("questionnaire", sa.String(32), nullable=False),
        sa.Column("cadence", sa.JSON(), nullable=False),
        sa.Column("pair_kind", sa.String(8), nullable=True),
        sa.Column("card", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", BIG, nullable=True),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"], name="fk_plan_pairing_id"),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name="fk_plan_changed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("code", name="uq_plan_code"),
    )
    op.create_index("ix_plan_pairing_id", "plan", ["pairing_id"])
    op.create_index("ix_plan_state", "plan", ["state"])


def _create_runs() -> None:
    op.create_table(
        "plan_run",
        sa.Column("id", BIG, nullable=False),
        sa.Column("plan_id", BIG, nullable=False),
        sa.Column("pairing_id", BIG, nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_run_plan_id"),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"], name="fk_plan_run_pairing_id"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_run"),
    )
    op.create_index("ix_plan_run_pairing_id", "plan_run", ["pairing_id"])
    op.create_index(
        "ix_plan_run_active", "plan_run", ["plan_id"], sqlite_where=ACTIVE, postgresql_where=ACTIVE
    )
    op.create_index(
        "uq_plan_run_active",
        "plan_run",
        ["pairing_id", "plan_id"],
        unique=True,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )


def _move_plans_to_runs() -> None:
    """If there are any; else the ready plans are made at the first start."""
    op.execute(
        "INSERT INTO plan (code, name_ru, name_en, scope, questionnaire, cadence, card, state,"
        " version, created_at, changed_at) SELECT 'weekly', '', '', 'institution', 'areas',"
        f" '{json.dumps(WEEKLY).replace(':', chr(92) + ':')}', true, 'live', 1, min(created_at), min(created_at)"
        " FROM check_in_plan HAVING count(*) > 0"
    )
    op.execute(
        "INSERT INTO plan_run (id, plan_id, pairing_id, begins_on, created_at, ended_at)"
        f" SELECT id, (SELECT id FROM plan), pairing_id, {_as_date(_day('created_at'))},"
        " created_at, ended_at FROM check_in_plan"
    )
    _number("plan_run")


def _create_old() -> None:
    op.create_table(
        "check_in_plan",
        sa.Column("id", BIG, nullable=False),
        sa.Column("pairing_id", BIG, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["pairing_id"], ["pairing.id"], name="fk_check_in_plan_pairing_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_check_in_plan"),
    )
    op.create_index("ix_check_in_plan_pairing_id", "check_in_plan", ["pairing_id"])
    op.create_index(
        "uq_check_in_plan_active",
        "check_in_plan",
        ["pairing_id"],
        unique=True,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _day(moment: str) -> str:
    """As 2026-11-28, in UTC."""
    if _is_sqlite():
        return f"date({moment})"
    return f"to_char({moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD')"


def _as_date(day: str) -> str:
    return day if _is_sqlite() else f"({day})\\:\\:date"


def _number(table: str) -> None:
    """Ids were given: the next one follows."""
    if not _is_sqlite():
        op.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
            " HAVING max(id) IS NOT NULL"
        )
