"""A learner may have a tutor for each subject: pairs, proposals, questions and waits say which"""

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
LONGEST = 64
Rows = list[dict[str, Any]]
# The table, the name of the index, what it is about, and which rows it counts.
ONCE = (
    ("pairing", "uq_pairing_open", ["learner_id", "kind"], "state IN ('proposed', 'active')"),
    ("pair_offer", "uq_pair_offer_open", ["learner_id", "kind"], "state = 'open'"),
    ("round_pair", "uq_round_pair_learner", ["round_id", "learner_id"], "state <> 'declined'"),
)
OF_WAITS: dict[str, list[Any]] = {
    "pair_wish": [sa.Column("wanted", sa.Boolean(), nullable=False), sa.Column("since", MOMENT, nullable=False)],
    "wait_said": [
        sa.Column("soonest_days", sa.Integer(), nullable=True),
        sa.Column("latest_days", sa.Integer(), nullable=True),
        sa.Column("said_at", MOMENT, nullable=False),
    ],
}
# Where a learner has several, the old shape has room for the oldest alone.
LATER = """
FROM {table} AS older WHERE older.learner_id = {table}.learner_id AND older.kind = {table}.kind
AND {where} AND older.id < {table}.id
"""


def upgrade() -> None:
    for table, index, columns, where in ONCE:
        op.add_column(table, _subject())
        _index(table, index, [*columns, "subject"], where)
    _renew(("learner_id", "kind", "subject"), _with_subject)
    _name_subjects()


def downgrade() -> None:
    _leave_the_oldest()
    _of_rounds(_without_needs)
    for table, index, columns, where in ONCE:
        _index(table, index, columns, where)
        with op.batch_alter_table(table) as batch:
            batch.drop_column("subject")
    _renew(("learner_id", "kind"), _without_subject)


def _subject() -> sa.Column[str]:
    return sa.Column("subject", sa.String(length=LONGEST), nullable=False, server_default="")


def _index(table: str, index: str, columns: list[str], where: str) -> None:
    op.drop_index(index, table_name=table)
    only = sa.text(where)
    op.create_index(
        index, table, columns, unique=True, sqlite_where=only, postgresql_where=only
    )


def _renew(key: tuple[str, ...], changed: Callable[[Rows], Rows]) -> None:
    """The tables of waits with another key."""
    for table, columns in OF_WAITS.items():
        rows = [dict(row) for row in op.get_bind().execute(_all(table)).mappings()]
        op.drop_table(table)
        new = op.create_table(
            table,
            sa.Column("learner_id", ID, nullable=False),
            sa.Column("kind", sa.String(length=8), nullable=False),
            *([_subject()] if "subject" in key else []),
            *(sa.Column(one.name, one.type, nullable=one.nullable) for one in columns),
            sa.ForeignKeyConstraint(
                ["learner_id"], ["person.id"], name=op.f(f"fk_{table}_learner_id")
            ),
            sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{table}")),
        )
        if rows:
            op.bulk_insert(new, changed(rows))


def _all(table: str) -> sa.Select[Any]:
    names = [sa.column("learner_id"), sa.column("kind"), *_columns(table)]
    return sa.select(*names).select_from(sa.table(table))


def _columns(table: str) -> list[Any]:
    subject: list[Any] = [sa.column("subject")] if _has_subject(table) else []
    return [*subject, *(sa.column(one.name, one.type) for one in OF_WAITS[table])]


def _has_subject(table: str) -> bool:
    return "subject" in {one["name"] for one in sa.inspect(op.get_bind()).get_columns(table)}


def _with_subject(rows: Rows) -> Rows:
    return [row | {"subject": ""} for row in rows]


def _without_subject(rows: Rows) -> Rows:
    """Whoever waits for one, waits; the longest counts."""
    first: dict[tuple[int, str], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (not row.get("wanted", True), row["subject"])):
        first.setdefault((row["learner_id"], row["kind"]), row)
    return [{name: row[name] for name in row if name != "subject"} for row in first.values()]


def _name_subjects() -> None:
    """Of pairs with a tutor the first field that the learner needs and the tutor teaches, which
    is why they were a pair; the learner's wish goes with it. Who still waits for a tutor and
    has one field waits for that one; of several nobody said which, so it is any of them."""
    fields = {row.id: _list(row.fields) for row in _rows("SELECT id, fields FROM person")}
    about: dict[int, str] = {}
    for row in _rows(
        "SELECT id, learner_id, mentor_id, state FROM pairing WHERE kind = 'tutor' ORDER BY id"
    ):
        subject = _common(fields.get(row.learner_id, []), fields.get(row.mentor_id, []))
        _set("pairing", subject, "id = :id", id=row.id)
        two = {"learner": row.learner_id, "helper": row.mentor_id}
        if row.state in ("proposed", "active"):
            about[row.learner_id] = subject
            _set("pair_offer", subject, _TWO + " AND kind = 'tutor'", **two)
    for row in _rows("SELECT learner_id FROM pair_wish WHERE kind = 'tutor'"):
        own = fields.get(row.learner_id, [])
        subject = about.setdefault(row.learner_id, own[0] if len(own) == 1 else "")
        for table in OF_WAITS:
            _set(table, subject, "learner_id = :id AND kind = 'tutor'", id=row.learner_id)
    _name_of_drafts(about)


