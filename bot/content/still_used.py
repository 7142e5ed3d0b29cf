"""Programmes that are to go while something else still refers to them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bot.content.columns import Value
from bot.content.difference import Difference, Stored
from bot.content.problems import Fault, Problem, problem
from bot.content.tables import Key

PROGRAMMES = "programmes"


def still_used(
    change: Difference, stored: Stored, programmes_of_people: Iterable[str]
) -> list[Problem]:
    """One problem for each programme and each table that would be left with its code.

    What the pack itself refers to is `check_references`' concern.
    """
    gone = removed_programmes(change)
    users = {
        "sessions": Counter(str(row["programme"]) for row in _left(change, stored, "sessions")),
        PROGRAMMES: Counter(
            code for row in _left(change, stored, PROGRAMMES) for code in _codes(row["leads_to"])
        ),
        "people": Counter(programmes_of_people),
    }
    return [
        problem(Fault.STILL_USED, PROGRAMMES, code=code, target=table, count=counted[code])
        for table, counted in users.items()
        for code in sorted(gone & counted.keys())
    ]


def removed_programmes(change: Difference) -> set[str]:
    return {str(key[0]) for key in _removed(change, PROGRAMMES)}


def _codes(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _removed(change: Difference, name: str) -> set[Key]:
    return {key for table in change.tables if table.table == name for key in table.removed}


def _left(change: Difference, stored: Stored, name: str) -> Iterator[Mapping[str, Value]]:
    """The stored rows of a table as they would be afterwards."""
    new = {
        row.key: {field.column: field.new for field in row.fields}
        for table in change.tables
        if table.table == name
        for row in table.changed
    }
    removed = _removed(change, name)
    for key, values in stored.get(name, {}).items():
        if key not in removed:
            yield {**values, **new.get(key, {})}
