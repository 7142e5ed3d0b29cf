"""Requests: a question or a call for help that a named person has to answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.days_typed import LONGEST_DAY, last_day
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
    # Without an answer, with a word to whoever asked.
    CLOSED = "closed"


# So long whoever asked may say that it did not help.
REOPEN = timedelta(days=14)
# "Usually": the middle one of the last few replies; of fewer nothing is said.
FEWEST_REPLIES, LAST_REPLIES = 5, 20


class QuestionTooLong(Refusal):
    """Longer than what could be handed on whole."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self.length = length


class AlreadyAnswered(Refusal):
    """Another coordinator was quicker."""


class TooLateToReopen(Refusal):
    """The reply came too long ago."""


# What one asks is shown as it was written: all of it fits into every message that tells of it.
LONGEST_ASKED = 1500
LONGEST_ANSWER = 1500
LONGEST_QUESTION = 300
LONGEST_MISSING = 300
LONGEST_SOURCE = 100
ANSWER = Form("reply", (Question("answer", Kind.TEXT, most=LONGEST_ANSWER),))
# A word to whoever asked, when there is no answer.
CLOSE = Form("close", (Question("word", Kind.TEXT, most=LONGEST_ANSWER),))
# What is still missing, when a reply did not help.
AGAIN = Form("again", (Question("missing", Kind.TEXT, optional=True, most=LONGEST_MISSING),))
KEEP = Form(
    "keep",
    (
        Question("question", Kind.TEXT, most=LONGEST_QUESTION),
        Question("answer", Kind.TEXT, most=LONGEST_ANSWER),
    ),
)
# What an article can have besides: all of it may be left out.
KEEP_MORE = Form(
    "keepmore",
    (
        Question("question", Kind.TEXT, optional=True, most=LONGEST_QUESTION),
        Question(
            "answer",
            Kind.TEXT,
            optional=True,
            most=LONGEST_ANSWER,
            asked=lambda answers: bool(answers.get("question")),
        ),
        Question("source", Kind.TEXT, optional=True, most=LONGEST_SOURCE),
        Question("expires", Kind.TEXT, optional=True, most=LONGEST_DAY, check=last_day),
    ),
)


@dataclass(frozen=True, slots=True)
class Promise:
    """What whoever asks may count on. `helper`: the name of the one it went to; without it, it is
    with all `coordinators`. `usual`: as the last replies took; nothing if there were too few."""

    place: int
    coordinators: int
    helper: str | None = None
    usual: timedelta | None = None


@dataclass(frozen=True, slots=True)
class RequestCame(Notice):
    """Told to every coordinator, or to the mentor or tutor it went to alone.

    `by`: who hands it over; `missing`: why a reply did not help; `again`: it was opened again.
    """

    request_id: int
    kind: RequestKind
    name: str
    text: str
    to_helper: bool = False
    by: str | None = None
    again: bool = False
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class RequestTaken(Notice):
    """Told to whoever asked: somebody looks at it."""

    by: str


@dataclass(frozen=True, slots=True)
class RequestHanded(Notice):
    """Told to whoever asked: somebody else has it now. `to`: a coordinator's name, or all;
    `waited`: because there was no reply for so long."""

    question: str
    by: str | None
    to: str | None
    waited: bool = False


@dataclass(frozen=True, slots=True)
class RequestOff(Notice):
    """Told to a mentor or tutor: the question of `name` does not wait for them any more."""

    name: str


@dataclass(frozen=True, slots=True)
class RequestWaits(Notice):
    """Told to a mentor or tutor, once: the question of `name` still waits for them. `until`: then
    the coordinators have it."""

    request_id: int
    name: str
    text: str
    until: datetime


@dataclass(frozen=True, slots=True)
class RequestClosed(Notice):
    """Told to whoever asked: there is no answer, and why."""

    request_id: int
    question: str
    word: str
    by: str


@dataclass(frozen=True, slots=True)
class RequestAnswered(Notice):
    """Told to whoever asked: the answer itself. `again`: they may say that it did not help."""

    request_id: int
    question: str
    answer: str
    by: str
    again: bool = True