_TWO = "learner_id = :learner AND helper_id = :helper"
_ROUND = sa.table(
    "pair_round",
    sa.column("id", ID),
    sa.column("kind", sa.String),
    sa.column("change", sa.JSON(none_as_null=True)),
    sa.column("result", sa.JSON(none_as_null=True)),
)


def _name_of_drafts(about: dict[int, str]) -> None:
    """Pairs of drafts are for what their learners wait for, or for what became of them."""
    for row in _rows(
        "SELECT round_pair.id, round_pair.learner_id, pairing.subject FROM round_pair JOIN"
        " pair_round ON pair_round.id = round_pair.round_id LEFT JOIN pairing ON pairing.id ="
        " round_pair.pairing_id WHERE pair_round.kind = 'tutor'"
    ):
        subject = about.get(row.learner_id, "") if row.subject is None else row.subject
        _set("round_pair", subject, "id = :id", id=row.id)
    waits = [[one, one, subject] for one, subject in about.items() if subject]

    def named(row: Any) -> dict[str, Any]:  # noqa: ANN401  a row of the database
        subjects = about if row.kind == "tutor" else {}
        known = row.kind == "tutor" and row.result is not None
        return {
            "change": _needs(row.change, subjects),
            "result": {**row.result, "waits": waits} if known else row.result,
        }

    _of_rounds(named)


def _needs(change: Any, about: dict[int, str]) -> Any:  # noqa: ANN401  as JSON has it
    """Whose helper has gone is looked for anew for what they had them for."""
    if not change or "learners" not in change:
        return change
    kept = {name: change[name] for name in change if name != "learners"}
    return {**kept, "needs": [[one, about.get(one, "")] for one in change["learners"]]}


def _without_needs(row: Any) -> dict[str, Any]:  # noqa: ANN401  a row of the database
    change = row.change
    if change and "needs" in change:
        kept = {name: change[name] for name in change if name != "needs"}
        change = {**kept, "learners": sorted({one for one, _subject in change["needs"]})}
    return {"change": change, "result": row.result}


def _of_rounds(changed: Callable[[Any], dict[str, Any]]) -> None:
    for row in op.get_bind().execute(sa.select(_ROUND)).all():
        new = changed(row)
        if new != {"change": row.change, "result": row.result}:
            op.execute(_ROUND.update().where(_ROUND.c.id == row.id).values(**new))


def _common(learner: list[str], helper: list[str]) -> str:
    return next((one for one in learner if one in helper), "")


def _list(told: Any) -> list[str]:
    known = json.loads(told) if isinstance(told, str) else told
    return [one for one in known or [] if one and len(one) <= LONGEST]


def _rows(query: str) -> list[Any]:
    return list(op.get_bind().execute(sa.text(query)))


def _set(table: str, subject: str, where: str, **values: object) -> None:
    update = sa.text(f"UPDATE {table} SET subject = :subject WHERE {where}")
    op.get_bind().execute(update, {"subject": subject, **values})


def _leave_the_oldest() -> None:
    """Later proposals are as if they had never been; later pairs have ended."""
    wheres = {"pairing": "older.state IN ('proposed', 'active')", "pair_offer": "older.state = 'open'"}
    later = {table: LATER.format(table=table, where=where) for table, where in wheres.items()}
    op.execute(
        "UPDATE pairing SET state = CASE state WHEN 'active' THEN 'ended' ELSE 'undone' END,"
        " ended_at = CURRENT_TIMESTAMP WHERE id IN (SELECT id FROM pairing WHERE state IN"
        f" ('proposed', 'active') AND EXISTS (SELECT 1 {later['pairing']}))"
    )
    op.execute(
        "UPDATE pair_offer SET state = 'off', ended_at = CURRENT_TIMESTAMP WHERE id IN"
        f" (SELECT id FROM pair_offer WHERE state = 'open' AND EXISTS (SELECT 1 {later['pair_offer']}))"
    )
    op.execute(
        "DELETE FROM round_pair WHERE state <> 'declined' AND EXISTS (SELECT 1 FROM round_pair AS"
        " older WHERE older.round_id = round_pair.round_id AND older.learner_id ="
        " round_pair.learner_id AND older.state <> 'declined' AND older.id < round_pair.id)"
    )
