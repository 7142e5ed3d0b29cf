"""What programmes can be wished to be: free, in the evening, short, adapted, near."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from bot.knowledge.lexicon import wish_words
from bot.knowledge.library import Cell, Programme
from bot.knowledge.readings import plain
from bot.knowledge.single_days import marks
from bot.knowledge.words import Word, lemma, stem, tokens

NEAR = "near"
# The column that says whether a wish is met.
COLUMNS: Mapping[str, str] = {
    "free": "fee", "cheap": "fee", "short": "duration", "months": "duration",
    "evening": "form", "distance": "form", "full_time": "form", "adapted": "adaptations",
    NEAR: "place", "starts": "starts_on",
    **dict.fromkeys(("worker", "spo", "upskilling", "retraining", "bachelor", "master"), "level"),
}  # fmt: skip
FORMS = {"distance": ("distance", "blended")}
HOURS_IN_MONTH = 130.0
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z\u0430-\u044f]+)")
_NUMBER = re.compile(r"\d[\d\s\u00a0,]*")


@dataclass(frozen=True, slots=True)
class Wish:
    """`limit`: so many months at most, or the month in which it starts."""

    name: str
    limit: int = 0

    def __str__(self) -> str:
        return f"{self.name}={self.limit}" if self.limit else self.name

    @property
    def column(self) -> str:
        return COLUMNS[self.name]


def wishes(words: Sequence[Word], month: int | None) -> tuple[Wish, ...]:
    """What is wished in a question; `month`: the one that is named, if one is."""
    found = list(_months(words))
    if month and not found:
        found.append(Wish("starts", month))
    said = {form for one in words for form in (one.text, one.lemma)}
    said |= {f"{one.text} {other.text}" for one, other in pairwise(words)}
    for name in COLUMNS:
        if said & _words().get(name, frozenset()) and not (name == "short" and found):
            found.append(Wish(name))
    return tuple(dict.fromkeys(found))


def wish_of(text: str) -> Wish | None:
    """The opposite of `str`."""
    name, _, limit = text.partition("=")
    known = name in COLUMNS and (limit.isdigit() or not limit)
    return Wish(name, int(limit or 0)) if known else None


def meeting(wanted: Iterable[Wish], programmes: Iterable[Programme]) -> tuple[Programme, ...]:
    """Those that meet all of the wishes; what can be ordered is, the best first."""
    wanted, found = tuple(wanted), list(programmes)
    for one in wanted:
        found = [programme for programme in found if _meets(programme, one)]
    names = {one.name for one in wanted}
    if "cheap" in names:
        found.sort(key=_price)
    if names & {"short", "months"}:
        found.sort(key=lambda one: _length(one) or 0.0)
    if "starts" in names:
        found.sort(key=lambda one: str(one.facts.get("starts_on", "")))
    return tuple(found)


def by_place(programmes: Iterable[Programme]) -> tuple[Programme, ...]:
    """Those in one place beside one another."""
    return tuple(sorted(programmes, key=lambda one: str(one.facts.get("place", "")).lower()))


def lies_in(programme: Programme, region: str) -> bool:
    """Its place names the city or the region, in whatever form."""
    named = _place_words(region)
    return bool(named) and named <= _place_words(str(programme.facts.get("place", "")))


def _place_words(text: str) -> frozenset[str]:
    written = (one for one in tokens(plain(text)) if one[0].isalpha() and len(one) > 1)
    said = frozenset(map(lemma, written))
    return frozenset(stem(one) for one in said - {*wish_words()["words"]["region"]})


def _meets(programme: Programme, wish: Wish) -> bool:
    cell = programme.facts.get(wish.column)
    if cell is None:
        return False
    match wish.name:
        case "free":
            return _is_free(str(cell))
        case "months":
            return 0 < (_length(programme) or 0.0) <= wish.limit
        case "starts":
            return isinstance(cell, date) and cell.month == wish.limit
        case "cheap" | "short" | "near" | "adapted":
            return True
    return _said_so(wish.name, cell)


def _said_so(name: str, cell: Cell) -> bool:
    """A word of a closed list."""
    return str(cell) in FORMS.get(name, (name,))


def _is_free(fee: str) -> bool:
    text = fee.lower()
    return any(one in text for one in wish_words()["words"]["gratis"]) or text.startswith("0 ")


def _price(programme: Programme) -> float:
    text = str(programme.facts.get("fee", ""))
    found = _NUMBER.search(text)
    figure = re.sub(r"\D", "", found.group()) if found else ""
    return 0.0 if not figure else float(figure)


def _length(programme: Programme) -> float | None:
    """In months, of the longest stretch that is named."""
    text = str(programme.facts.get("duration", "")).lower()
    hours = programme.facts.get("hours")
    found = [float(n.replace(",", ".")) * _unit(unit) for n, unit in _LENGTH.findall(text)]
    stated = max(found, default=0.0)
    return stated or (float(str(hours)) / HOURS_IN_MONTH if hours else None)


def _unit(word: str) -> float:
    return float(wish_words()["units"].get(word[:3], 0.0))


def _months(words: Sequence[Word]) -> Iterator[Wish]:
    """ "Under four months"."""
    for one, unit in pairwise(words):
        if {unit.text, unit.lemma} & {*wish_words()["words"]["month"]}:
            number = int(one.text) if one.text.isdigit() else marks(one.text).get("numbers", 0)
            if number:
                yield Wish("months", number)


@cache
def _words() -> dict[str, frozenset[str]]:
    found: Mapping[str, Any] = wish_words()
    return {name: frozenset(words) for name, words in found.items() if isinstance(words, list)}
