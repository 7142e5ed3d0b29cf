"""Forms are data: a list of questions, one asked after the other, some skipped. No words here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.errors import Refusal

Answers = Mapping[str, Any]
SKIPPED = None


class Kind(StrEnum):
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    NUMBER = "number"


class WrongAnswer(Refusal):
    """An answer does not fit its question; `why` is one of TOO_LONG, NOT_A_NUMBER, …"""

    def __init__(self, why: str, least: int = 0, most: int = 0) -> None:
        super().__init__(why)
        self.why, self.least, self.most = why, least, most


TOO_LONG, NOT_A_NUMBER, OUT_OF_RANGE, NOT_AN_OPTION, NOTHING_CHOSEN, NOTHING_SAID, NOT_SO_MANY = (
    "too long",
    "not a number",
    "out of range",
    "not an option",
    "nothing chosen",
    "nothing said",
    "not so many",
)


def always(_: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Question:
    """`least` and `most`: of a number its bounds, of a text its length, of choices how many.
    `voice`: a text may also be spoken; the answer is then `Media.as_json()` in place of a str.
    `voice_tells`: it must not be spoken: a voice says whose it is.

    `check` reads a typed text; a question with options that has one can be answered by typing too.
    """

    key: str
    kind: Kind
    options: tuple[str, ...] = ()
    optional: bool = False
    least: int = 0
    most: int = 300
    asked: Callable[[Answers], bool] = always
    check: Callable[[str], Any] | None = None
    voice: bool = False
    voice_tells: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """`hidden`: what is answered so far is in no backup."""

    name: str
    questions: tuple[Question, ...]
    hidden: bool = False

    def question(self, key: str) -> Question:
        return next(question for question in self.questions if question.key == key)

    def has(self, key: str) -> bool:
        return any(question.key == key for question in self.questions)

    def first(self, answers: Answers) -> Question | None:
        return next((q for q in self.questions if q.asked(answers)), None)

    def after(self, key: str, answers: Answers) -> Question | None:
        """The next question to ask, given what was answered so far."""
        return next((q for q in self._behind(key) if q.asked(answers)), None)

    def before(self, key: str, answers: Answers) -> Question | None:
        at = self.questions.index(self.question(key))
        return next((q for q in reversed(self.questions[:at]) if q.asked(answers)), None)

    def place(self, key: str, answers: Answers) -> tuple[int, int]:
        """Which question this is, of how many, as far as one can tell now."""
        asked = [q.key for q in self.questions if q.asked(answers)]
        return asked.index(key) + 1 if key in asked else len(asked), len(asked)

    def _behind(self, key: str) -> tuple[Question, ...]:
        return self.questions[self.questions.index(self.question(key)) + 1 :]


def picked(question: Question, value: str, current: Any) -> Any:  # noqa: ANN401
    """The answer after a tap on an option: the option itself, or the toggled list of them."""
    if value not in question.options:
        raise WrongAnswer(NOT_AN_OPTION)
    if question.kind is not Kind.CHOICES:
        return value
    chosen = set(current or ()) ^ {value}
    return [option for option in question.options if option in chosen] + others(question, current)


def others(question: Question, answer: Any) -> list[str]:  # noqa: ANN401
    """What was chosen that is none of the options: typed, or told by the institution."""
    if question.kind is Kind.CHOICE:
        return [] if answer in (None, "", *question.options) else [str(answer)]
    return [value for value in answer or () if value not in question.options]


def takes(question: Question, text: str) -> bool:
    """Whether a typed text can be meant for this question; else it is a question to us."""
    if question.kind in {Kind.TEXT, Kind.NUMBER} or _is_digits(text):
        return True
    return question.check is not None and not text.rstrip().endswith("?")


def typed(question: Question, text: str) -> Any:  # noqa: ANN401
    """The answer in a typed text. Raises WrongAnswer, or what the question's own check raises."""
    text = " ".join(text.split()) if question.kind is not Kind.TEXT else text.strip()
    match question.kind:
        case Kind.NUMBER:
            return _number(question, text)
        case Kind.TEXT:
            return _text(question, text)
        case _ if question.check and not _is_digits(text):
            return question.check(text)
        case _:
            return _by_digits(question, text)


def whole(question: Question, answer: Any) -> None:  # noqa: ANN401
    """Raises WrongAnswer if an answer is wanted and there is none, or too few are chosen."""
    if question.kind is not Kind.CHOICES:
        if not question.optional and answer in (None, ""):
            raise WrongAnswer(NOTHING_SAID)
        return
    least = max(question.least, 0 if question.optional else 1)
    if len(answer or ()) < least:
        raise WrongAnswer(NOTHING_CHOSEN, least=least)


def _is_digits(text: str) -> bool:
    return text.replace(",", " ").replace(" ", "").isdecimal()


def _number(question: Question, text: str) -> int:
    if not text.lstrip("-").isdecimal():
        raise WrongAnswer(NOT_A_NUMBER, question.least, question.most)
    if not question.least <= int(text) <= question.most:
        raise WrongAnswer(OUT_OF_RANGE, question.least, question.most)
    return int(text)


def _text(question: Question, text: str) -> Any:  # noqa: ANN401
    if len(text) > question.most:
        raise WrongAnswer(TOO_LONG, most=question.most)
    return question.check(text) if question.check else text


def _by_digits(question: Question, text: str) -> Any:  # noqa: ANN401
    """Everything can be done with digits alone: "2", or "1 3 4" where several may be chosen."""
    if not _is_digits(text):
        raise WrongAnswer(NOT_AN_OPTION)
    numbers = text.replace(",", " ").split()
    if not all(1 <= int(number) <= len(question.options) for number in numbers):
        raise WrongAnswer(NOT_AN_OPTION)
    values = [question.options[int(number) - 1] for number in numbers]
    return values[0] if question.kind is Kind.CHOICE else sorted(set(values), key=values.index)
