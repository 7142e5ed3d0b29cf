"""What the pairs of North have: rows in every table about two people."""

from datetime import timedelta

from bot.domain.cards import Outcome
from bot.domain.check_ins import Audience, CheckInState
from bot.domain.feedback import About
from bot.domain.meetings import MeetingState
from bot.domain.pair_offers import OfferState
from bot.domain.pairings import ListedAs, PairKind, PairState
from bot.domain.plans import PlanState, Scope
from bot.domain.rounds import RoundState, TwoState
from bot.models import (
    Base,
    Card,
    CardAsk,
    CardOwner,
    CheckIn,
    CheckInAnswer,
    FeedbackAsk,
    FeedbackEntry,
    FitQuestion,
    Meeting,
    OutOfTouch,
    Pairing,
    PairOffer,
    PairReason,
    PairRound,
    PairRule,
    PairWish,
    Plan,
    PlanChange,
    PlanRun,
    RelaySide,
    RoundPair,
    StandIn,
    WaitSaid,
)
from tests.clock import MONDAY
from tests.handlers.names_of_houses import (
    CANARY,
    DAY,
    LATER,
    NORTH,
    ONE,
    TWO,
)


def pairs() -> list[Base]:
    """An active one and one that is proposed and asked for; one of South's."""
    of = {"kind": PairKind.MENTOR, "parts": {}, "proposed_at": MONDAY}
    active = {"state": PairState.ACTIVE, "decided_at": MONDAY, **of}
    return [
        Pairing(id=ONE, learner_id=11, mentor_id=12, **active),
        Pairing(id=TWO, learner_id=14, mentor_id=16, state=PairState.PROPOSED, **of),
        Pairing(id=21, learner_id=21, mentor_id=22, **active),
        PairOffer(
            id=ONE,
            learner_id=14,
            helper_id=16,
            kind=PairKind.MENTOR,
            state=OfferState.OPEN,
            asked_by=13,
            asked_at=MONDAY,
            answer_by=LATER,
        ),
        PairRound(
            id=ONE,
            kind=PairKind.MENTOR,
            institution=NORTH,
            state=RoundState.DRAFT,
            made_at=MONDAY,
            made_by=13,
            worked_at=MONDAY,
            result={},
        ),
        PairRule(
            id=ONE,
            learner_code=f"{CANARY}-14",
            mentor_code=f"{CANARY}-12",
            kind=ListedAs.NEVER,
        ),
        PairWish(learner_id=14, kind=PairKind.MENTOR, wanted=True, since=MONDAY),
        WaitSaid(learner_id=14, kind=PairKind.MENTOR, said_at=MONDAY),
        StandIn(mentor_id=12, stand_in_id=16, asked_at=MONDAY),
    ]


def of_pairs() -> list[Base]:
    two = {"learner_id": 11, "mentor_id": 12}
    check_in = {"state": CheckInState.ANSWERED, "answered_at": MONDAY, "asked_at": MONDAY}
    plan = {
        "questionnaire": "areas",
        "cadence": {"weekdays": [0]},
        "created_at": MONDAY,
        "changed_at": MONDAY,
    }
    return [
        Plan(
            id=ONE, name_en=CANARY, scope=Scope.PAIR, pairing_id=ONE, state=PlanState.DRAFT, **plan
        ),
        PlanRun(id=ONE, plan_id=ONE, pairing_id=ONE, begins_on=DAY, created_at=MONDAY),
        PlanChange(id=ONE, plan_id=ONE, version=1, made_at=MONDAY, made_by=13, ended_at=MONDAY),
        CheckIn(
            id=ONE,
            run_id=ONE,
            pairing_id=ONE,
            person_id=11,
            questions_version=1,
            occurrence="1",
            on_date=DAY,
            due_at=MONDAY,
            comment=f"{CANARY} speaks",
            comment_audience=Audience.MENTOR_AND_COORDINATOR,
            **check_in,
        ),
        CheckInAnswer(
            check_in_id=ONE,
            area="home",
            value=1,
            audience=Audience.MENTOR_AND_COORDINATOR,
            changed_at=MONDAY,
        ),
        Card(
            id=ONE,
            check_in_id=ONE,
            pairing_id=ONE,
            owner_id=None,
            due_at=MONDAY,
            opened_at=MONDAY,
            note=f"{CANARY} notes",
            noted_by=12,
            **two,
        ),
        Card(
            id=TWO,
            pairing_id=ONE,
            owner_id=12,
            due_at=MONDAY,
            opened_at=MONDAY,
            closed_at=MONDAY,
            outcome=Outcome.MET,
            **two,
        ),
        CardOwner(id=ONE, card_id=ONE, from_id=12, why="silence", at=MONDAY),
        CardAsk(card_id=ONE, person_id=16, asked_at=MONDAY),
        Meeting(
            id=ONE,
            pairing_id=ONE,
            state=MeetingState.AGREED,
            created_at=MONDAY,
            place=f"{CANARY} street",
            starts_at=LATER,
            ends_at=LATER + timedelta(hours=1),
            on_date=LATER.date(),
            proposed_by=12,
            **two,
        ),
        OutOfTouch(id=ONE, pairing_id=ONE, since=MONDAY, until=LATER, over_at=MONDAY, **two),
        FitQuestion(pairing_id=ONE, held=1, person_id=11, asked_at=MONDAY),
        FeedbackAsk(id=ONE, person_id=11, pairing_id=ONE, asked_on=DAY),
        FeedbackEntry(
            id=ONE,
            given_on=DAY,
            about=About.MENTOR,
            rating=1,
            text=f"{CANARY} complains",
            author_id=11,
            pairing_id=ONE,
        ),
        PairReason(
            pairing_id=ONE,
            learner_id=11,
            helper_id=12,
            reason=CANARY,
            given_at=MONDAY,
            given_by=13,
        ),
        RelaySide(pairing_id=ONE, person_id=11),
        RelaySide(pairing_id=ONE, person_id=12),
        RoundPair(
            id=ONE, round_id=ONE, learner_id=14, helper_id=16, score=5000, state=TwoState.DRAFTED
        ),
        RoundPair(
            id=TWO, round_id=ONE, learner_id=11, helper_id=12, score=5000, state=TwoState.APPROVED
        ),
    ]
