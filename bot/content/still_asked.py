"""Surveys and events that are to go while something else still refers to them; questions that
were answered and are to mean something else."""

from collections import Counter
from collections.abc import Collection, Mapping

from bot.content.columns import Value
from bot.content.difference import Difference, Stored
from bot.content.problems import Fault, Problem, problem
from bot.content.still_used import PROGRAMMES, removed_programmes
from bot.content.survey_rules import QUESTIONS
from bot.content.tables import Key

SURVEYS, EVENTS = "surveys", "events"
# What an answer means by its number.
FIXED = ("kind", "options_ru", "options_en")


def still_asked(change: Difference, stored: Stored) -> list[Problem]:
    """What the pack itself refers to is `check_references`' concern."""
    questions = Counter(str(row["survey"]) for row in _left(change, stored, QUESTIONS))
    surveys = Counter(str(row["event"]) for row in _left(change, stored, SURVEYS))
    programmes = Counter(str(row["programme"]) for row in _left(change, stored, SURVEYS))
    return [
        *_used(SURVEYS, removed(change, SURVEYS), QUESTIONS, questions),
        *_used(EVENTS, removed(change, EVENTS), SURVEYS, surveys),
        *_used(PROGRAMMES, removed_programmes(change), SURVEYS, programmes),
    ]


def other_meaning(change: Difference, answered: Collection[Key]) -> list[Problem]:
    """`answered`: keys of questions (survey, code) that have answers."""
    return [
        problem(
            Fault.ANSWERED_ALREADY,
            QUESTIONS,
            code=" / ".join(map(str, row.key)),
            columns=field.column,
        )
        for table in change.tables
        if table.table == QUESTIONS
        for row in table.changed
        if row.key in answered
        for field in row.fields
        if field.column in FIXED and not _is_only_worded(field.column, field.old, field.new)
    ]


def removed(change: Difference, name: str) -> set[str]:
    return {str(key[0]) for key in _removed(change, name)}


def _is_only_worded(column: str, old: Value, new: Value) -> bool:
    """The same number of options may be worded better, or in the other language, too."""
    if column == "kind" or not isinstance(old, tuple) or not isinstance(new, tuple):
        return False
    return not old or len(old) == len(new)


def _used(
    table: str, gone: Collection[str], target: str, counted: Mapping[str, int]
) -> list[Problem]:
    return [
        problem(Fault.STILL_USED, table, code=code, target=target, count=counted[code])
        for code in sorted(set(gone) & counted.keys())
    ]


def _removed(change: Difference, name: str) -> set[Key]:
    return {key for table in change.tables if table.table == name for key in table.removed}


def _left(change: Difference, stored: Stored, name: str) -> list[Mapping[str, Value]]:
    """The stored rows of a table as they would be afterwards."""
    new = {
        row.key: {field.column: field.new for field in row.fields}
        for table in change.tables
        if table.table == name
        for row in table.changed
    }
    gone = _removed(change, name)
    return [
        {**values, **new.get(key, {})}
        for key, values in stored.get(name, {}).items()
        if key not in gone
    ]
