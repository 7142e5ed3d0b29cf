"""Surveys are data: when they are asked, of whom, with or without a name, and what they ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.feedback import Signed
from bot.domain.forms import Answers, Form, Kind, Question
from bot.domain.media import heard

Both = tuple[str, str]

FORM_NAME, SIGNED, ITEMS, SIGNING = "survey", "signed", "items", "signing"
LONGEST_ANSWER = 1000
USUAL_DAYS = 7
FEWEST_OPTIONS, MOST_OPTIONS, LONGEST_OPTION, LONGEST_QUESTION = 2, 8, 60, 300
MOST_QUESTIONS = 12
# Typed, it is the number itself; a tap says the same.
BOUNDS = {"scale": (1, 5), "nps": (0, 10)}


class Occasion(StrEnum):
    """When a survey is asked."""

    MEETING = "after_meeting"
    EVENT = "after_event"
    MIDTERM = "midterm"
    END = "programme_end"
    LEAVING = "leaving_pair"
    DEMAND = "on_demand"


class Signing(StrEnum):
    """CHOICE: the author decides each time; ANONYMOUS: nobody gives a name."""

    CHOICE = "choice"
    ANONYMOUS = "anonymous"


class Asks(StrEnum):
    """What a question is answered with. SCALE: 1 to 5; NPS: 0 to 10."""

    SCALE = "scale"
    NPS = "nps"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    VOICE = "voice"


NUMBERS = frozenset({Asks.SCALE, Asks.NPS})
OF_OPTIONS = frozenset({Asks.CHOICE, Asks.CHOICES})
WORDS = frozenset({Asks.TEXT, Asks.VOICE})


@dataclass(frozen=True, slots=True)
class Item:
    """One question, in Russian and in English."""

    code: str
    asks: Asks
    question: Both
    options: tuple[Both, ...] = ()
    optional: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """What can be chosen: the best first of a scale, the others as they are counted."""
        if self.asks in NUMBERS:
            least, most = BOUNDS[self.asks]
            numbers = [str(number) for number in range(least, most + 1)]
            return tuple(reversed(numbers)) if self.asks is Asks.SCALE else tuple(numbers)
        return tuple(str(place) for place, _both in enumerate(self.options, 1))


@dataclass(frozen=True, slots=True)
class SurveyView:
    """A survey with its questions. `days`: how long it can be answered."""

    id: int
    code: str
    title: Both
    intro: Both
    occasion: Occasion
    whom: tuple[str, ...]
    signing: Signing
    days: int
    items: tuple[Item, ...]
    programme: str = ""
    event: str = ""

    @property
    def has_words(self) -> bool:
        return any(item.asks in WORDS for item in self.items)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer. `values`: what was chosen; the rest is in words or spoken."""

    question: str
    values: tuple[str, ...] = ()
    text: str | None = None
    voice: Mapping[str, Any] | None = None


class SurveyOver(AlreadyDone):
    """It was answered with this button, its last day has passed, or it asks nothing any more."""


class NothingAsked(Refusal):
    """The survey has no questions yet."""


class VoiceTells(Refusal):
    """Without a name no voice is taken: a voice says whose it is."""


def form_of(answers: Answers) -> Form:
    """The questions that were fixed when it was begun; first of all with or without a name."""
    asked = [_question(n, item, answers) for n, item in enumerate(items_in(answers))]
    if answers.get(SIGNING) != Signing.ANONYMOUS:
        asked.insert(0, Question(SIGNED, Kind.CHOICE, tuple(Signed)))
    return Form(FORM_NAME, tuple(asked), hidden=True)


def key_of(number: int) -> str:
    """Of the question at this place: short enough for a button."""
    return f"q{number}"


def signed_in(answers: Answers) -> Signed:
    if answers.get(SIGNING) == Signing.ANONYMOUS:
        return Signed.ANONYMOUS
    return Signed(answers[SIGNED])


def _question(number: int, item: Item, answers: Answers) -> Question:
    key, optional = key_of(number), item.optional
    if item.asks in NUMBERS:
        least, most = BOUNDS[item.asks]
        return Question(key, Kind.NUMBER, item.values, optional, least, most)
    if item.asks in OF_OPTIONS:
        kind = Kind.CHOICE if item.asks is Asks.CHOICE else Kind.CHOICES
        return Question(key, kind, item.values, optional)
    named = answers.get(SIGNED) == Signed.OPEN and answers.get(SIGNING) != Signing.ANONYMOUS
    return Question(
        key,
        Kind.TEXT,
        optional=optional,
        most=LONGEST_ANSWER,
        voice=item.asks is Asks.VOICE and named,
        voice_tells=not named,
    )


def said_in(answers: Answers) -> list[Said]:
    """What was answered; what was skipped is nothing at all. Raises VoiceTells."""
    found = [
        _said(item, answers.get(key_of(number))) for number, item in enumerate(items_in(answers))
    ]
    said = [one for one in found if one.values or one.text or one.voice]
    if signed_in(answers) is Signed.ANONYMOUS and any(one.voice for one in said):
        raise VoiceTells
    return said


def _said(item: Item, answer: Any) -> Said:  # noqa: ANN401  any value that JSON knows
    if answer in (None, "", []):
        return Said(item.code)
    if item.asks in WORDS:
        voice = heard(answer)
        return Said(item.code, voice=voice.as_json()) if voice else Said(item.code, text=answer)
    chosen = answer if isinstance(answer, list) else [answer]
    return Said(item.code, tuple(str(value) for value in chosen))


def items_in(answers: Answers) -> tuple[Item, ...]:
    return tuple(_item(kept) for kept in answers.get(ITEMS, ()))


def as_json(items: Iterable[Item]) -> list[dict[str, Any]]:
    return [
        {
            "code": item.code,
            "asks": str(item.asks),
            "question": list(item.question),
            "options": [list(both) for both in item.options],
            "optional": item.optional,
        }
        for item in items
    ]


def _item(kept: Mapping[str, Any]) -> Item:
    return Item(
        kept["code"],
        Asks(kept["asks"]),
        _both(kept["question"]),
        tuple(_both(option) for option in kept["options"]),
        kept["optional"],
    )


def _both(kept: Iterable[str]) -> Both:
    ru, en = kept
    return ru, en
