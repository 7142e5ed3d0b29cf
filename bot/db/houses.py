"""What belongs to an institution: its people, and the rows that are about them alone.

OWN are the people of an institution; SEEN are they and who accompanies, teaches or coordinates in
the whole house. What is about two people is seen by an institution if the learner is its own and
nobody else in it is another's; what is about people of two is the whole house's.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain.roles import Role
from bot.models import (
    Announcement,
    AnnouncementRecipient,
    AskedQuestion,
    AuditEntry,
    Base,
    Call,
    CallStep,
    Card,
    CardAsk,
    CardOwner,
    CheckIn,
    CheckInAnswer,
    Consent,
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
    RelaySide,
    Request,
    RoundPair,
    StaffChat,
    StaffThread,
    StandIn,
    SurveyAnswer,
    SurveyAsk,
    WaitSaid,
    WeekCard,
)

Seen = Callable[[str], ColumnElement[bool]]
Ids = Callable[[str], Select[Any]]
Whose = InstrumentedAttribute[int] | InstrumentedAttribute[int | None]
# Tables, not classes: what narrows is not narrowed itself.
PEOPLE, INVITED = Person.metadata.tables["person"], Person.metadata.tables["invitation"]


def own(house: str) -> Select[Any]:
    return select(PEOPLE.c.id).where(PEOPLE.c.institution == house)


def seen(house: str) -> Select[Any]:
    return select(PEOPLE.c.id).where(_is_seen(PEOPLE.c.institution, PEOPLE.c.role, house))


def _is_seen(
    institution: Column[Any] | InstrumentedAttribute[str],
    role: Column[Any] | InstrumentedAttribute[Role],
    house: str,
) -> ColumnElement[bool]:
    shared = and_(institution == "", role != Role.LEARNER)
    return or_(institution == house, shared)


def _of(*columns: Whose, also: tuple[Whose, ...] = ()) -> Seen:
    """The first column is of their own people; `also`: others, who must be seen."""

    def narrowed(house: str) -> ColumnElement[bool]:
        mine = [one.in_(own(house)) for one in columns]
        return and_(*mine, *(one.in_(seen(house)) for one in also))

    return narrowed


def _in(column: Whose, of: Ids, *, or_none: bool = False) -> Seen:
    """Part of something that is theirs."""

    def narrowed(house: str) -> ColumnElement[bool]:
        mine = column.in_(of(house))
        return or_(column.is_(None), mine) if or_none else mine

    return narrowed


def _ids(model: type[Base], **columns: Ids) -> Ids:
    """The ids of rows whose columns are among those."""
    table = model.metadata.tables[model.__tablename__]

    def found(house: str) -> Select[Any]:
        clauses = (table.c[name].in_(of(house)) for name, of in columns.items())
        return select(table.c.id).where(*clauses)

    return found


def _marked(column: InstrumentedAttribute[str]) -> Seen:
    return lambda house: column == house


PAIRS = _ids(Pairing, learner_id=own, mentor_id=seen)
CARDS = _ids(Card, learner_id=own, mentor_id=seen)
CHECK_INS = _ids(CheckIn, pairing_id=PAIRS)
CALLS = _ids(Call, caller_id=own)


def _chats(house: str) -> Select[Any]:
    table = StaffChat.metadata.tables["staff_chat"]
    return select(table.c.id).where(table.c.institution == house)


def _rules(house: str) -> ColumnElement[bool]:
    """Codes of the two: the learner is theirs, the other one is nobody of another institution."""
    mine = union_all(
        select(PEOPLE.c.code).where(PEOPLE.c.institution == house, PEOPLE.c.code.is_not(None)),
        select(INVITED.c.person_code).where(
            INVITED.c.institution == house, INVITED.c.person_code.is_not(None)
        ),
    )
    others = union_all(
        select(PEOPLE.c.code).where(
            PEOPLE.c.institution.not_in(["", house]), PEOPLE.c.code.is_not(None)
        ),
        select(INVITED.c.person_code).where(
            INVITED.c.institution.not_in(["", house]), INVITED.c.person_code.is_not(None)
        ),
    )
    is_mine = PairRule.learner_code.in_(mine)
    return and_(is_mine, PairRule.mentor_code.not_in(others), PairRule.learner_code.not_in(others))


OF_A_HOUSE: Mapping[type[Base], Seen] = {
    Person: lambda house: _is_seen(Person.institution, Person.role, house),
    Announcement: _marked(Announcement.institution),
    AnnouncementRecipient: _of(AnnouncementRecipient.person_id),
    AuditEntry: _of(AuditEntry.about_id),
    AskedQuestion: _of(AskedQuestion.person_id),
    Call: _of(Call.caller_id),
    CallStep: _in(CallStep.call_id, CALLS),
    Card: _of(Card.learner_id, also=(Card.mentor_id,)),
    CardAsk: _in(CardAsk.card_id, CARDS),
    CardOwner: _in(CardOwner.card_id, CARDS),
    CheckIn: _in(CheckIn.pairing_id, PAIRS),
    CheckInAnswer: _in(CheckInAnswer.check_in_id, CHECK_INS),
    Consent: _in(Consent.person_id, seen),
    FeedbackAsk: _of(FeedbackAsk.person_id),
    FeedbackEntry: _of(FeedbackEntry.author_id),
    FitQuestion: _in(FitQuestion.pairing_id, PAIRS),
    Invitation: _marked(Invitation.institution),
    Meeting: _of(Meeting.learner_id, also=(Meeting.mentor_id,)),
    OnCall: _in(OnCall.person_id, seen),
    OutOfTouch: _of(OutOfTouch.learner_id, also=(OutOfTouch.mentor_id,)),
    PairOffer: _of(PairOffer.learner_id, also=(PairOffer.helper_id,)),
    PairReason: _of(PairReason.learner_id, also=(PairReason.helper_id,)),
    PairRound: _marked(PairRound.institution),
    PairRule: _rules,
    PairWish: _of(PairWish.learner_id),
    Pairing: _of(Pairing.learner_id, also=(Pairing.mentor_id,)),
    PendingImport: _of(PendingImport.person_id),
    Plan: _in(Plan.pairing_id, PAIRS, or_none=True),
    PlanChange: _in(PlanChange.plan_id, _ids(Plan, pairing_id=PAIRS)),
    PlanRun: _in(PlanRun.pairing_id, PAIRS),
    RelaySide: _in(RelaySide.pairing_id, PAIRS),
    Request: _of(Request.asker_id),
    RoundPair: _of(RoundPair.learner_id, also=(RoundPair.helper_id,)),
    StaffChat: _marked(StaffChat.institution),
    StaffThread: _in(StaffThread.staff_chat_id, _chats),
    StandIn: _in(StandIn.stand_in_id, seen),
    SurveyAnswer: _of(SurveyAnswer.author_id),
    SurveyAsk: _of(SurveyAsk.person_id),
    WaitSaid: _of(WaitSaid.learner_id),
    WeekCard: _of(WeekCard.person_id),
}
