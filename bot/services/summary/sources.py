"""What is counted, as data: rows of a table, each on a day and of a learner's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_

from bot.domain.cards import Outcome
from bot.domain.check_ins import COORDINATORS, CheckInState
from bot.domain.meetings import MeetingState
from bot.domain.pairings import PairState
from bot.domain.questionnaires import Respondent
from bot.domain.roles import HELPERS, Role
from bot.models import (
    AskedQuestion,
    Card,
    CheckIn,
    CheckInAnswer,
    Event,
    FeedbackAsk,
    Meeting,
    Pairing,
    Person,
    Request,
)
from bot.services.summary.moments import MinutesBetween
from bot.services.summary.window import how_many

Counts = Mapping[str, Any]
Of = dict[str, Any]
DELIVERED = CheckIn.asked_at.is_not(None)
ANSWERED = CheckIn.state == CheckInState.ANSWERED
# Mentors and tutors who are asked are figures of their own.
OF_LEARNERS = CheckIn.respondent == Respondent.LEARNER
# A pair is one from the decision on; what was declined never was.
WAS_ACTIVE = Pairing.state.in_([PairState.ACTIVE, PairState.ENDED])
WAITED = MinutesBetween(Pairing.waited_since, Pairing.decided_at)
A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Source:
    """`when`: a moment or a day; `person`: whose programme it counts for; `pairing`: of which
    pair; `joins`: other tables and how. `by`: what the names of `counts` are followed by."""

    when: Any
    counts: Counts
    person: Any = None
    pairing: Any = None
    where: tuple[Any, ...] = ()
    by: tuple[Any, ...] = ()
    joins: tuple[tuple[Any, Any], ...] = field(default=())


def sources(now: datetime) -> tuple[Source, ...]:
    return (
        *_check_ins(),
        _cards(now),
        _meetings(),
        *_questions(),
        *_people_and_pairs(),
        *_feedback(),
        Source(Event.starts_at, {"events": func.count()}),
    )


def _check_ins() -> tuple[Source, ...]:
    of: Of = {"when": CheckIn.due_at, "person": CheckIn.person_id, "pairing": CheckIn.pairing_id}
    counts = {
        "due": func.count(),
        "delivered": how_many(DELIVERED),
        "answered": how_many(ANSWERED),
        "missed": how_many(CheckIn.state == CheckInState.MISSED, DELIVERED),
        "skipped": how_many(CheckIn.state == CheckInState.SKIPPED),
    }
    # What is meant for the mentor alone is not even counted; what is for the trend alone is
    # counted elsewhere (bot.services.summary.secrets).
    named = (CheckInAnswer.value.is_not(None), CheckInAnswer.audience.in_(COORDINATORS))
    areas: Counts = {"area_n": func.count(), "area_sum": func.sum(CheckInAnswer.value)}
    answers = (CheckInAnswer, CheckInAnswer.check_in_id == CheckIn.id)
    return (
        Source(**of, counts=counts, where=(OF_LEARNERS,)),
        Source(
            **of,
            counts=areas,
            where=(OF_LEARNERS, ANSWERED, *named),
            by=(CheckInAnswer.area,),
            joins=(answers,),
        ),
    )


def _cards(now: datetime) -> Source:
    """Cards that the end of their pair withdrew are left out."""
    is_open = Card.closed_at.is_(None)
    return Source(
        Card.opened_at,
        {
            "cards": func.count(),
            "closed": how_many(~is_open),
            "closed_met": how_many(Card.outcome == Outcome.MET),
            "closed_help": how_many(Card.outcome == Outcome.HELP),
            "overdue": how_many(is_open, Card.due_at < now),
        },
        Card.learner_id,
        Card.pairing_id,
        where=(or_(is_open, Card.outcome.is_not(None)),),
    )


def _meetings() -> Source:
    """By pair: how many pairs met at all is told, too."""
    return Source(
        Meeting.on_date,
        {"met": func.count()},
        Meeting.learner_id,
        Meeting.pairing_id,
        where=(Meeting.state == MeetingState.HELD,),
        by=(Meeting.pairing_id,),
    )


def _questions() -> tuple[Source, ...]:
    by_bot = (AskedQuestion.shown.is_not(None), AskedQuestion.refused.is_(False))
    counts = {
        "asked": func.count(),
        "by_bot": how_many(*by_bot, Request.id.is_(None)),
        "handed_over": func.count(Request.id),
        "asked_event": how_many(AskedQuestion.shown.like("event/%")),
        "asked_opportunity": how_many(AskedQuestion.shown.like("opportunity/%")),
    }
    of: Of = {"when": Request.asked_at, "person": Request.asker_id}
    replied = Request.answered_at.is_not(None)
    minutes = MinutesBetween(Request.asked_at, Request.answered_at)
    return (
        Source(
            AskedQuestion.asked_at,
            counts,
            AskedQuestion.person_id,
            joins=((Request, Request.question_id == AskedQuestion.id),),
        ),
        Source(**of, counts={"requests": func.count(), "replied": how_many(replied)}),
        Source(**of, counts={"reply": func.count()}, where=(replied,), by=(minutes,)),
    )


def _people_and_pairs() -> tuple[Source, ...]:
    roles = Person.role.in_([Role.LEARNER, *HELPERS])
    pair: Of = {"person": Pairing.learner_id, "pairing": Pairing.id}
    waited = (WAS_ACTIVE, Pairing.waited_since.is_not(None))
    ended = (WAS_ACTIVE, Pairing.decided_at.is_not(None))
    days: Of = {"when": Pairing.decided_at, "counts": {"waited": func.count()}}
    return (
        Source(Person.joined_at, {"joined": func.count()}, Person.id, where=(roles,)),
        Source(Pairing.decided_at, {"began": func.count()}, **pair, where=(WAS_ACTIVE,)),
        Source(Pairing.ended_at, {"ended": func.count()}, **pair, where=ended),
        Source(**days, **pair, where=waited, by=(WAITED // A_DAY,)),
    )


def _feedback() -> tuple[Source, ...]:
    asks = {"fb_asked": func.count(), "fb_answered": how_many(FeedbackAsk.answered.is_(True))}
    return (Source(FeedbackAsk.asked_on, asks, FeedbackAsk.person_id, FeedbackAsk.pairing_id),)
