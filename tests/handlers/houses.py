"""A house with two institutions and all that one of them has, for the test of rights.

Everything of North has the word CANARY in its texts, and numbers that are the same in all tables:
so a number of North's that is forged leads to something in whatever table it is looked for.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, text

from bot.domain.announcements import State
from bot.domain.calls import CallState
from bot.domain.cards import Outcome
from bot.domain.check_ins import Audience, CheckInState
from bot.domain.feedback import About
from bot.domain.imports import ImportState
from bot.domain.meetings import MeetingState
from bot.domain.pair_offers import OfferState
from bot.domain.pairings import ListedAs, PairKind, PairState
from bot.domain.plans import PlanState, Scope
from bot.domain.requests import RequestKind, RequestState
from bot.domain.roles import Role
from bot.domain.rounds import RoundState, TwoState
from bot.models import (
    Announcement,
    AskedQuestion,
    Base,
    Call,
    CallStep,
    Card,
    CardAsk,
    CardOwner,
    CheckIn,
    CheckInAnswer,
    FeedbackAsk,
    FeedbackEntry,
    FitQuestion,
    Invitation,
    Meeting,
    OnCall,
    OutOfTouch,
    Pairing,
    PairOffer,
    PairReason,
    PairRound,
    PairRule,
    PairWish,
    PendingImport,
    Person,
    Plan,
    PlanChange,
    PlanRun,
    Programme,
    RelaySide,
    Request,
    RoundPair,
    StaffChat,
    StaffThread,
    StandIn,
    SurveyAnswer,
    SurveyAsk,
    WaitSaid,
)
from tests.clock import MONDAY
from tests.pairs import agree, usual
from tests.stage import Someone, Stage

NORTH, SOUTH, CANARY = "North", "South", "Zarya"
# Two pairs each, and the others of the two institutions; whoever is of the whole house.
OF_NORTH = {
    11: Role.LEARNER,
    12: Role.MENTOR,
    13: Role.COORDINATOR,
    14: Role.LEARNER,
    15: Role.TUTOR,
    16: Role.MENTOR,
    17: Role.OBSERVER,
}
OF_SOUTH = {
    21: Role.LEARNER,
    22: Role.MENTOR,
    23: Role.TUTOR,
    24: Role.COORDINATOR,
    25: Role.OBSERVER,
    26: Role.LEARNER,
}
OF_ALL = {31: Role.COORDINATOR, 32: Role.MENTOR}
WAITING = {41: Role.LEARNER}
# The rows of North's in all tables that have numbers.
ONE, TWO = 11, 12
DAY = MONDAY.date()
LATER = MONDAY + timedelta(days=3)


@dataclass
class Houses:
    stage: Stage
    people: dict[int, Someone]

    def of(self, role: Role) -> Someone:
        """Somebody of South in this role."""
        return self.people[next(id_ for id_, one in OF_SOUTH.items() if one == role)]


async def two_houses(stage: Stage) -> Houses:
    people = {}
    houses = ((OF_NORTH, NORTH), (OF_SOUTH, SOUTH), (OF_ALL, ""))
    async with stage.database.write() as session:
        for house in (NORTH, SOUTH):
            code = house.lower()
            about = {"title_en": f"Welding {code}", "level": "worker", "updated_at": MONDAY}
            session.add(Programme(code=code, institution=house, **about))
        for members, house in houses:
            for number, role in members.items():
                session.add(_person(number, role, house))
                people[number] = Someone(stage, 5000 + number, "en")
        await session.flush()
        for number in people:
            agree(session, number, given=True)
    async with stage.database.write() as session:
        for rows in (_pairs(), _of_pairs(), _of_people(), _of_desks(), _of_surveys()):
            for row in rows:
                session.add(row)
                await session.flush()
    await stage.settle()
    return Houses(stage, people)


def _person(number: int, role: Role, house: str) -> Person:
    word = CANARY if house == NORTH else "Sever" if house == SOUTH else "Olga"
    return Person(
        id=number,
        telegram_id=5000 + number,
        chat_id=5000 + number,
        role=role,
        institution=house,
        name=f"{word}{role}{number}",
        code=f"{word}-{number}",
        experience=f"{word} at a lathe",
        region=f"{word}sk",
        group=f"{word}-1" if role == Role.LEARNER else None,
        programme=house.lower() or None,
        language="en",
        standing="active",
        stands_in=role == Role.MENTOR,
        created_at=MONDAY,
        joined_at=MONDAY,
        **{**usual(role), "capacity": 3 if role in {Role.MENTOR, Role.TUTOR} else 0},
    )


def _pairs() -> list[Base]:
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


def _of_pairs() -> list[Base]:
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


def _of_people() -> list[Base]:
    asked = {"language": "en", "outcome": "handover", "asked_at": MONDAY}
    open_one = {"state": RequestState.OPEN, "asked_at": MONDAY, "kind": RequestKind.QUESTION}
    return [
        AskedQuestion(id=ONE, person_id=11, text=f"Where does {CANARY} live?", **asked),
        AskedQuestion(id=TWO, person_id=14, text=f"When does {CANARY} open?", **asked),
        Request(id=ONE, asker_id=11, question_id=ONE, text=f"{CANARY} asks", **open_one),
        Request(id=TWO, asker_id=14, helper_id=16, text=f"{CANARY} wonders", **open_one),
        OnCall(id=ONE, person_id=12, place=1, agreed_at=MONDAY, created_at=MONDAY),
        Call(
            id=ONE,
            caller_id=11,
            drill=False,
            state=CallState.OPEN,
            started_at=MONDAY,
            began_at=MONDAY,
            next_at=LATER,
        ),
        CallStep(id=ONE, call_id=ONE, person_id=12, told_at=MONDAY, until=LATER),
    ]


def _of_desks() -> list[Base]:
    words = {"text_en": f"{CANARY} announces", "made_by": 13, "made_at": MONDAY}
    return [
        Announcement(id=ONE, state=State.DRAFT, institution=NORTH, segment={}, **words),
        Announcement(
            id=TWO,
            state=State.PAUSED,
            institution=NORTH,
            segment={},
            confirmed_at=MONDAY,
            total=1,
            told=13,
            **words,
        ),
        Invitation(
            id=ONE,
            token_hash="n" * 64,
            role=Role.MENTOR,
            institution=NORTH,
            profile={"name": f"{CANARY} invited", "code": f"{CANARY}-invited"},
            person_code=f"{CANARY}-invited",
            created_at=MONDAY,
            created_by=13,
            expires_at=MONDAY + timedelta(days=30),
        ),
        PendingImport(
            id=ONE,
            person_id=13,
            name=f"{CANARY}.xlsx",
            file_id="file",
            content=b"a",
            state=ImportState.READY,
            created_at=MONDAY,
            changed_at=MONDAY,
        ),
        StaffChat(
            id=ONE,
            chat_id=-100_011,
            institution=NORTH,
            title=f"{CANARY} staff",
            language="en",
            topics=False,
            set_by=13,
            set_at=MONDAY,
        ),
        StaffThread(
            id=ONE,
            staff_chat_id=ONE,
            request_id=ONE,
            key="request:11",
            about_id=11,
            began_at=MONDAY,
            head_id=77,
        ),
    ]


def _of_surveys() -> list[Base]:
    return [
        SurveyAsk(id=ONE, survey="spring", person_id=11, occasion="sent:1", asked_on=DAY),
        SurveyAnswer(
            id=ONE,
            survey="spring",
            question="q",
            author_id=11,
            given_on=DAY,
            chosen=[],
            text=f"{CANARY} answers",
            voice=None,
        ),
    ]


async def tables_of_north(stage: Stage) -> set[str]:
    """Where North has something, so that none is forgotten."""
    async with stage.database.read() as session:
        return {
            table.name
            for table in Base.metadata.sorted_tables
            if "id" in table.columns
            and await session.scalar(select(text("1")).select_from(table).where(table.c.id == ONE))
        }
