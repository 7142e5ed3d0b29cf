"""An audit that is only added to, how far back it may be put away; links to one's own place"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

SAID = "the audit is only added to"
KEPT = "NOT EXISTS (SELECT 1 FROM audit_horizon WHERE older_than > OLD.at)"
GUARD = {
    "sqlite": (
        "CREATE TRIGGER audit_stands BEFORE UPDATE ON audit"
        f" BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
        f"CREATE TRIGGER audit_stays BEFORE DELETE ON audit WHEN {KEPT}"
        f" BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{SAID}'; END $$",
        "CREATE FUNCTION audit_keep() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF {KEPT} THEN RAISE EXCEPTION '{SAID}'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER audit_stands BEFORE UPDATE ON audit"
        " FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        "CREATE TRIGGER audit_stays BEFORE DELETE ON audit"
        " FOR EACH ROW EXECUTE FUNCTION audit_keep()",
        "CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    ),
}
NO_GUARD = {
    "sqlite": ("DROP TRIGGER audit_stands", "DROP TRIGGER audit_stays"),
    "postgresql": (
        "DROP TRIGGER audit_stands ON audit",
        "DROP TRIGGER audit_stays ON audit",
        "DROP TRIGGER audit_is_not_emptied ON audit",
        "DROP FUNCTION audit_refuse()",
        "DROP FUNCTION audit_keep()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("about_id", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=24), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"])
    op.create_index(op.f("ix_audit_about"), "audit", ["about_id", "at"])
    op.create_index(op.f("ix_audit_by"), "audit", ["by_id", "at"])
    op.create_table(
        "audit_horizon",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("older_than", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_horizon")),
    )
    with op.batch_alter_table("invitation") as batch:
        batch.add_column(sa.Column("person_id", ID, nullable=True))
        batch.create_foreign_key(op.f("fk_invitation_person_id"), "person", ["person_id"], ["id"])
        batch.create_index(op.f("ix_invitation_person_id"), ["person_id"])
    for statement in GUARD[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    for statement in NO_GUARD[op.get_bind().dialect.name]:
        op.execute(statement)
    op.execute("DELETE FROM invitation WHERE person_id IS NOT NULL")
    with op.batch_alter_table("invitation") as batch:
        batch.drop_index(op.f("ix_invitation_person_id"))
        batch.drop_constraint(op.f("fk_invitation_person_id"), type_="foreignkey")
        batch.drop_column("person_id")
    op.drop_table("audit_horizon")
    op.drop_table("audit")
