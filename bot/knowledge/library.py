"""What the institution knows, as plain values: the ground on which questions are understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the languages in which it was given."""

    ru: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.ru or self.en)

    def __str__(self) -> str:
        return f"{self.ru} {self.en}".strip()


Cell = Said | date | int | str | tuple[str, ...]
"""Words, a day, a figure, a word of a closed vocabulary, or codes of programmes."""


@dataclass(frozen=True, slots=True)
class Programme:
    """`facts` are the filled cells by column; `about_ru` and `about_en` are one, `about`."""

    code: str
    title: Said
    aliases: tuple[str, ...] = ()
    facts: Mapping[str, Cell] = field(default_factory=dict)
    source: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One entry of the timetable; the times know their zone."""

    group: str
    programme: str
    title: Said
    starts_at: datetime
    ends_at: datetime
    kind: str = ""
    place: Said = Said()
    online_url: str = ""
    teacher: str = ""
    note: Said = Said()


@dataclass(frozen=True, slots=True)
class Article:
    code: str
    question: Said
    answer: Said
    variants: tuple[str, ...] = ()
    source: str = ""
    checked_on: date | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """With the columns of the content pack."""

    code: str
    title_ru: str
    title_en: str
    kind: str
    host: str
    starts_at: datetime
    ends_at: datetime | None
    place_ru: str
    place_en: str
    online_url: str
    seats: int | None
    audience: str
    about_ru: str
    about_en: str
    contact_ru: str
    contact_en: str


@dataclass(frozen=True, slots=True)
class Opportunity:
    """With the columns of the content pack."""

    code: str
    title_ru: str
    title_en: str
    kind: str
    employer: str
    field: str
    place_ru: str
    place_en: str
    seats: int | None
    apply_by: date | None
    requirements_ru: str
    requirements_en: str
    about_ru: str
    about_en: str
    contact_ru: str
    contact_en: str
    url: str


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A way to ask for what `ref` stands for, or, without one, for what is not ours to answer."""

    text: str
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """All of it in one version: the same `version` promises the same content.

    `weights`, by mode, are the institution's own for what speaks for an answer and against it
    (`calibration.py`); no index depends on them, so the version does not tell them.
    """

    version: str
    programmes: tuple[Programme, ...] = ()
    sessions: tuple[Session, ...] = ()
    articles: tuple[Article, ...] = ()
    phrasings: tuple[Phrasing, ...] = ()
    events: tuple[Event, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    weights: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    _articles: Mapping[str, Article] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_articles", {one.code: one for one in self.articles})

    def programme(self, code: str) -> Programme | None:
        return next((one for one in self.programmes if one.code == code), None)

    def article(self, code: str) -> Article | None:
        return self._articles.get(code)

    def event(self, code: str) -> Event | None:
        return next((one for one in self.events if one.code == code), None)

    def opportunity(self, code: str) -> Opportunity | None:
        return next((one for one in self.opportunities if one.code == code), None)

    def owners(self, group: str) -> frozenset[str]:
        """The programmes that a group belongs to."""
        return frozenset(one.programme for one in self.sessions if one.group == group)

    def groups(self, programme: str | None = None) -> tuple[str, ...]:
        """Groups with sessions, of one programme or of all, in the order of their names."""
        return tuple(sorted({s.group for s in self.sessions if programme in (None, s.programme)}))
