"""Requests: a question or a call for help that a named person has to answer."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.forms import Form, Kind, Question
from bot.domain.notices import Notice


class RequestKind(StrEnum):
    QUESTION = "question"
    HELP = "help"
    MESSAGES = "messages"
    # What is said of how a pair stands is not right.
    STANDING = "standing"


# About a pair: what is wrong between two is nobody else's.
OF_PAIRS = (RequestKind.MESSAGES, RequestKind.STANDING)


class RequestState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class QuestionTooLong(Refusal):
    """Longer than what could be handed on whole."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self.length = length


class AlreadyAnswered(Refusal):
    """Another coordinator was quicker."""


# What one asks is shown as it was written: all of it fits into every message that tells of it.
LONGEST_ASKED = 1500
LONGEST_ANSWER = 1500
LONGEST_QUESTION = 300
ANSWER = Form("reply", (Question("answer", Kind.TEXT, most=LONGEST_ANSWER),))
KEEP = Form(
    "keep",
    (
        Question("question", Kind.TEXT, most=LONGEST_QUESTION),
        Question("answer", Kind.TEXT, most=LONGEST_ANSWER),
    ),
)


@dataclass(frozen=True, slots=True)
class RequestCame(Notice):
    """Told to every coordinator."""

    request_id: int
    kind: RequestKind
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RequestTaken(Notice):
    """Told to whoever asked: somebody looks at it."""

    by: str


@dataclass(frozen=True, slots=True)
class RequestAnswered(Notice):
    """Told to whoever asked: the answer itself."""

    request_id: int
    question: str
    answer: str
    by: str
