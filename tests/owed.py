"""Which parts of the program have something to do: what each of them looks for, asked at once."""

from datetime import datetime

from sqlalchemy import bindparam, exists, select

from bot.db.engine import Database
from bot.domain.announcements import State
from bot.domain.imports import AT_WORK
from bot.domain.rounds import RoundState
from bot.models import (
    Announcement,
    DueWork,
    InboxUpdate,
    LearningRun,
    OutboxMessage,
    PairRound,
    PendingImport,
    PlanChange,
)
from bot.models.inbox import WAITING
from bot.models.outbox import QUEUED

NOW = bindparam("now", type_=InboxUpdate.not_before.type)
# Rather too much than too little: a part that is asked in vain says so.
OWED = select(
    exists().where(InboxUpdate.status == WAITING, InboxUpdate.not_before <= NOW).label("worker"),
    exists().where(DueWork.done_at.is_(None), DueWork.due_at <= NOW).label("due"),
    exists()
    .where(OutboxMessage.status == QUEUED, OutboxMessage.not_before <= NOW)
    .label("sender"),
    exists().where(PendingImport.state.in_(AT_WORK)).label("fetcher"),
    exists()
    .where(PlanChange.rehearsed_at.is_(None), PlanChange.ended_at.is_(None))
    .label("rehearsing"),
    exists()
    .where(Announcement.ended_at.is_(None))
    .where((Announcement.state != State.DRAFT) | Announcement.rehearse_at.is_not(None))
    .label("announcing"),
    exists().where(LearningRun.done_at.is_(None)).label("learner"),
    exists().where(PairRound.state.in_([RoundState.WORKING, RoundState.REPAIR])).label("drafting"),
)


async def owed(database: Database, now: datetime) -> set[str]:
    """The names of these parts, as `Parts` has them."""
    async with database.read() as session:
        (row,) = await session.execute(OWED, {"now": now})
        return {name for name, is_owed in row._mapping.items() if is_owed}
