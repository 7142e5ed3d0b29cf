"""A screen is what a person sees: a text, its buttons, perhaps a file, a picture or a voice."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from aiogram.filters.callback_data import CallbackData

from bot.domain.media import Media
from bot.texts import plain

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Link:
    """Where a button leads outside the chat."""

    url: str


Button = tuple[str, CallbackData | Link]
Rows = Sequence[Sequence[Button]]


class Drawn(StrEnum):
    """What is made when it is sent: `bot.delivery.drawing` knows how."""

    SUMMARY_CHART = auto()
    SUMMARY_TABLE = auto()
    SUMMARY_PRINT = auto()
    TEMPLATE = auto()
    STORED = auto()
    PAIR_LOAD = auto()
    AUDIT_TABLE = auto()
    AUDIT_CSV = auto()


@dataclass(frozen=True, slots=True)
class Drawing:
    """`of`: all that is needed to draw it; `instead`: what is said if that does not work."""

    what: Drawn
    of: bytes
    instead: str


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    content: bytes | Drawing


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG; the screen's text says the same for those who cannot see it."""

    content: bytes | Drawing


@dataclass(frozen=True, slots=True)
class Screen:
    """`new`: never drawn over the pressed message. `toast`: a short word, best effort.

    `attached`: what somebody sent, sent on by its id; the text stands below it.
    """

    text: str
    rows: Rows = ()
    document: Document | None = None
    picture: Picture | None = None
    attached: Media | None = None
    new: bool = False
    toast: str | None = None

    @property
    def keyboard(self) -> list[list[dict[str, str]]]:
        return [[as_button(label, to) for label, to in row] for row in self.rows if row]


@dataclass(frozen=True, slots=True)
class Toast:
    """Nothing changes on the screen; a short word is shown, best effort."""

    text: str


@dataclass(frozen=True, slots=True)
class CommandMenu:
    """The commands that this person sees in the messenger's menu."""

    commands: tuple[tuple[str, str], ...]


Reply = Screen | Toast | Sequence[Screen] | None


def as_button(label: str, to: CallbackData | Link) -> dict[str, str]:
    if isinstance(to, Link):
        return {"text": plain(label), "url": to.url}
    return {"text": plain(label), "callback_data": to.pack()}
