"""What coordinators are told of a silence, with its facts; withdrawn if they are heard first."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.clock import Clock
from bot.domain.pairings import PairState
from bot.domain.roles import Role
from bot.domain.silence import TOLD_AFTER, Silent, SilentPair
from bot.domain.staff import Alert
from bot.models import Card, DueWork, OutboxMessage, Pairing, Person
from bot.models.outbox import DROPPED, QUEUED, SENT
from bot.services.notices import Notices
from bot.services.people import Before, People

AGAIN = "silence_again"
TOLD = "silence_told"
# How a second step ends whose first has never reached anybody.
NO_FIRST = "skipped:not reminded"
MOST_PAIRS = 3
# What reminds of something unanswered, by the key of its message. The call of a card on its day
# is not among them: that day was agreed on.
REMINDER = re.compile(r"(check_in|card|silence):\d+:again(:\w+)?")
# What a silence can begin with.
FIRST = re.compile(r"check_in:\d+:again|card:\d+:(due|again):\w+")


class NeverReached(Exception):
    """It was dropped before it could be sent."""


class SilenceTelling:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, people: People
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people = notices, people

    async def of(self, person: Person, asked_at: datetime | None) -> Silent:
        """`asked_at`: without it, it is not about a silence, but about one out of reach."""
        stood_in = await self._stood_in(person)
        return Silent(
            person.id,
            person.name,
            person.role == Role.LEARNER,
            asked_at,
            await self.second_reached(person) if asked_at else None,
            person.last_seen_at,
            person.chat_id is not None and person.unreachable_since is None,
            tuple(await self._seen(stood_in or await self._own(person), person)),
            tuple([await self._name(id_) for id_ in {pair.mentor_id: 0 for pair in stood_in}]),
        )

    async def concerns(self, person: Person) -> bool:
        """Whether anybody is left alone by it: the other one of a pair, or of another's pair."""
        return bool(await self._own(person) or await self._cards(person))

    async def pair(self, person: Person) -> SilentPair:
        return (await self._seen(await self._own(person), person))[0]

    async def tell(self, silent: Silent, key: str, person: Person) -> None:
        self._notices.alert(Alert.SILENT, person.id, key=key)
        for one in await self._people.coordinators(person):
            self._notices.tell(one.id, silent, polite=True, key=f"{key}:{one.id}")

    async def is_told(self, key: str) -> bool:
        told = select(OutboxMessage.id).where(OutboxMessage.key.in_(await self._keys([key])))
        return await self._session.scalar(told.limit(1)) is not None

    async def withdraw(self, person: Person, before: Before) -> None:
        """They are heard: what is still queued because of their silence is not said any more,
        neither to them nor to coordinators."""
        waiting = await self._session.execute(
            select(OutboxMessage.id, OutboxMessage.key)
            .where(OutboxMessage.chat_id == person.chat_id, OutboxMessage.status == QUEUED)
            .where(OutboxMessage.key.is_not(None))
        )
        stale = [id_ for id_, key in waiting if REMINDER.fullmatch(key or "")]
        await self._drop(OutboxMessage.id, stale)
        told = await self._told_of(person, before)
        await self._drop(OutboxMessage.key, await self._keys(told) if told else [])
        for key in told:
            self._notices.alert(Alert.SILENT, person.id, key=key, settled=True)

    async def last(self, person: Person, *kinds: str) -> DueWork | None:
        await self._session.flush()
        return await self._session.scalar(
            _works(person, *kinds).order_by(DueWork.id.desc()).limit(1)
        )

    async def _told_of(self, person: Person, before: Before) -> list[str]:
        """The keys under which coordinators were, or are to be, told of them."""
        told = [lost_key(person, before.unreachable_since)] if before.unreachable_since else []
        if before.seen_at is None or self._clock() - before.seen_at >= TOLD_AFTER:
            works = await self._session.scalars(_works(person, TOLD))
            told += [f"silence:{work.id}" for work in works]
        return told

    async def _keys(self, told: Sequence[str]) -> list[str]:
        coordinators = await self._people.with_role(Role.COORDINATOR)
        return [f"{key}:{one.id}" for key in told for one in coordinators]

    async def _drop(self, column: InstrumentedAttribute[Any], values: Sequence[object]) -> None:
        if values:
            await self._session.execute(
                update(OutboxMessage)
                .where(column.in_(values), OutboxMessage.status == QUEUED)
                .values(
                    status=DROPPED, file=None, payload={}, error="heard", sent_at=self._clock()
                )
            )

    async def first_reached(self, person: Person, since: datetime) -> datetime | None:
        """When the reminder with which a silence began reached them; of one that still waits,
        when it may. None: that is not known any more. Raises NeverReached."""
        found = await self._session.scalars(
            select(OutboxMessage)
            .where(OutboxMessage.person_id == person.id, OutboxMessage.created_at >= since)
            .where(OutboxMessage.key.is_not(None))
        )
        first = [one for one in found if FIRST.fullmatch(one.key or "")]
        reached = self._reached(first)
        if first and reached is None:
            raise NeverReached
        return reached

    async def second_reached(self, person: Person) -> datetime | None:
        """The same of the second reminder of a learner; a mentor's card has its own."""
        second = await self.last(person, AGAIN)
        if second is None or person.role != Role.LEARNER:
            return None
        found = await self._session.scalars(
            select(OutboxMessage).where(OutboxMessage.key == f"silence:{second.id}:again")
        )
        return self._reached(found.all()) or second.done_at

    def _reached(self, messages: Sequence[OutboxMessage]) -> datetime | None:
        sent = [one.sent_at for one in messages if one.status == SENT and one.sent_at]
        waits = [max(one.not_before, self._clock()) for one in messages if one.status == QUEUED]
        return min(sent or waits, default=None)

    async def _own(self, person: Person) -> Sequence[Pairing]:
        found = await self._session.scalars(
            select(Pairing)
            .where(or_(Pairing.learner_id == person.id, Pairing.mentor_id == person.id))
            .where(Pairing.state == PairState.ACTIVE)
            .order_by(Pairing.id)
            .limit(MOST_PAIRS)
        )
        return found.all()

    async def _cards(self, person: Person) -> Sequence[Card]:
        """Open ones that they have."""
        found = await self._session.scalars(
            select(Card)
            .where(Card.owner_id == person.id, Card.closed_at.is_(None))
            .order_by(Card.due_at, Card.id)
        )
        return found.all()

    async def _stood_in(self, person: Person) -> Sequence[Pairing]:
        """The pairs of others that they were asked about, if they were asked about no own one."""
        cards = await self._cards(person)
        if any(card.mentor_id == person.id for card in cards):
            return []
        ids = list({card.pairing_id: 0 for card in cards})[:MOST_PAIRS]
        return [await self._session.get_one(Pairing, id_) for id_ in ids]

    async def _seen(self, pairs: Sequence[Pairing], person: Person) -> list[SilentPair]:
        """Each by the name of the other one; of another's pair, of the learner."""
        others = [
            pair.mentor_id if pair.learner_id == person.id else pair.learner_id for pair in pairs
        ]
        return [
            SilentPair(pair.id, await self._name(other))
            for pair, other in zip(pairs, others, strict=True)
        ]

    async def _name(self, person_id: int) -> str:
        return (await self._people.get(person_id)).name


def lost_key(person: Person, since: datetime) -> str:
    """The key of what is told of one who is out of reach since then."""
    return f"unreachable:{person.id}:{since:%Y%m%dT%H%M%S}"


def _works(person: Person, *kinds: str) -> Select[DueWork]:
    """Those that are to be made, or were looked at; not a ladder that had no first step."""
    return (
        select(DueWork)
        .where(DueWork.person_id == person.id, DueWork.kind.in_(kinds))
        .where(DueWork.outcome.is_distinct_from(NO_FIRST))
    )
