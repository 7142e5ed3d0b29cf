"""What there is for coordinators to decide now: counted where it lies, so that it is never old."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.clock import Clock
from bot.domain.decisions import (
    DRILL_EVERY,
    EXPIRES_WITHIN,
    MOST,
    Decision,
    Expiring,
    Lost,
    Matter,
)
from bot.domain.health import Health
from bot.domain.pairings import PairState
from bot.domain.roles import HELPERS, Role, Standing
from bot.models import Article, Call, Pairing, Person
from bot.services.card_desk import CardDesk
from bot.services.on_call import OnCallList
from bot.services.pair_desk import PairDesk
from bot.services.pair_health import PairHealth
from bot.services.pair_rights import ensure_coordinator
from bot.services.requests import Requests

Desks = tuple[PairDesk, Requests, CardDesk, PairHealth, OnCallList]


class Decisions:
    """`zone`: the institution's, for days on which something expires."""

    def __init__(self, session: AsyncSession, clock: Clock, zone: ZoneInfo, desks: Desks) -> None:
        self._session, self._clock, self._zone = session, clock, zone
        self._pairs, self._requests, self._cards, self._health, self._on_call = desks

    async def of(self, by: Person) -> tuple[Decision, ...]:
        """What is empty is left out. Raises NotAllowed."""
        ensure_coordinator(by)
        found = [
            Decision(Matter.APPROVE, (await self._pairs.undecided(by))[0]),
            await self._waiting(by),
            await self._to_call(by),
            await self._questions(by),
            Decision(Matter.CARDS, len(await self._cards.waiting(by))),
            await self._unreachable(by),
            await self._expiring(by),
            await self._drill(),
        ]
        return tuple(one for one in found if one.count)[:MOST]

    async def _waiting(self, by: Person) -> Decision:
        """Learners for whom nobody is proposed, asked or found yet."""
        waiting, since = await self._pairs.unprovided(by)
        return Decision(Matter.WAITING, waiting, since)

    async def _to_call(self, by: Person) -> Decision:
        """Pairs in which somebody waits for us, or that have lost touch."""
        asks = (Health.WAITING, Health.NEEDS)
        pairs = [one for one in await self._health.all(by) if one.state in asks]
        waits = (one.facts.waits_since for one in pairs)
        return Decision(Matter.CALL, len(pairs), min(filter(None, waits), default=None))

    async def _questions(self, by: Person) -> Decision:
        waiting = await self._requests.waiting(by)
        oldest = min((request.asked_at for request, _asker in waiting), default=None)
        return Decision(Matter.QUESTIONS, len(waiting), oldest)

    async def _unreachable(self, by: Person) -> Decision:
        lost = await self.lost(by)
        return Decision(Matter.UNREACHABLE, len(lost), min((o.since for o in lost), default=None))

    async def lost(self, by: Person) -> Sequence[Lost]:
        """Whom no message reaches, the longest first."""
        ensure_coordinator(by)
        found = await self._session.scalars(
            select(Person)
            .where(Person.unreachable_since.is_not(None), Person.standing == Standing.ACTIVE)
            .where(Person.role.in_([Role.LEARNER, *HELPERS]))
            .order_by(Person.unreachable_since, Person.id)
        )
        people = found.all()
        pairs = await self._pairs_of_lost()
        return [
            Lost(one.name, one.role, since, *pairs.get(one.id, (None, "")))
            for one in people
            if (since := one.unreachable_since) is not None
        ]

    async def _pairs_of_lost(self) -> dict[int, tuple[int, str]]:
        """By person: a pair of theirs, and the other one's name."""
        learner, helper = aliased(Person), aliased(Person)
        lost = learner.unreachable_since.is_not(None) | helper.unreachable_since.is_not(None)
        found = await self._session.execute(
            select(Pairing.id, learner.id, learner.name, helper.id, helper.name)
            .join(learner, learner.id == Pairing.learner_id)
            .join(helper, helper.id == Pairing.mentor_id)
            .where(Pairing.state == PairState.ACTIVE, lost)
            .order_by(Pairing.id.desc())
        )
        pairs: dict[int, tuple[int, str]] = {}
        for pairing_id, one, name, other, others_name in found:
            pairs[one] = (pairing_id, others_name)
            pairs[other] = (pairing_id, name)
        return pairs

    async def _expiring(self, by: Person) -> Decision:
        found = await self.expiring(by)
        return Decision(Matter.EXPIRING, len(found), min((o.on for o in found), default=None))

    async def expiring(self, by: Person) -> Sequence[Expiring]:
        """Answers that are good for a few days only, or not any more; the first day first."""
        ensure_coordinator(by)
        last = self._today() + EXPIRES_WITHIN
        found = await self._session.execute(
            select(Article.question_ru, Article.question_en, Article.expires_on)
            .where(Article.expires_on.is_not(None), Article.expires_on <= last)
            .order_by(Article.expires_on, Article.code)
        )
        return [Expiring(ru, en, on) for ru, en, on in found if on is not None]

    async def _drill(self) -> Decision:
        """Overdue, if there is anybody who could be called."""
        last = await self._session.scalar(select(func.max(Call.started_at)).where(Call.drill))
        overdue = last is None or self._clock() - last >= DRILL_EVERY
        possible = overdue and bool(await self._on_call.agreed())
        return Decision(Matter.DRILL, int(possible), last)

    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()
