"""What people of North ask and are asked, and what lies on the desks of its coordinators."""

from datetime import timedelta

from bot.domain.announcements import State
from bot.domain.audit import Act
from bot.domain.calls import CallState
from bot.domain.imports import ImportState
from bot.domain.requests import RequestKind, RequestState
from bot.domain.roles import Role
from bot.models import (
    Announcement,
    AskedQuestion,
    AuditEntry,
    Base,
    Call,
    CallStep,
    Invitation,
    OnCall,
    PendingImport,
    Request,
    StaffChat,
    StaffThread,
    SurveyAnswer,
    SurveyAsk,
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


def of_people() -> list[Base]:
    asked = {"language": "en", "outcome": "handover", "asked_at": MONDAY}
    open_one = {"state": RequestState.OPEN, "asked_at": MONDAY, "kind": RequestKind.QUESTION}
    return [
        AuditEntry(id=ONE, at=MONDAY, by_id=13, about_id=11, act=Act.LOOKED),
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


def of_desks() -> list[Base]:
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


def of_surveys() -> list[Base]:
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
