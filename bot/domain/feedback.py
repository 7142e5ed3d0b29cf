"""Feedback: what it is about, how good it was, and whether its author wants to be known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.errors import AlreadyDone
from bot.domain.forms import Form, Kind, Question
from bot.domain.notices import Notice
from bot.domain.roles import Role


class About(StrEnum):
    MENTOR = "mentor"
    TUTOR = "tutor"
    CLASS = "class"
    EVENT = "event"
    BOT = "bot"
    OTHER = "other"


class Signed(StrEnum):
    """The author's choice, made anew each time."""

    OPEN = "open"
    ANONYMOUS = "anonymous"


RATINGS = ("5", "4", "3", "2", "1")
LOW = 2
LONGEST = 1000
OF_PEOPLE = frozenset({About.MENTOR, About.TUTOR})
# Whoever accompanies others has no mentor to speak about.
ABOUT_WHAT = tuple(About)
ABOUT_WHAT_ELSE = tuple(about for about in About if about not in OF_PEOPLE)

_ABOUT, _ABOUT_ELSE = (
    Question("about", Kind.CHOICE, tuple(options)) for options in (ABOUT_WHAT, ABOUT_WHAT_ELSE)
)
_THE_REST = (
    Question("rating", Kind.CHOICE, RATINGS),
    Question("signed", Kind.CHOICE, tuple(Signed)),
    Question("text", Kind.TEXT, optional=True, most=LONGEST),
)
OF_LEARNERS = Form("feedback", (_ABOUT, *_THE_REST), hidden=True)
OF_OTHERS = Form("feedback_else", (_ABOUT_ELSE, *_THE_REST), hidden=True)
AFTER_MEETING = Form("feedback_met", _THE_REST, hidden=True)


def form_for(role: Role) -> Form:
    return OF_LEARNERS if role == Role.LEARNER else OF_OTHERS


class AnsweredAlready(AlreadyDone):
    """This request for feedback has been answered."""


@dataclass(frozen=True, slots=True)
class HowWasIt(Notice):
    """To a learner, the day after a meeting. `name`: the mentor or tutor."""

    ask_id: int
    about: About
    name: str


@dataclass(frozen=True, slots=True)
class LowRating(Notice):
    """To coordinators: somebody was not content, and gave their name."""

    name: str
    about: About


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of feedback as coordinators read it. Anonymous: neither name nor day."""

    about: About
    rating: int
    text: str | None
    author: str | None = None
    subject: str | None = None
    given_on: date | None = None
