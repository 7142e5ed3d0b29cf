"""The difference a pack would make, told: short for a chat, whole for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from bot.content.columns import Value
from bot.content.difference import Difference, TableDifference
from bot.content.problems import Problem, shortened
from bot.content.tables import Key
from bot.content.wording import wording
from bot.texts import Markup, _, bold, lines, listed, n_, plain, safe, zone

LONGEST_MESSAGE = 4000
_ROOM_FOR_THE_REST = 60


def table_title(table: str) -> Markup:
    return {
        "programmes": _("Programmes"),
        "sessions": _("Class sessions"),
        "events": _("Events"),
        "opportunities": _("Opportunities"),
        "faq": _("Answers"),
        "contacts": _("Contacts"),
        "people": _("People"),
        "pairings": _("Pairings"),
        "surveys": _("Surveys"),
        "survey_questions": _("Survey questions"),
    }[table]


def short_text(difference: Difference, longest: int = LONGEST_MESSAGE) -> Markup:
    """For a chat message."""
    return cut(list(difference_lines(difference, 60)), longest)


def long_text(difference: Difference) -> str:
    """For a terminal or a file: every row and every field, no markup."""
    return plain(lines(*difference_lines(difference, 400, marked=False)))


def problems_text(problems: Sequence[Problem], longest: int = LONGEST_MESSAGE) -> Markup:
    """Problems or warnings for a chat message, one a line."""
    return cut([wording(problem) for problem in problems], longest)


def cut(told: Sequence[Markup], longest: int) -> Markup:
    """As many whole lines as fit, and how many more there are."""
    kept: list[Markup] = []
    room = longest - _ROOM_FOR_THE_REST
    for line in told:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    left = len(told) - len(kept)
    return lines(*kept, n_("… and {n} more line", "… and {n} more lines", left) if left else None)


def difference_lines(
    difference: Difference, longest_value: int, *, marked: bool = True
) -> Iterator[Markup]:
    if all(_is_bare(table) for table in difference.tables):
        yield _("There is nothing in it that could be loaded.")
    elif difference.is_empty:
        yield _("Nothing would change: all of this is stored already.")
    for table in difference.tables:
        if _is_bare(table):
            continue
        title = table_title(table.table)
        yield _("{table}: {counts}", table=bold(title) if marked else title, counts=_counts(table))
        yield from _rows(table, longest_value)


def _is_bare(table: TableDifference) -> bool:
    return table.is_empty and not (table.unchanged or table.left)


def _counts(table: TableDifference) -> Markup:
    told = [
        (len(table.added), n_("{n} new", "{n} new", len(table.added))),
        (len(table.changed), n_("{n} changed", "{n} changed", len(table.changed))),
        (len(table.removed), n_("{n} to remove", "{n} to remove", len(table.removed))),
        (len(table.left), n_("{n} not in the file", "{n} not in the file", len(table.left))),
        (table.unchanged, n_("{n} as before", "{n} as before", table.unchanged)),
    ]
    return listed([text for count, text in told if count])


def _rows(table: TableDifference, longest: int) -> Iterator[Markup]:
    for key in table.removed:
        yield _("– to remove: {row}", row=key_text(key))
    for key in sorted(table.left, key=str):
        yield _("– not in the file any more: {row}", row=key_text(key))
    for change in table.changed:
        for field in change.fields:
            yield _(
                "– {row}, {column}: {old} → {new}",
                row=key_text(change.key),
                column=field.column,
                old=_value(field.old, longest),
                new=_value(field.new, longest),
            )
    for key in table.added:
        yield _("– new: {row}", row=key_text(key))


def key_text(key: Key) -> Markup:
    """A row's name: its code, or the group and the local time."""
    return lines(*(_value(part, 64) for part in key), between=", ")


def _value(value: Value, longest: int) -> Markup:
    if value is None or value in ("", ()):
        return _("(empty)")
    if isinstance(value, bool):
        return safe("yes" if value else "no")
    return safe(shortened(_written(value).replace("\n", " "), longest))


def _written(value: str | int | date | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, datetime):
        return f"{value.astimezone(zone()):%Y-%m-%d %H:%M}"
    return str(value)
