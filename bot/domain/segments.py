"""Who is meant by a segment: everybody, or those to whom all that was chosen fits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2s
from typing import Self


class Aspect(StrEnum):
    """By what people are chosen."""

    ROLE = "role"
    LANGUAGE = "lang"
    PROGRAMME = "prog"
    GROUP = "group"
    CATEGORY = "cat"
    INSTITUTION = "inst"
    HEALTH = "health"


@dataclass(frozen=True, slots=True)
class Segment:
    """Of each aspect one of the values fits; an aspect without values leaves nobody out.

    Without a role everybody is meant but coordinators.
    """

    chosen: Mapping[Aspect, tuple[str, ...]] = field(default_factory=dict)

    def of(self, aspect: Aspect) -> tuple[str, ...]:
        return self.chosen.get(aspect, ())

    def toggled(self, aspect: Aspect, value: str) -> "Segment":
        values = tuple(sorted({*self.of(aspect)} ^ {value}))
        rest = {key: those for key, those in self.chosen.items() if key != aspect}
        return Segment(rest | ({aspect: values} if values else {}))

    def as_json(self) -> dict[str, list[str]]:
        return {str(aspect): list(values) for aspect, values in self.chosen.items()}

    @classmethod
    def of_json(cls, kept: Mapping[str, list[str]]) -> Self:
        return cls({Aspect(aspect): tuple(values) for aspect, values in kept.items()})


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an aspect, its own names if it has some, and how many people have it."""

    value: str
    ru: str = ""
    en: str = ""
    people: int = 0

    @property
    def token(self) -> str:
        return token_of(self.value)


def token_of(value: str) -> str:
    """Stands for a value on a button: names of groups may be long, and lists change."""
    return blake2s(value.encode(), digest_size=5).hexdigest()
