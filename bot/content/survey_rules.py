"""Rules between the cells of one question of a survey."""

from collections.abc import Iterator, Mapping

from bot.content.columns import Value
from bot.content.problems import Fault, Problem, problem
from bot.domain.surveys import (
    FEWEST_OPTIONS,
    LONGEST_OPTION,
    LONGEST_QUESTION,
    MOST_OPTIONS,
    OF_OPTIONS,
)

QUESTIONS = "survey_questions"
OPTIONS = ("options_ru", "options_en")


def broken_questions(number: int, values: Mapping[str, Value]) -> list[Problem]:
    return [*_options(number, values), *_lengths(number, values)]


def useless_options(number: int, values: Mapping[str, Value]) -> list[Problem]:
    """They are there, and nothing is chosen from them."""
    if values.get("kind") in OF_OPTIONS or not any(values.get(name) for name in OPTIONS):
        return []
    return [problem(Fault.OPTIONS_OF_NOTHING, QUESTIONS, number, "options_ru")]


def _options(number: int, values: Mapping[str, Value]) -> Iterator[Problem]:
    """So far as the file tells: columns that it does not hold may be stored already."""
    told = [name for name in OPTIONS if name in values]
    if values.get("kind") not in OF_OPTIONS or not told:
        return
    sizes = {name: len(_listed(values[name])) for name in told}
    given = {size for size in sizes.values() if size}
    if len(given) > 1:
        yield problem(Fault.OPTIONS_NOT_ALIKE, QUESTIONS, number, told[0], **sizes)
    elif not FEWEST_OPTIONS <= max(given, default=0) <= MOST_OPTIONS:
        limits = {"least": FEWEST_OPTIONS, "most": MOST_OPTIONS}
        yield problem(Fault.NOT_SO_MANY_OPTIONS, QUESTIONS, number, told[0], **limits)


def _lengths(number: int, values: Mapping[str, Value]) -> Iterator[Problem]:
    for name in OPTIONS:
        for option in _listed(values.get(name)):
            if len(option) > LONGEST_OPTION:
                yield problem(
                    Fault.OPTION_TOO_LONG,
                    QUESTIONS,
                    number,
                    name,
                    cell=option,
                    longest=LONGEST_OPTION,
                )
    for name in ("question_ru", "question_en"):
        if len(str(values.get(name) or "")) > LONGEST_QUESTION:
            yield problem(
                Fault.QUESTION_TOO_LONG, QUESTIONS, number, name, longest=LONGEST_QUESTION
            )


def _listed(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
