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

from bot.models import Base, Draft, HiddenDraft, InboxUpdate, OutboxMessage, PairRule
from bot.models.relations import PERSON, referring
from tests.handlers.crawler import written_in
from tests.handlers.houses import CANARY, NORTH, OF_NORTH

# What falls due and what is owed to people is looked at by whom it is for; a question that
# somebody asks is theirs.
BESIDE = frozenset({"inbox", "outbox", "due_work", "draft", "hidden_draft"})
OUTBOX, RULES = (Base.metadata.tables[one.__tablename__] for one in (OutboxMessage, PairRule))
Rows = Mapping[str, Collection[tuple[Any, ...]]]


class Witness:
    """Reads the file itself: what is committed."""

    def __init__(self, file: str) -> None:
        self._engine = create_engine(f"sqlite:///{file}")
        self._of = dict(self._belonging())
        self.north, self._seen = self._rows(), 0
        self.told()

    def changed(self) -> list[str]:
        """Tables in which something of North's is another, or gone, or new."""
        now = self._rows()
        return [name for name, rows in self.north.items() if now[name] != rows]

    def told(self) -> list[tuple[int, str]]:
        """To whom what was said since: the text, the buttons, and what is in files."""
        columns = OUTBOX.c.id, OUTBOX.c.chat_id, OUTBOX.c.payload, OUTBOX.c.file
        with self._engine.connect() as there:
            found = there.execute(select(*columns).where(OUTBOX.c.id > self._seen)).all()
        self._seen = max((row.id for row in found), default=self._seen)
        return [(row.chat_id, _written(row.payload, row.file)) for row in found]

    def forget(self, actor: int, row: Mapping[str, Any] | None) -> None:
        """What was begun is put away, and who pressed is as they were."""
        with self._engine.begin() as there:
            for table in (Base.metadata.tables[one.__tablename__] for one in (Draft, HiddenDraft)):
                there.execute(delete(table).where(table.c.person_id == actor))
            done = Base.metadata.tables[InboxUpdate.__tablename__]
            there.execute(delete(done).where(done.c.done_at.is_not(None)))
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
    inside = written_in(str(told.get("name", "")), file) if file else ""
    return "\n".join([str(dict(told)), inside])
