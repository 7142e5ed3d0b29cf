"""What North has, row by row, and what the others are shown: looked at beside the bot."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    create_engine,
    delete,
    false,
    or_,
    select,
    update,
)

from bot.delivery.flood import TOO_MUCH
from bot.models import Base, Draft, HiddenDraft, InboxUpdate, OutboxMessage, PairRule
from bot.models.relations import PERSON, referring
from tests.handlers.crawler import written_in
from tests.handlers.names_of_houses import CANARY, NORTH, OF_NORTH

# What falls due and what is owed to people is looked at by whom it is for; a question that
# somebody asks is theirs.
BESIDE = frozenset({"inbox", "outbox", "due_work", "draft", "hidden_draft"})
INBOX, OUTBOX, RULES = (
    Base.metadata.tables[one.__tablename__] for one in (InboxUpdate, OutboxMessage, PairRule)
)
Rows = Mapping[str, Collection[tuple[Any, ...]]]


class Witness:
    """Reads the file itself: what is committed."""

    def __init__(self, file: str) -> None:
        self._engine = create_engine(f"sqlite:///{file}")
        self._of = dict(self._belonging())
        self.north = self._rows()
        self.told()

    def changed(self) -> list[str]:
        """Tables in which something of North's is another, or gone, or new."""
        now = self._rows()
        return [name for name, rows in self.north.items() if now[name] != rows]

    def told(self) -> list[tuple[int, str]]:
        """To whom what was said since: the text, the buttons, and what is in files."""
        with self._engine.begin() as there:
            found = there.execute(select(OUTBOX).order_by(OUTBOX.c.id)).all()
            there.execute(delete(OUTBOX))
        assert not [row.key for row in found if (row.key or "").startswith(TOO_MUCH)]
        return [(row.chat_id, _written(row.payload, row.file)) for row in found]

    def failed(self) -> list[str]:
        """What could not be handled; it is let go, for whatever comes after it waits for it."""
        with self._engine.begin() as there:
            found = there.execute(select(INBOX).where(INBOX.c.attempts > 0)).all()
            there.execute(
                delete(INBOX).where(or_(INBOX.c.attempts > 0, INBOX.c.done_at.is_not(None)))
            )
        return [f"{row.payload}: {(row.error or '')[-900:]}" for row in found]

    def forget(self, actor: int, row: Mapping[str, Any] | None) -> None:
        """What was begun is put away, and who pressed is as they were."""
        with self._engine.begin() as there:
            for table in (Base.metadata.tables[one.__tablename__] for one in (Draft, HiddenDraft)):
                there.execute(delete(table).where(table.c.person_id == actor))
            if row is not None:
                there.execute(update(PERSON).where(PERSON.c.id == actor).values(dict(row)))

    def person(self, actor: int) -> Mapping[str, Any] | None:
        with self._engine.connect() as there:
            found = there.execute(select(PERSON).where(PERSON.c.id == actor)).one_or_none()
        return dict(found._mapping) if found else None

    def _rows(self) -> Rows:
        with self._engine.connect() as there:
            return {name: list(map(tuple, there.execute(one))) for name, one in self._of.items()}

    def _belonging(self) -> Iterator[tuple[str, Select[Any]]]:
        """Rows about people of North, marked as North's, or part of such: along foreign keys."""
        known: dict[Table, Collection[int]] = {PERSON: list(OF_NORTH)}
        for table in Base.metadata.sorted_tables:
            clauses: list[ColumnElement[bool]] = [
                column.in_(known[to]) for to in known for column in referring(table, to)
            ]
            if "institution" in table.columns:
                clauses.append(table.c.institution == NORTH)
            if table.name == "audit":
                clauses.append(table.c.about_id.in_(known[PERSON]))
            if table is RULES:
                clauses.append(RULES.c.learner_code.startswith(CANARY))
            if clauses and table.name not in BESIDE:
                whole = select(table).where(or_(false(), *clauses))
                if "id" in table.columns and table is not PERSON:
                    known[table] = self._ids(select(table.c.id).where(or_(false(), *clauses)))
                yield table.name, whole.order_by(*table.primary_key)

    def _ids(self, query: Select[Any]) -> list[int]:
        with self._engine.connect() as there:
            return list(there.scalars(query))


def _written(told: Mapping[str, Any], file: bytes | None) -> str:
    name = "" if "draw" in told else str(told.get("name", ""))
    inside = written_in(name, file) if file else ""
    return "\n".join([str(dict(told)), inside])
