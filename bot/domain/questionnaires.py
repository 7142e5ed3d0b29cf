"""Questionnaires are data: what a check-in asks, in both languages. A change is a new version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.errors import Refusal
from bot.domain.pairings import PairKind

AREAS = "areas"
SCALE = (5, 4, 3, 2, 1)
HARD = 2
YES, NO = 1, 2
LONGEST_QUESTION, LONGEST_NAME, LONGEST_OPTION = 160, 30, 40
LONGEST_TITLE = 60
MOST_ITEMS, MOST_OPTIONS = 10, 6
# So many taps are half a minute.
QUICK = 8

Both = tuple[str, str]


class Area(StrEnum):
    """The keys of the questions that summaries count over all questionnaires."""

    STUDY = "study"
    TRAVEL = "travel"
    MONEY = "money"
    HEALTH = "health"
    HOME = "home"
    GROUP = "group"
    PRACTICE = "practice"


class Respondent(StrEnum):
    """Who answers: the learner of a pair, or their mentor or tutor."""

    LEARNER = "learner"
    HELPER = "helper"


class ItemKind(StrEnum):
    """SCALE: five worded steps from going well to very hard; TEXT: a sentence."""

    SCALE = "scale"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `question`, `name` (short, as on a card) and `options` are in Russian and in
    English. `mentor_only`: not of a pair with a tutor; `placed_only`: once practice has begun.
    `calls`: answers of a choice that say that help is wanted."""

    key: str
    kind: ItemKind
    question: Both
    name: Both
    options: tuple[Both, ...] = ()
    mentor_only: bool = False
    placed_only: bool = False
    calls: tuple[int, ...] = ()

    @property
    def values(self) -> tuple[int, ...]:
        """What can be answered by a tap, in the order in which it is shown."""
        match self.kind:
            case ItemKind.SCALE:
                return SCALE
            case ItemKind.YES_NO:
                return YES, NO
            case ItemKind.CHOICE:
                return tuple(range(1, len(self.options) + 1))
            case ItemKind.TEXT:
                return ()

    def is_hard(self, value: int | None) -> bool:
        return value is not None and value in self.hard

    @property
    def hard(self) -> tuple[int, ...]:
        """The answers after which somebody should ask how they can help."""
        if self.kind is ItemKind.SCALE:
            return tuple(value for value in SCALE if value <= HARD)
        return self.calls


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version. `published_at`: None while it is being written; `ready`: it shipped with us."""

    code: str
    version: int
    name: Both
    respondent: Respondent
    items: tuple[Item, ...]
    published_at: datetime | None = None
    ready: bool = False

    def item(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)


@dataclass(frozen=True, slots=True)
class QuestionnaireCard:
    """For coordinators. `shown`: the version being written, or else the newest; `published`: the
    version that is asked now, 0 if none; `plans`: how many live plans ask it; `answered`: how
    many check-ins were answered by it, in all of its versions; `edits`: how often the version
    being written was changed."""

    shown: Questionnaire
    published: int
    plans: int
    answered: int
    edits: int = 0

    @property
    def is_draft(self) -> bool:
        return self.shown.published_at is None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """`answers`: None if they are too few to be told; `mean`: of five steps, from 1, very hard, to
    5, going well; `counts`: how often each answer of a choice was given."""

    answers: int | None = None
    mean: float | None = None
    counts: tuple[tuple[int, int | None], ...] = ()


class QuestionsChangedMeanwhile(Refusal):
    """Another coordinator has written at the same draft, or published or dropped it."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


class QuestionnaireImpossible(Refusal):
    """`why`: one of the words below."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


NO_ITEMS, TOO_MANY, TOO_LONG = "no items", "too many", "too long"
NOTHING_SAID, NOT_ALIKE, TOO_FEW_OPTIONS = "nothing said", "not alike", "too few options"


def ensure_possible(items: Iterable[Item]) -> None:
    """Raises QuestionnaireImpossible."""
    known = tuple(items)
    _ensure(bool(known), NO_ITEMS)
    _ensure(len(known) <= MOST_ITEMS, TOO_MANY)
    for item in known:
        _ensure_item(item)


def _ensure_item(item: Item) -> None:
    texts = (*item.question, *item.name, *(text for option in item.options for text in option))
    _ensure(all(text.strip() for text in texts), NOTHING_SAID)
    _ensure(max(map(len, item.question)) <= LONGEST_QUESTION, TOO_LONG)
    _ensure(max(map(len, item.name)) <= LONGEST_NAME, TOO_LONG)
    _ensure(all(len(text) <= LONGEST_OPTION for both in item.options for text in both), TOO_LONG)
    if item.kind is ItemKind.CHOICE:
        _ensure(len(item.options) >= 2, TOO_FEW_OPTIONS)
        _ensure(len(item.options) <= MOST_OPTIONS, TOO_MANY)


def _ensure(possible: bool, why: str) -> None:
    if not possible:
        raise QuestionnaireImpossible(why)


def asked_of(items: Iterable[Item], kind: PairKind, *, placed: bool) -> tuple[Item, ...]:
    """Those that one person is asked. A tutor is there for a subject: money, health and home are
    none of their business. `placed`: practice or a job has begun."""
    return tuple(
        item
        for item in items
        if (kind is PairKind.MENTOR or not item.mentor_only) and (placed or not item.placed_only)
    )


def moved(items: tuple[Item, ...], key: str, by: int) -> tuple[Item, ...]:
    """With one of them so many places further down."""
    at = [item.key for item in items].index(key)
    to = min(max(at + by, 0), len(items) - 1)
    others = [item for item in items if item.key != key]
    return (*others[:to], items[at], *others[to:])


def changed(items: Iterable[Item], new: Item) -> tuple[Item, ...]:
    return tuple(new if item.key == new.key else item for item in items)


def without(items: Iterable[Item], key: str) -> tuple[Item, ...]:
    return tuple(item for item in items if item.key != key)


def keyed(item: Item, known: Iterable[str]) -> Item:
    """With a key of its own that was never another question's: what is answered stays apart."""
    numbers = [int(key[1:]) for key in known if key[:1] == "q" and key[1:].isdecimal()]
    return replace(item, key=f"q{max(numbers, default=0) + 1}")


def as_json(items: Iterable[Item]) -> list[dict[str, Any]]:
    return [
        {
            "key": item.key,
            "kind": str(item.kind),
            "question": list(item.question),
            "name": list(item.name),
            "options": [list(option) for option in item.options],
            "mentor_only": item.mentor_only,
            "placed_only": item.placed_only,
            "calls": list(item.calls),
        }
        for item in items
    ]


def of_json(kept: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    return tuple(
        Item(
            one["key"],
            ItemKind(one["kind"]),
            _both(one["question"]),
            _both(one["name"]),
            tuple(_both(option) for option in one.get("options", ())),
            one.get("mentor_only", False),
            one.get("placed_only", False),
            tuple(one.get("calls", ())),
        )
        for one in kept
    )


def _both(kept: Iterable[str]) -> Both:
    ru, en = kept
    return ru, en
