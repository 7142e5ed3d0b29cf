"""Words handed on between the two of a pair: how much, how long, and what the rules forbid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from bot.domain.errors import Refusal
from bot.domain.forms import Form, Kind, Question
from bot.domain.media import Media
from bot.domain.notices import Notice
from bot.domain.pairings import PairKind

# After so long without a word, what is typed is not meant for the other one any more.
PATIENCE = timedelta(minutes=30)
# A later message is first asked about: is it still for the other one?
STILL_MEANT = timedelta(hours=12)
MOST_A_DAY = 100
# Of the text of one message, so that it fits with a line above it.
LONGEST_PART = 3600
LONGEST_REPORT = 1500

RELAY = "relay"
RELAY_FORM = Form(RELAY, ())
# The keys of what is handed on begin so.
KEYS = f"{RELAY}:"
REPORT = Form("relay_wrong", (Question("text", Kind.TEXT, optional=True, most=LONGEST_REPORT),))


@dataclass(frozen=True, slots=True)
class Written:
    """One message of a person. `number`: which one of their chat it is. `follows`: it is one of an
    album whose first has gone before."""

    number: int
    text: str
    media: Media | None = None
    follows: bool = False


class Lost(Notice):
    """Why something that was handed on does not arrive, or not whole."""


@dataclass(frozen=True, slots=True)
class Relayed(Notice):
    """To the other one of a pair. `head`, `ways`: of a long text only the first piece says who
    writes, and only the last has buttons."""

    pairing_id: int
    name: str
    text: str
    media: Media | None = None
    head: bool = True
    ways: bool = True
    changed: bool = False


@dataclass(frozen=True, slots=True)
class NotArrived(Lost):
    """To whoever wrote: the other one has gone, or nothing can be handed on at present."""

    pairing_id: int
    name: str
    gone: bool


@dataclass(frozen=True, slots=True)
class NotWhole(Lost):
    """To whoever wrote: Telegram handed on the words, but not what was attached."""

    pairing_id: int
    name: str


class RelayRefusal(Refusal):
    """Nothing is handed on, and what is typed next is meant for nobody but us."""

    form = RELAY

    def __init__(self, pairing_id: int, name: str) -> None:
        super().__init__()
        self.pairing_id, self.name = pairing_id, name


class StoppedHere(RelayRefusal):
    """The person has stopped it, and can let it go on."""


class NotAtPresent(RelayRefusal):
    """It is stopped, and nobody says by whom."""


class EnoughForToday(RelayRefusal):
    """More would be too much for anybody to read."""


class PairIsOver(RelayRefusal):
    """They are no pair any more."""

    def __init__(self, pairing_id: int, name: str, kind: PairKind) -> None:
        super().__init__(pairing_id, name)
        self.kind = kind


def key_of(pairing_id: int, writer_id: int, number: int, part: int = 0) -> str:
    """Of the message that hands on the writer's message with this number."""
    key = f"{KEYS}{pairing_id}:{writer_id}:{number}"
    return f"{key}:{part}" if part else key


def of_key(key: str) -> tuple[int, int]:
    """The pairing, and who wrote."""
    _relay, pairing_id, writer_id, *_number = key.split(":")
    return int(pairing_id), int(writer_id)


def is_over(last: datetime, now: datetime) -> bool:
    """Whether it has closed by itself."""
    return now - last >= PATIENCE


def parts(text: str) -> list[str]:
    """The text in pieces that fit into a message each; put together they are the text."""
    return list(_pieces(text)) or [""]


def _pieces(text: str) -> Iterator[str]:
    while text:
        fits = _fitting(text)
        at = fits if fits == len(text) else _between_words(text, fits)
        yield text[:at]
        text = text[at:]


def _fitting(text: str) -> int:
    """How many letters fit, as they are written for Telegram: "<" takes four, a face two."""
    size = 0
    for at, letter in enumerate(text):
        size += max(len(escape(letter, quote=False)), len(letter.encode("utf-16-le")) // 2)
        if size > LONGEST_PART:
            return at
    return len(text)


def _between_words(text: str, fits: int) -> int:
    """Behind the last space or line, unless that would leave half of the room empty."""
    space = max(text.rfind(" ", 0, fits), text.rfind("\n", 0, fits)) + 1
    return space if space > fits // 2 else fits
