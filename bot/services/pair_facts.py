"""The dated facts of pairs: of one or of all with the same few queries, so that they are equal."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.health import LOOK_BACK, Facts, earliest
from bot.domain.meetings import MeetingState
from bot.domain.pairings import PairState
from bot.domain.requests import RequestKind, RequestState
from bot.models import Card, Meeting, OutOfTouch, Pairing, Person, Request

ALL = true()
# Wherever on earth somebody lives, their day is not further from ours.
A_DAY = timedelta(days=1)


class PairFacts:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def of(self, which: ColumnElement[bool] = ALL) -> dict[int, Facts]:
        """Of active pairs, by their ids. All days are those of the learner's zone."""
        await self._session.flush()
        met, meets = await self._met(which), await self._meets(which)
        cards, waits = await self._cards(which), await self._waits(which)
        since = func.coalesce(Pairing.decided_at, Pairing.proposed_at)
        found = await self._session.execute(
            select(Pairing.id, since, Person.time_zone)
            .join(Person, Person.id == Pairing.learner_id)
            .where(Pairing.state == PairState.ACTIVE, which)
        )
        return {
            id_: self._facts(
                ZoneInfo(zone), paired, met.get(id_), meets.get(id_), cards[id_], waits.get(id_)
            )
            for id_, paired, zone in found
        }

    def _facts(
        self,
        zone: ZoneInfo,
        paired: datetime,
        met: date | None,
        meets: date | None,
        cards: list[datetime],
        waits: datetime | None,
    ) -> Facts:
        today = _day(self._clock(), zone)
        first = earliest(today)
        days = (_day(at, zone) for at in cards)
        return Facts(
            today,
            _day(paired, zone),
            met if met and met >= first else None,
            meets,
            tuple(day for day in days if day >= first),
            _day(waits, zone) if waits else None,
        )

    async def _met(self, which: ColumnElement[bool]) -> Mapping[int, date]:
        """When each met last."""
        first = (self._clock() - LOOK_BACK - A_DAY).date()
        found = await self._session.execute(
            _of_pairs(which, Meeting, Meeting.pairing_id, func.max(Meeting.on_date))
            .where(Meeting.state == MeetingState.HELD, Meeting.on_date >= first)
            .group_by(Meeting.pairing_id)
        )
        return {row[0]: row[1] for row in found}

    async def _meets(self, which: ColumnElement[bool]) -> Mapping[int, date]:
        """When each meets next."""
        found = await self._session.execute(
            _of_pairs(which, Meeting, Meeting.pairing_id, Meeting.on_date)
            .where(Meeting.state == MeetingState.AGREED, Meeting.ends_at > self._clock())
            .order_by(Meeting.starts_at.desc())
        )
        return {row[0]: row[1] for row in found}

    async def _cards(self, which: ColumnElement[bool]) -> Mapping[int, list[datetime]]:
        """Unanswered ones whose day has come."""
        found = await self._session.execute(
            _of_pairs(which, Card, Card.pairing_id, Card.due_at)
            .where(Card.closed_at.is_(None), Card.due_at <= self._clock())
            .order_by(Card.due_at)
        )
        cards: defaultdict[int, list[datetime]] = defaultdict(list)
        for pairing_id, due_at in found:
            cards[pairing_id].append(due_at)
        return cards

    async def _waits(self, which: ColumnElement[bool]) -> Mapping[int, datetime]:
        """Since when one of the two waits for a coordinator."""
        asked = await self._session.execute(
            _of_pairs(which, Request, Request.pairing_id, Request.asked_at).where(
                Request.kind == RequestKind.STANDING, Request.state == RequestState.OPEN
            )
        )
        lost = await self._session.execute(
            _of_pairs(which, OutOfTouch, OutOfTouch.pairing_id, OutOfTouch.over_at).where(
                OutOfTouch.closed_at.is_(None), OutOfTouch.over_at.is_not(None)
            )
        )
        since = sorted((*asked, *lost), key=lambda row: row[1], reverse=True)
        return {row[0]: row[1] for row in since}


def _of_pairs(which: ColumnElement[bool], model: Any, *columns: Any) -> Select[Any]:  # noqa: ANN401
    return (
        select(*columns)
        .select_from(model)
        .join(Pairing, Pairing.id == model.pairing_id)
        .where(Pairing.state == PairState.ACTIVE, which)
    )


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
