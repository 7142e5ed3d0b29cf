"""A check-in: what was answered, one tap each, and who may see each answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.forms import Answers, Form, Kind, Question
from bot.domain.media import Media
from bot.domain.pairings import PairKind
from bot.domain.plans import Cadence
from bot.domain.questionnaires import Item, ItemKind, Respondent, of_json

LONGEST_COMMENT = 500
LONGEST_SENTENCE = 300
FORM_NAME = "check_in"
COMMENT = "comment"
AUDIENCE = "audience"
# In the answers of the form: with whom it is, by what kind of pair, what is asked, who answers.
WITH, NAME, ITEMS, BY = "with", "name", "items", "by"
# And for what the tutor of the pair is there.
FOR_WHAT = "for_what"
# In the answers of the form: who sees this one, if it is not for all alike.
OF_ONE = "{part}_for"


class Audience(StrEnum):
    """Who sees an answer with the learner's name to it. TREND: nobody."""

    MENTOR = "mentor"
    MENTOR_AND_COORDINATOR = "mentor_and_coordinator"
    TREND = "trend"


# A mentor or tutor who answers chooses among fewer: the learner sees none of it.
AUDIENCES = {
    Respondent.LEARNER: tuple(Audience),
    Respondent.HELPER: (Audience.MENTOR_AND_COORDINATOR, Audience.TREND),
}
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
    """`value` is None if it was skipped, or if it is a `text`."""

    item: Item
    value: int | None
    audience: Audience
    text: str | None = None

    @property
    def skipped(self) -> bool:
        return self.value is None and not self.text


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as somebody else sees it."""

    item: Item
    value: int | None
    text: str | None = None

    @property
    def hard(self) -> bool:
        return self.item.is_hard(self.value)


@dataclass(frozen=True, slots=True)
class Comment:
    """One sentence, typed or spoken."""

    text: str
    audience: Audience
    voice: Media | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """What somebody may see of a check-in; of the rest not even that it is there."""

    answers: tuple[Said, ...] = ()
    comment: str | None = None
    voice: Media | None = None

    def __bool__(self) -> bool:
        return bool(self.answers or self.comment or self.voice)

    @property
    def hard(self) -> tuple[Said, ...]:
        return tuple(one for one in self.answers if one.hard)


def shared(
    answers: Iterable[Answered], comment: Comment | None, audiences: frozenset[Audience]
) -> Shared:
    """What was meant for these audiences."""
    seen = tuple(
        Said(one.item, one.value, one.text)
        for one in answers
        if one.audience in audiences and not one.skipped
    )
    if comment is None or comment.audience not in audiences:
        return Shared(seen)
    return Shared(seen, comment.text or None, comment.voice)


@dataclass(frozen=True, slots=True)
class CheckInView:
    """One's own check-in, whole. `name`: the mentor or tutor, or the learner whom a mentor was
    asked about. `until`: when the next one falls due."""

    id: int
    by: Respondent
    name: str
    kind: PairKind
    until: datetime
    answers: tuple[Answered, ...]
    comment: Comment | None

    @property
    def hard(self) -> bool:
        return any(one.item.is_hard(one.value) for one in self.answers)

    def answer(self, key: str) -> Answered | None:
        return next((one for one in self.answers if one.item.key == key), None)

    def seen_by(self, audience: Audience) -> Shared:
        return shared(self.answers, self.comment, frozenset({audience}))


@dataclass(frozen=True, slots=True)
class PlanView:
    """How the check-ins of one plan with one person stand. `answered_id`: it can still be changed.

    `next_at`: when the next one is really asked, None in a break without an end; `early_at`: the
    one that was answered before it fell due. `cadence`: how often the plan asks. `subject`: of
    a tutor's pair.
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
    subject: str = ""


@dataclass(frozen=True, slots=True)
class SharedCheckIn:
    """What a coordinator may see of one. `name`: who answered it, `other`: the other one of the
    pair. `active`: the two are still a pair; `request_id`: who answered waits for a coordinator's
    answer."""

    id: int
    pairing_id: int
    active: bool
    request_id: int | None
    by: Respondent
    name: str
    other: str
    on: datetime
    shared: Shared
    subject: str = ""


class CheckInOver(Refusal):
    """The next check-in has fallen due, or the pair has ended: this one stays as it is."""


def form_of(answers: Answers) -> Form:
    """The questions that were fixed when it was begun, and the sentence at the end."""
    items = (_question(item) for item in of_json(answers.get(ITEMS, ())))
    comment = Question(COMMENT, Kind.TEXT, optional=True, most=LONGEST_COMMENT, voice=True)
    return Form(FORM_NAME, (*items, comment))


def _question(item: Item) -> Question:
    if item.kind is ItemKind.TEXT:
        return Question(item.key, Kind.TEXT, optional=True, most=LONGEST_SENTENCE)
    return Question(item.key, Kind.CHOICE, tuple(map(str, item.values)), optional=True)


def audience_of_all(answers: Answers) -> Audience:
    """What the form begins with is the last choice; the first time, the first audience."""
    return Audience(answers.get(AUDIENCE) or AUDIENCES[respondent(answers)][0])


def respondent(answers: Answers) -> Respondent:
    return Respondent(answers.get(BY) or Respondent.LEARNER)


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
    audiences = AUDIENCES[respondent(answers)]
    return key, audiences[(audiences.index(now) + 1) % len(audiences)]
