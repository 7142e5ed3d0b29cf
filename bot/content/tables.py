"""The list of tables of a content pack, with their columns and keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import get_type_hints

from bot.content.columns import Column, Value
from bot.content.rows import (
    ArticleRow,
    ContactRow,
    EventRow,
    OpportunityRow,
    PairingRow,
    PersonRow,
    ProgrammeRow,
    Row,
    SessionRow,
    SurveyQuestionRow,
    SurveyRow,
)

Key = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    row: Callable[..., Row]
    key: tuple[str, ...]
    columns: Mapping[str, Column]

    def key_of(self, values: Mapping[str, Value]) -> Key:
        return tuple(values[name] for name in self.key)

    def values_of(self, row: Row) -> dict[str, Value]:
        return {name: getattr(row, name) for name in self.columns}


def _table(name: str, row: type[Row], *key: str) -> Table:
    hints = get_type_hints(row, include_extras=True)
    columns = {field: replace(hint.__metadata__[0], name=field) for field, hint in hints.items()}
    return Table(name, row, key, columns)


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _table("programmes", ProgrammeRow, "code"),
        _table("sessions", SessionRow, "group", "starts_at"),
        _table("events", EventRow, "code"),
        _table("opportunities", OpportunityRow, "code"),
        _table("faq", ArticleRow, "code"),
        _table("contacts", ContactRow, "code"),
        _table("surveys", SurveyRow, "code"),
        _table("survey_questions", SurveyQuestionRow, "survey", "code"),
        _table("people", PersonRow, "code"),
        _table("pairings", PairingRow, "learner", "mentor"),
    )
}
