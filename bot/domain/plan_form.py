"""A check-in plan by taps: the questions, and the plan that the answers make."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.forms import Answers, Form, Kind, Question
from bot.domain.pairings import PairKind
from bot.domain.plans import Around, Cadence, DateKind, Every, Unit
from bot.domain.questionnaires import Respondent

# The plan is there already: only when it asks is asked for.
CHANGES = "changes"
NAME, RHYTHM, WEEKDAYS, WEEKDAY, NTH = "name", "rhythm", "weekdays", "weekday", "nth"
DATE, SIDE, AMOUNT, UNIT, HOUR = "date", "side", "amount", "unit", "hour"
ANSWERS, WHO, WHAT, CARD = "answers", "who", "what", "card"
# In the answers: code, name in both languages and respondent of what can be asked.
CHOICE = "choice"
MONTHLY, DATED, BOTH, YES, NO = "month", "date", "both", "yes", "no"
BEFORE, AFTER, ON = "before", "after", "on"
WEEKLY = ("1", "2", "3", "4")
HOURS = tuple(str(hour) for hour in range(8, 22))


def _if(key: str, *values: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get(key) in values


def _is_new(answers: Answers) -> bool:
    return not answers.get(CHANGES)


def _has_distance(answers: Answers) -> bool:
    return answers.get(RHYTHM) == DATED and answers.get(SIDE) != ON


def _is_for_learners(answers: Answers) -> bool:
    return _is_new(answers) and answers.get(ANSWERS) != Respondent.HELPER


def form_of(answers: Answers) -> Form:
    """What can be asked of those who are to answer is known when the form begins."""
    by = answers.get(ANSWERS)
    codes = tuple(code for code, _ru, _en, who in answers.get(CHOICE, ()) if by in {None, who})
    return Form("plan", (*_QUESTIONS, replace(_WHAT, options=codes), _CARD))


_QUESTIONS = (
    Question(NAME, Kind.TEXT, most=60, asked=_is_new),
    Question(RHYTHM, Kind.CHOICE, (*WEEKLY, MONTHLY, DATED)),
    Question(WEEKDAYS, Kind.CHOICES, tuple("0123456"), asked=_if(RHYTHM, *WEEKLY), least=1),
    Question(WEEKDAY, Kind.CHOICE, tuple("0123456"), asked=_if(RHYTHM, MONTHLY)),
    Question(NTH, Kind.CHOICE, ("1", "2", "3", "4", "-1"), asked=_if(RHYTHM, MONTHLY)),
    Question(DATE, Kind.CHOICE, tuple(DateKind), asked=_if(RHYTHM, DATED)),
    Question(SIDE, Kind.CHOICE, (BEFORE, ON, AFTER), asked=_if(RHYTHM, DATED)),
    Question(UNIT, Kind.CHOICE, tuple(Unit), asked=_has_distance),
    Question(AMOUNT, Kind.NUMBER, least=1, most=60, asked=_has_distance),
    Question(HOUR, Kind.CHOICE, HOURS),
    Question(ANSWERS, Kind.CHOICE, tuple(Respondent), asked=_is_new),
    Question(WHO, Kind.CHOICE, (BOTH, *PairKind), asked=_is_new),
)
_WHAT = Question(WHAT, Kind.CHOICE, asked=_is_new)
_CARD = Question(CARD, Kind.CHOICE, (YES, NO), asked=_is_for_learners)


def cadence_of(answers: Answers) -> Cadence:
    hour = int(answers[HOUR])
    match answers[RHYTHM]:
        case "date":
            return Around(DateKind(answers[DATE]), (_offset(answers),), hour)
        case "month":
            return Every((int(answers[WEEKDAY]),), hour, nth=int(answers[NTH]))
        case weeks:
            days = sorted(int(day) for day in answers[WEEKDAYS])
            return Every(tuple(days), hour, weeks=int(weeks))


def _offset(answers: Answers) -> tuple[int, Unit]:
    if answers[SIDE] == ON:
        return 0, Unit.DAYS
    amount = int(answers[AMOUNT])
    return (-amount if answers[SIDE] == BEFORE else amount), Unit(answers[UNIT])


def kind_of(answers: Answers) -> str | None:
    return None if answers[WHO] == BOTH else str(answers[WHO])
