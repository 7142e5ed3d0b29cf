"""Rules between the cells of one row."""

from collections.abc import Mapping
from datetime import datetime

from bot.content.columns import Value
from bot.content.problems import Fault, Problem, problem
from bot.content.survey_rules import QUESTIONS, broken_questions, useless_options
from bot.content.tables import Table
from bot.domain.vocabulary import FIELDS, GOALS


def broken_rules(table: Table, number: int, values: Mapping[str, Value]) -> list[Problem]:
    begin, end = values.get("starts_at"), values.get("ends_at")
    if isinstance(begin, datetime) and isinstance(end, datetime) and end < begin:
        return [problem(Fault.ENDS_FIRST, table.name, number, "ends_at")]
    return broken_questions(number, values) if table.name == QUESTIONS else []


def doubts(table: Table, number: int, values: Mapping[str, Value]) -> list[Problem]:
    """What is allowed and yet hardly meant."""
    found = []
    if table.name == "sessions" and values["starts_at"] == values["ends_at"]:
        found.append(problem(Fault.ENDS_AT_ONCE, table.name, number, "ends_at"))
    if table.name == "faq" and not _is_whole_answer(values):
        found.append(problem(Fault.HALF_AN_ANSWER, table.name, number))
    if table.name == "people":
        found += _own_words(number, values)
    if table.name == QUESTIONS:
        found += useless_options(number, values)
    return found


def _own_words(number: int, values: Mapping[str, Value]) -> list[Problem]:
    """Two people are matched by the same words only."""
    return [
        problem(Fault.OWN_WORD, "people", number, column, cell=word, known=column)
        for column, known in (("fields", FIELDS), ("goals", GOALS))
        for word in _listed(values.get(column))
        if word not in known
    ]


def _listed(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _is_whole_answer(values: Mapping[str, Value]) -> bool:
    """So far as the file tells: what it does not hold may be stored already."""
    told = {name.partition("_")[0] for name in values}
    return not {"question", "answer"} <= told or any(
        values.get(f"question_{language}") and values.get(f"answer_{language}")
        for language in ("ru", "en")
    )
