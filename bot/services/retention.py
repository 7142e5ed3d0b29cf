"""Removes what has done what it was for: a duty that comes again for ever, a little at a time."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.clock import Clock
from bot.domain import retention
from bot.domain.meetings import LEAVES_NOTHING, MeetingState
from bot.domain.roles import Standing
from bot.models import (
    Announcement,
    AnnouncementRecipient,
    Card,
    CardAsk,
    CardOwner,
    Draft,
    DueWork,
    FitQuestion,
    HiddenDraft,
    InboxUpdate,
    LearningRun,
    Meeting,
    OutboxMessage,
    OutOfTouch,
    Pairing,
    PairOffer,
    PairRound,
    Person,
    PlanChange,
    RelaySide,
    StaffThread,
    TextVector,
)
from bot.models.inbox import DONE
from bot.services.agenda import Agenda
from bot.services.audit_retention import put_away as put_away_audit

PUT_AWAY = "retention"
# `closed_at` goes, too: it is found no more.
ONLY_THE_DAY = {
    "learner_said": None,
    "mentor_said": None,
    "said_at": None,
    "starts_at": None,
    "ends_at": None,
    "place": None,
    "card_id": None,
    "closed_at": None,
}
ENTERING = (Standing.JOINING, Standing.WAITING)


class Retention:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        agenda: Agenda,
        audit: timedelta = retention.AUDIT,
    ) -> None:
        """`audit`: how long it is kept who looked at whom and changed what."""
        self._session, self._clock, self._agenda = session, clock, agenda
        self._audit = audit

    async def begin(self) -> None:
        """At every start; the duty is there once."""
        there = select(DueWork.id).where(DueWork.kind == PUT_AWAY, DueWork.done_at.is_(None))
        if await self._session.scalar(there.limit(1)) is None:
            await self._agenda.put(PUT_AWAY, 0, self._clock())

    async def put_away(self, work: DueWork) -> None:
        """A duty: some of each kind; soon again if there may be more, else in an hour."""
        gone = [
            await self._updates(),
            await self._ended(OutboxMessage.id, OutboxMessage.sent_at, retention.SENT_MESSAGE),
            await self._ended(DueWork.id, DueWork.done_at, retention.DONE_WORK),
            await self._ended(PlanChange.id, PlanChange.rehearsed_at, retention.PLAN_CHANGE),
            await self._ended(LearningRun.id, LearningRun.done_at, retention.LEARNING_RUN),
            await self._ended(PairRound.id, PairRound.closed_at, retention.PAIR_ROUND),
            await self._ended(PairOffer.id, PairOffer.ended_at, retention.PAIR_OFFER),
            await self._ended(StaffThread.id, StaffThread.ended_at, retention.STAFF_CARD),
            await self._drafts(Draft, retention.LEFT_DRAFT),
            await self._drafts(HiddenDraft, retention.HIDDEN_DRAFT),
            await self._relays(),
            await self._meetings(),
            await self._held_meetings(),
            await self._card_owners(),
            await self._touch(),
            await self._fit(),
            await self._vectors(),
            await self._announced(),
            await put_away_audit(self._session, self._clock, self._audit),
        ]
        more = max(gone) == retention.BATCH
        work.due_at = self._clock() + (retention.SHORT_REST if more else retention.REST)

    async def _updates(self) -> int:
        key, ended = InboxUpdate.update_id, InboxUpdate.done_at
        may_go = (InboxUpdate.status == DONE) | self._before(ended, retention.DEAD_UPDATE)
        return await self._ended(key, ended, retention.HANDLED_UPDATE, may_go)

    async def _ended(
        self,
        key: InstrumentedAttribute[int],
        ended: InstrumentedAttribute[datetime | None],
        age: timedelta,
        *those: ColumnElement[bool],
    ) -> int:
        old = select(key).where(self._before(ended, age), *those).order_by(ended)
        keys = (await self._session.scalars(old.limit(retention.BATCH))).all()
        if keys:
            await self._session.execute(delete(key.class_).where(key.in_(keys)))
        return len(keys)

    async def _drafts(self, kind: type[Draft], age: timedelta) -> int:
        """Forms that nobody goes on with. To people who are joining they tell where they are."""
        found = await self._session.scalars(
            select(kind)
            .join(Person, Person.id == kind.person_id)
            .where(self._before(kind.changed_at, age))
            .where(Person.standing.not_in(ENTERING))
            .limit(retention.BATCH)
        )
        drafts = found.all()
        for draft in drafts:
            await self._session.delete(draft)
        return len(drafts)

    async def _relays(self) -> int:
        """What is known of how the two of a pair wrote, when the pair has long ended."""
        found = await self._session.execute(
            select(RelaySide.pairing_id)
            .join(Pairing, Pairing.id == RelaySide.pairing_id)
            .where(self._before(Pairing.ended_at, retention.ENDED_RELAY))
            .limit(retention.BATCH)
        )
        pairs = found.scalars().all()
        if pairs:
            await self._session.execute(delete(RelaySide).where(RelaySide.pairing_id.in_(pairs)))
        return len(pairs)

    async def _meetings(self) -> int:
        """Those of which nothing came: no list of them can ever be made."""
        old = self._before(Meeting.closed_at, retention.MEETING)
        keys = await self._keys(Meeting.state.in_(LEAVES_NOTHING), old)
        moved = update(Meeting).where(Meeting.moves_id.in_(keys)).values(moves_id=None)
        await self._session.execute(moved)
        await self._session.execute(delete(Meeting).where(Meeting.id.in_(keys)))
        return len(keys)

    async def _held_meetings(self) -> int:
        """The day is kept; who said what, and where it was, is not."""
        old = self._before(Meeting.closed_at, retention.MEETING)
        keys = await self._keys(Meeting.state == MeetingState.HELD, old)
        emptied = update(Meeting).where(Meeting.id.in_(keys))
        await self._session.execute(emptied.values(ONLY_THE_DAY))
        return len(keys)

    async def _card_owners(self) -> int:
        """Who had a card when, and who was asked, when it has long been closed."""
        old = self._before(Card.closed_at, retention.CARD_OWNERS)
        has_steps = exists().where(CardOwner.card_id == Card.id)
        was_asked = exists().where(CardAsk.card_id == Card.id)
        found = await self._session.scalars(
            select(Card.id).where(old, has_steps | was_asked).limit(retention.BATCH)
        )
        cards = list(found)
        for table in (CardOwner, CardAsk):
            await self._session.execute(delete(table).where(table.card_id.in_(cards)))
        return len(cards)

    async def _touch(self) -> int:
        """That somebody could not be reached, once it is over."""
        key, closed = OutOfTouch.id, OutOfTouch.closed_at
        return await self._ended(key, closed, retention.OUT_OF_TOUCH)

    async def _fit(self) -> int:
        """Whether a mentor suits, when the pair has long ended."""
        found = await self._session.scalars(
            select(FitQuestion)
            .join(Pairing, Pairing.id == FitQuestion.pairing_id)
            .where(self._before(Pairing.ended_at, retention.FIT_QUESTION))
            .limit(retention.BATCH)
        )
        questions = found.all()
        for question in questions:
            await self._session.delete(question)
        return len(questions)

    async def _vectors(self) -> int:
        """Of texts that the content does not have any more."""
        old = self._before(TextVector.unused_since, retention.UNUSED_VECTOR)
        found = await self._session.scalars(select(TextVector).where(old).limit(retention.BATCH))
        vectors = found.all()
        for vector in vectors:
            await self._session.delete(vector)
        return len(vectors)

    async def _announced(self) -> int:
        """Who got an announcement; how many did stays with it."""
        one = AnnouncementRecipient
        found = await self._session.execute(
            select(one.announcement_id, one.person_id)
            .join(Announcement, Announcement.id == one.announcement_id)
            .where(self._before(Announcement.ended_at, retention.ANNOUNCED))
            .limit(retention.BATCH)
        )
        by_announcement: dict[int, list[int]] = {}
        for announcement_id, person_id in (rows := found.all()):
            by_announcement.setdefault(announcement_id, []).append(person_id)
        for announcement_id, people in by_announcement.items():
            of_it = one.announcement_id == announcement_id
            await self._session.execute(delete(one).where(of_it, one.person_id.in_(people)))
        return len(rows)

    async def _keys(self, *those: ColumnElement[bool]) -> list[int]:
        found = select(Meeting.id).where(*those).order_by(Meeting.closed_at)
        return list(await self._session.scalars(found.limit(retention.BATCH)))

    def _before(
        self,
        moment: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
        age: timedelta,
    ) -> ColumnElement[bool]:
        return moment < self._clock() - age
