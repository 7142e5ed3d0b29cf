"""The words of a check-in: six areas, one tap each, and who may see each answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.forms import Answers, Form, Kind, Question
from bot.domain.media import Media
from bot.domain.pairings import PairKind
from bot.domain.plans import Cadence

# Whoever changes a question raises this: an answer keeps the version it answered.
QUESTIONS_VERSION = 1
LONGEST_COMMENT = 500


class Area(StrEnum):
    STUDY = "study"
    TRAVEL = "travel"
    MONEY = "money"
    HEALTH = "health"
    HOME = "home"
    GROUP = "group"


# A tutor is there for a subject: money, health and home are none of their business.
AREAS_FOR = {PairKind.MENTOR: tuple(Area), PairKind.TUTOR: (Area.STUDY, Area.TRAVEL)}
# What a questionnaire of a plan asks of these; all of them, if it is none of those.
AREAS_OF = {
    "short": (Area.STUDY, Area.HOME, Area.GROUP),
    "exam": (Area.STUDY, Area.TRAVEL, Area.HEALTH),
}
QUESTIONNAIRE = "questionnaire"
SCALE = (5, 4, 3, 2, 1)
HARD = 2
COMMENT = "comment"
AUDIENCE = "audience"
WITH, NAME = "with", "name"
# In the answers of the form: who sees this one, if it is not for all alike.
OF_ONE = "{part}_for"


class Audience(StrEnum):
    """Who sees an answer with the learner's name to it. TREND: nobody."""

    MENTOR = "mentor"
    MENTOR_AND_COORDINATOR = "mentor_and_coordinator"
    TREND = "trend"


MENTORS = frozenset({Audience.MENTOR, Audience.MENTOR_AND_COORDINATOR})
COORDINATORS = frozenset({Audience.MENTOR_AND_COORDINATOR})


class CheckInState(StrEnum):
    DUE = "due"
    ASKED = "asked"
    ANSWERED = "answered"
    MISSED = "missed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Answered:
    """`value` is None if the learner skipped it."""

    area: Area
    value: int | None
    audience: Audience


@dataclass(frozen=True, slots=True)
class Comment:
    """One sentence, typed or spoken."""

    text: str
    audience: Audience
    voice: Media | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """What somebody may see of a check-in; of the rest not even that it is there."""

    answers: tuple[tuple[Area, int], ...] = ()
    comment: str | None = None
    voice: Media | None = None

    def __bool__(self) -> bool:
        return bool(self.answers or self.comment or self.voice)

    @property
    def hard(self) -> tuple[Area, ...]:
        return tuple(area for area, value in self.answers if value <= HARD)


def shared(
    answers: Iterable[Answered], comment: Comment | None, audiences: frozenset[Audience]
) -> Shared:
    """What was meant for these audiences."""
    seen = tuple(
        (one.area, one.value)
        for one in answers
        if one.audience in audiences and one.value is not None
    )
    if comment is None or comment.audience not in audiences:
        return Shared(seen)
    return Shared(seen, comment.text or None, comment.voice)


@dataclass(frozen=True, slots=True)
class CheckInView:
    """The learner's own check-in, whole. `until`: when the next one falls due."""

    id: int
    name: str
    kind: PairKind
    until: datetime
    answers: tuple[Answered, ...]
    comment: Comment | None

    @property
    def hard(self) -> bool:
        return any(one.value is not None and one.value <= HARD for one in self.answers)

    def seen_by(self, audience: Audience) -> Shared:
        return shared(self.answers, self.comment, frozenset({audience}))


@dataclass(frozen=True, slots=True)
class PlanView:
    """How the check-ins of one plan with one person stand. `answered_id`: it can still be changed.

    `next_at`: when the next one is really asked, None in a break without an end; `early_at`: the
    one that was answered before it fell due. `cadence`: how often the plan asks.
    """

    name: str
    next_id: int
    next_at: datetime | None
    asked_id: int | None
    answered_id: int | None
    early_at: datetime | None
    plan_ru: str = ""
    plan_en: str = ""
    cadence: Cadence | None = None


@dataclass(frozen=True, slots=True)
class SharedCheckIn:
    """What a coordinator may see of one. `active`: the two are still a pair; `request_id`: the
    learner waits for a coordinator's answer."""

    id: int
    pairing_id: int
    active: bool
    request_id: int | None
    learner: str
    mentor: str
    on: datetime
    shared: Shared


class CheckInOver(Refusal):
    """The next check-in has fallen due, or the pair has ended: this one stays as it is."""


def areas_of(kind: PairKind, questionnaire: str | None) -> tuple[Area, ...]:
    """A tutor's are few already, so that what is left is never nothing."""
    asked = AREAS_OF.get(questionnaire or "", tuple(Area))
    return tuple(area for area in AREAS_FOR[kind] if area in asked)


def _of(area: Area) -> Question:
    def asked(answers: Answers) -> bool:
        return area in areas_of(PairKind(answers[WITH]), answers.get(QUESTIONNAIRE))

    return Question(
        area, Kind.CHOICE, tuple(str(value) for value in SCALE), optional=True, asked=asked
    )


def audience_of_all(answers: Answers) -> Audience:
    """What the form begins with is the learner's last choice; the first time, their mentor."""
    return Audience(answers.get(AUDIENCE) or Audience.MENTOR)


def audience_of(part: str, answers: Answers) -> Audience:
    """Who is to see this answer: what was chosen for it alone, or for all."""
    return Audience(answers.get(OF_ONE.format(part=part)) or audience_of_all(answers))


def turned(part: str, answers: Answers, *, for_all: bool) -> tuple[str, Audience]:
    """What one tap on "who sees it" answers: the next audience, after the last the first.

    What was chosen for one answer alone stays when the others are turned: nothing that was
    hidden is shown by that.
    """
    key = AUDIENCE if for_all else OF_ONE.format(part=part)
    now = audience_of_all(answers) if for_all else audience_of(part, answers)
    audiences = tuple(Audience)
    return key, audiences[(audiences.index(now) + 1) % len(audiences)]


FORM = Form(
    "check_in",
    (
        *(_of(area) for area in Area),
        Question(COMMENT, Kind.TEXT, optional=True, most=LONGEST_COMMENT, voice=True),
    ),
)
