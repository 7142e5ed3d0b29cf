"""A chat of the staff: what it is told, and how a card stands."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.requests import RequestKind, RequestState

# The keys of all messages about a card begin so.
KEYS = "staff:"


class Alert(StrEnum):
    """What coordinators are to see to soon; at most 24 characters. In the chat it has no name."""

    SILENT = "silent"
    OUT_OF_TOUCH = "out of touch"
    HARD_ANSWER = "hard answer"
    MENTOR_NEEDS_HELP = "mentor needs help"
    NOBODY_ON_CALL = "nobody on call"


class CardState(StrEnum):
    WAITING = "waiting"
    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    # With a mentor or tutor alone, or not in this chat any more.
    ELSEWHERE = "elsewhere"
    SETTLED = "settled"


# Somebody may still have to do something.
STANDING = frozenset({CardState.WAITING, CardState.TAKEN})
# Told in private, too: it is urgent, or the chat shows too little of it.
PRIVATE_TOO = frozenset(RequestKind) - {RequestKind.QUESTION}
# The first name and the words of these are shown in the chat; whoever takes another one is told
# in private whose it is.
SHOWN = frozenset({RequestKind.QUESTION})
OF_REQUESTS = {
    RequestState.ANSWERED: CardState.ANSWERED,
    RequestState.CLOSED: CardState.CLOSED,
    RequestState.WITHDRAWN: CardState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What was said in the chat. `replied`: to which message, if to one of the bot's; `topic`: in
    which one; `text`: None if it is no plain text."""

    message_id: int
    text: str | None
    replied: int | None
    topic: int | None


def first_name(name: str) -> str:
    """Enough to know in a chat whom one speaks to."""
    return name.split()[0] if name.split() else ""
