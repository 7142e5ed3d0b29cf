"""What everybody is asked who joins: one form for each way of taking part."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.domain.consents import AGREE, REFUSE
from bot.domain.forms import Answers, Form, Kind, Question
from bot.domain.names import name
from bot.domain.roles import HELPERS, OVERSEERS
from bot.domain.vocabulary import CATEGORIES, FIELDS, FORMATS, GOALS, SPOKEN
from bot.domain.week import CELLS, availability, cells
from bot.domain.zones import COMMON, zone_of
from bot.texts import LANGUAGES

YES, NO = "yes", "no"
LONGEST_STORY = 500
LONGEST_NAME_TYPED = 200
MOST_LEARNERS = 5


def meets_in_person(answers: Answers) -> bool:
    """They need somebody near by, so it has to be known where they are."""
    return answers.get("format") == "in_person"


def is_veteran(answers: Answers) -> bool:
    return answers.get("category") == "veteran"


_choice, _choices = Kind.CHOICE, Kind.CHOICES

LANGUAGE = Question("language", _choice, LANGUAGES)
PROCESSING = Question("processing", _choice, (AGREE, REFUSE))
SHOWN = Question("shown", _choice, (AGREE, REFUSE))
NAME = Question("name", Kind.TEXT, most=LONGEST_NAME_TYPED, check=name)
CATEGORY = Question("category", _choice, CATEGORIES, optional=True)
LIKE_ME = Question("prefers_veteran_mentor", _choice, (YES, NO), optional=True, asked=is_veteran)
FIELD = Question("fields", _choices, FIELDS, optional=True)
GOAL = Question("goals", _choices, GOALS)
SPEAKS = Question("languages", _choices, SPOKEN)
FREE = Question("availability", _choices, CELLS, optional=True, check=cells)
ZONE = Question("time_zone", _choice, COMMON, check=zone_of)
FORMAT = Question("format", _choice, FORMATS)
REGION = Question(
    "region", Kind.TEXT, optional=True, most=LONGEST_NAME_TYPED, asked=meets_in_person
)
SEATS = Question("capacity", _choice, tuple(str(n) for n in range(1, MOST_LEARNERS + 1)))
VETERAN = Question("veteran", _choice, (YES, NO), optional=True)
STORY = Question("experience", Kind.TEXT, optional=True, most=LONGEST_STORY)

# These are acted upon at once, not only at the end.
APART = frozenset({LANGUAGE.key, PROCESSING.key, SHOWN.key})

_WEEK = (SPEAKS, FREE, ZONE, FORMAT, REGION)
_LEARNING = (SHOWN, CATEGORY, LIKE_ME, FIELD, GOAL, *_WEEK)

LEARNER = Form("join_learner", (LANGUAGE, PROCESSING, NAME, *_LEARNING))
HELPER = Form(
    "join_helper",
    (LANGUAGE, PROCESSING, NAME, SHOWN, VETERAN, FIELD, GOAL, *_WEEK, SEATS, STORY),
)
COORDINATOR = Form("join_coordinator", (LANGUAGE, PROCESSING, NAME, ZONE))
# Without an invitation: first what a coordinator needs to decide, after the yes the rest.
NEWCOMER = Form("join_newcomer", (LANGUAGE, PROCESSING, NAME))
ACCEPTED = Form("join_accepted", _LEARNING)


def form_for(role: str) -> Form:
    if role in OVERSEERS:
        return COORDINATOR
    return HELPER if role in HELPERS else LEARNER


def editable(role: str) -> tuple[Question, ...]:
    """What people may change afterwards, one by one."""
    return tuple(question for question in form_for(role).questions if question.key not in APART)


def prefilled(known: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a person, as answers that they only need to confirm."""
    answers = {
        key: value
        for key in ("name", "category", "time_zone", "format", "region", "experience")
        if (value := known.get(key))
    }
    answers |= {
        key: list(value) for key in ("fields", "goals", "languages") if (value := known.get(key))
    }
    if known.get("availability"):
        answers["availability"] = cells(known["availability"])
    if known.get("capacity"):
        answers["capacity"] = str(min(known["capacity"], MOST_LEARNERS))
    return answers | {
        key: YES if known[key] else NO
        for key in ("veteran", "prefers_veteran_mentor")
        if known.get(key) is not None
    }


def columns(answers: Answers, asked: Iterable[Question]) -> dict[str, Any]:
    """The answers to these questions as columns of a person."""
    return {
        question.key: _column(question, answers.get(question.key))
        for question in asked
        if question.key not in APART and question.asked(answers)
    }


def _column(question: Question, answer: Any) -> Any:  # noqa: ANN401  any value that JSON knows
    if question.key == FREE.key:
        return availability(answer or ())
    if question.key == SEATS.key:
        return int(answer)
    if question.options == (YES, NO):
        return answer == YES
    if question.kind is Kind.CHOICES:
        return list(answer or ())
    return answer or None
