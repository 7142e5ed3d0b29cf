"""Questionnaires and their questions by typing and taps: what is asked, what comes of it."""

from bot.domain.forms import NOT_SO_MANY, TOO_LONG, Answers, Form, Kind, Question, WrongAnswer
from bot.domain.questionnaires import (
    LONGEST_NAME,
    LONGEST_OPTION,
    LONGEST_QUESTION,
    LONGEST_TITLE,
    MOST_OPTIONS,
    NOT_ALIKE,
    Both,
    Item,
    ItemKind,
    QuestionnaireImpossible,
    Respondent,
)

TITLE_RU, TITLE_EN, ANSWERS = "title_ru", "title_en", "answers"
KIND, RU, EN, NAME_RU, NAME_EN = "kind", "ru", "en", "name_ru", "name_en"
OPTIONS_RU, OPTIONS_EN = "options_ru", "options_en"
# Known beforehand: the question is there already, or so is the questionnaire.
IS_OLD = "is_old"
FEWEST_OPTIONS = 2


def _is_new(answers: Answers) -> bool:
    return not answers.get(IS_OLD)


def _has_options(answers: Answers) -> bool:
    return answers.get(KIND) == ItemKind.CHOICE


def options(text: str) -> str:
    """One in each line. Raises WrongAnswer."""
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if not FEWEST_OPTIONS <= len(found) <= MOST_OPTIONS:
        raise WrongAnswer(NOT_SO_MANY, FEWEST_OPTIONS, MOST_OPTIONS)
    if max(map(len, found)) > LONGEST_OPTION:
        raise WrongAnswer(TOO_LONG, most=LONGEST_OPTION)
    return "\n".join(found)


def one_line(text: str) -> str:
    return " ".join(text.split())


def _line(key: str, most: int) -> Question:
    return Question(key, Kind.TEXT, most=most, check=one_line)


def _lines(key: str) -> Question:
    return Question(key, Kind.TEXT, asked=_has_options, check=options)


TITLES = Form(
    "questionnaire",
    (
        _line(TITLE_RU, LONGEST_TITLE),
        _line(TITLE_EN, LONGEST_TITLE),
        Question(ANSWERS, Kind.CHOICE, tuple(Respondent), asked=_is_new),
    ),
)
QUESTION = Form(
    "questionnaire_item",
    (
        Question(KIND, Kind.CHOICE, tuple(ItemKind), asked=_is_new),
        _line(RU, LONGEST_QUESTION),
        _line(EN, LONGEST_QUESTION),
        _line(NAME_RU, LONGEST_NAME),
        _line(NAME_EN, LONGEST_NAME),
        _lines(OPTIONS_RU),
        _lines(OPTIONS_EN),
    ),
)


def title_of(answers: Answers) -> Both:
    return answers[TITLE_RU], answers[TITLE_EN]


def item_of(answers: Answers) -> Item:
    """Without a key. Raises QuestionnaireImpossible: not as many options in one language as in
    the other."""
    kind = ItemKind(answers[KIND])
    return Item(
        "",
        kind,
        (answers[RU], answers[EN]),
        (answers[NAME_RU], answers[NAME_EN]),
        _options_of(answers) if kind is ItemKind.CHOICE else (),
    )


def _options_of(answers: Answers) -> tuple[Both, ...]:
    ru, en = (answers[key].split("\n") for key in (OPTIONS_RU, OPTIONS_EN))
    if len(ru) != len(en):
        raise QuestionnaireImpossible(NOT_ALIKE)
    return tuple(zip(ru, en, strict=True))


def answers_of(item: Item) -> dict[str, object]:
    """What the form begins with when the words of a question are to be others."""
    ru, en = ("\n".join(both[side] for both in item.options) for side in (0, 1))
    return {
        IS_OLD: True,
        KIND: str(item.kind),
        RU: item.question[0],
        EN: item.question[1],
        NAME_RU: item.name[0],
        NAME_EN: item.name[1],
        OPTIONS_RU: ru,
        OPTIONS_EN: en,
    }
