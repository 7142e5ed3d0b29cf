"""What people ask in vain, as plain values: texts and figures, never who asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.forms import Form, Kind, Question
from bot.domain.requests import LONGEST_QUESTION
from bot.domain.roles import Role

LOOK_BACK = timedelta(days=90)
# Of fewer people nothing is said of who they are.
FEWEST_ASKERS = 3
# So many have said "not that", and at least one in so many who saw it.
OFTEN_REFUSED, ONE_IN = 3, 3
# So long an article may wait for its first reader.
NEW_ARTICLE = timedelta(days=30)
# How the words are kept: as they are shown, or typed anew.
PHRASING = Form("phrasing", (Question("text", Kind.TEXT, optional=True, most=LONGEST_QUESTION),))


@dataclass(frozen=True, slots=True)
class Asked:
    """How often something was asked: a person counts once a day. `of`: how many people of each
    role; nothing where that would tell who."""

    times: int
    last: date
    of: Mapping[Role, int | None]


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell that is empty and was asked for."""

    programme: str
    title_ru: str
    title_en: str
    column: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Questions with similar words. `id`: of the newest; `others`: how some of them read."""

    id: int
    text: str
    others: tuple[str, ...]
    asked: Asked


@dataclass(frozen=True, slots=True)
class ArticleUse:
    code: str
    question_ru: str
    question_en: str
    seen: int
    refused: int


@dataclass(frozen=True, slots=True)
class Old:
    """A programme or an article that was checked long ago, or has ended."""

    kind: str
    code: str
    title_ru: str
    title_en: str
    checked_on: date | None
    expired_on: date | None = None


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """`undated`: how many programmes and articles do not say when they were checked."""

    since: date
    gaps: tuple[Gap, ...]
    unanswered: tuple[Unanswered, ...]
    unseen: tuple[ArticleUse, ...]
    refused: tuple[ArticleUse, ...]
    old: tuple[Old, ...]
    undated: int
    stale_days: int
