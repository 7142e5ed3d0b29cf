"""What a column of the content pack can hold."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto

Value = str | int | bool | date | datetime | tuple[str, ...] | None


class Kind(StrEnum):
    TEXT = auto()
    CODE = auto()
    LIST = auto()
    VARIANTS = auto()
    DATE = auto()
    MOMENT = auto()
    WHOLE = auto()
    CHOICE = auto()
    CHOICES = auto()
    URL = auto()
    ZONE = auto()
    AVAILABILITY = auto()
    YES_NO = auto()


SEPARATORS = {Kind.LIST: ";", Kind.CHOICES: ";", Kind.VARIANTS: "|"}
NOTHING = frozenset({Kind.DATE, Kind.MOMENT, Kind.WHOLE, Kind.YES_NO})


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `refers_to` names the table whose codes it holds."""

    kind: Kind
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    name: str = ""

    @property
    def empty(self) -> Value:
        """What an empty cell means."""
        if self.kind in SEPARATORS:
            return ()
        return None if self.kind in NOTHING else ""

    @property
    def twin(self) -> str:
        """The same column in the other language, or nothing."""
        stem, _, language = self.name.rpartition("_")
        other = {"ru": "en", "en": "ru"}.get(language)
        return f"{stem}_{other}" if stem and other else ""
