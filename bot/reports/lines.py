"""A figure of a summary as people read it: its name, its value, what it is a part of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.domain.interval import wilson
from bot.domain.summary import Ratings, Share
from bot.reports.words import tenths
from bot.texts import Markup, _, n_, number, percent, safe, span


class Kind(Enum):
    """COUNT: so many, perhaps of so many. MEAN: from 1 to 5, of so many answers. MINUTES: long;
    DAYS: too. NET: one share less another, from -1 to 1."""

    COUNT = auto()
    MEAN = auto()
    MINUTES = auto()
    DAYS = auto()
    NET = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """`value` is None where there is none, or, if `hidden`, where it must not be told;
    `instead`: what is said where there is none; `sure`: between which two shares it lies."""

    name: str
    meaning: str
    value: float | None
    of: int | None = None
    kind: Kind = Kind.COUNT
    hidden: bool = False
    instead: str = ""
    sure: tuple[float, float] | None = None

    @property
    def share(self) -> float | None:
        if self.kind is not Kind.COUNT or not self.of or self.value is None:
            return None
        return self.value / self.of

    @property
    def empty(self) -> bool:
        return not (self.value or self.of or self.hidden or self.instead)


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    lines: tuple[Line, ...]
    short: str = ""

    @property
    def empty(self) -> bool:
        return all(line.empty for line in self.lines)


def count(name: str, meaning: str, value: int | None) -> Line:
    return Line(name, meaning, value, hidden=value is None)


def share(name: str, meaning: str, of: Share) -> Line:
    return Line(name, meaning, of.part, of.of)


def sure_share(name: str, meaning: str, of: Share) -> Line:
    """With how sure it is."""
    return replace(share(name, meaning, of), sure=wilson(of.part, of.of))


def rest(name: str, meaning: str, of: int, *parts: Share) -> Line:
    """What is in none of the parts, so that figures add up before everybody's eyes."""
    return Line(name, meaning, of - sum(share.part for share in parts), of)


def mean(name: str, meaning: str, ratings: Ratings | None) -> Line:
    if ratings is None:
        return Line(name, meaning, None, None, Kind.MEAN, hidden=True)
    average = ratings.mean if ratings.answers else None
    return Line(name, meaning, average, ratings.answers, Kind.MEAN)


def said(line: Line) -> Markup:
    return _("{name}: {value}", name=line.name, value=value_of(line))


def value_of(line: Line) -> Markup:
    if line.hidden:
        return _("too few to show")
    if line.value is None:
        return safe(line.instead) or _("none yet")
    return _WORDS[line.kind](line)


def _mean(line: Line) -> Markup:
    return n_(
        "{mean} of 5, {n} answer",
        "{mean} of 5, {n} answers",
        line.of or 0,
        mean=tenths(line.value or 0),
    )


def _net(line: Line) -> Markup:
    answers = n_("{n} answer", "{n} answers", line.of or 0)
    return _("{net}, {answers}", net=signed(line.value or 0), answers=answers)


def signed(share: float) -> str:
    """ "+25" or "-10": hundredths, without their sign of per cent."""
    rounded = round(share * 100)
    return f"{rounded:+d}" if rounded else "0"


def _with_interval(told: Markup, line: Line, word: Callable[[float], str]) -> Markup:
    if line.sure is None:
        return told
    low, high = map(word, line.sure)
    return _("{value}; 95% sure: from {low} to {high}", value=told, low=low, high=high)


def _count(line: Line) -> Markup:
    value = number(line.value or 0)
    if line.of is None:
        return Markup(value)
    part = _("{part} of {of}", part=value, of=number(line.of))
    return (
        part if line.share is None else _("{part} ({share})", part=part, share=percent(line.share))
    )


def hides(sections: Iterable[Section]) -> bool:
    return any(line.hidden for section in sections for line in section.lines)


_WORDS: Mapping[Kind, Callable[[Line], Markup]] = {
    Kind.MEAN: _mean,
    Kind.MINUTES: lambda line: Markup(span((line.value or 0) * 60)),
    Kind.DAYS: lambda line: Markup(span((line.value or 0) * 24 * 3600)),
    Kind.NET: lambda line: _with_interval(_net(line), line, signed),
    Kind.COUNT: lambda line: _with_interval(_count(line), line, percent),
}
