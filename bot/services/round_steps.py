"""What coordinators decide about the pairs of a draft: lock, swap, yes, no."""

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import everywhere
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.pairings import PairKind, PairState
from bot.domain.rounds import (
    FOR_EVER,
    OF_COORDINATORS,
    STANDING,
    Order,
    RoundChanged,
    TwoState,
    WhyDeclined,
)
from bot.matching.proposals import Proposal
from bot.models import Pairing, PairRound, Person, RoundPair
from bot.services.free_pool import FreePool
from bot.services.pair_proposing import PairProposing
from bot.services.pair_rights import ensure_coordinator
from bot.services.people import People
from bot.services.round_desk import RoundDesk
from bot.services.round_each import each
from bot.services.round_pool import RoundPool, fitted
from bot.services.round_seats import RoundSeats, judged
from bot.services.round_views import Decided, check_of
from bot.services.rounds import Rounds


class RoundSteps:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        rounds: Rounds,
        desk: RoundDesk,
        pool: RoundPool,
        free: FreePool,
        proposing: PairProposing,
    ) -> None:
        self._session, self._clock, self._people = session, clock, people
        self._rounds, self._desk, self._pool = rounds, desk, pool
        self._free, self._proposing = free, proposing
        self._seats = RoundSeats(session, pool)

    async def lock(self, by: Person, pair_id: int, *, locked: bool) -> RoundPair:
        """Whatever else changes in the draft, these two stay together."""
        pair = await self._pair(by, pair_id, *STANDING)
        pair.locked = locked
        return pair

    async def swap(self, by: Person, pair_id: int, other_id: int) -> tuple[RoundPair, RoundPair]:
        """Two learners change helpers. Raises RulesBroken, AlreadyDone, RoundChanged, NotFound."""
        pair = await self._pair(by, pair_id, TwoState.DRAFTED)
        other = await self._pair(by, other_id, TwoState.DRAFTED)
        if pair.round_id != other.round_id or pair.locked or other.locked:
            raise RoundChanged(pair.round_id)
        pool = await self._pool.of(await self._rounds.held(pair.round_id))
        helpers = other.helper_id, pair.helper_id
        found = [judged(pool, *two) for two in zip((pair, other), helpers, strict=True)]
        for one, proposal in zip((pair, other), found, strict=True):
            fitted(one, proposal)
        return pair, other

    async def decline(self, by: Person, pair_id: int, why: WhyDeclined) -> RoundPair:
        """Nobody is told; `why` decides what the engine does when it works anew."""
        if why not in OF_COORDINATORS:
            raise NotFound
        pair = await self._pair(by, pair_id, *STANDING)
        pair.state, pair.reason, pair.locked = TwoState.DECLINED, why, False
        self._note(pair, by)
        if why == WhyDeclined.NEVER:
            await self._never(by, pair)
        return pair

    async def approve(self, by: Person, pair_id: int) -> RoundPair:
        """Raises NoSeatLeft, RulesBroken, HasOneAlready, AlreadyDone, NotFound."""
        pair = await self._pair(by, pair_id, TwoState.DRAFTED)
        await self._approve(by, pair)
        return pair

    async def take_back(self, by: Person, pair_id: int) -> RoundPair:
        """A yes of before, or a no that was not for ever, is open again."""
        pair = await self._pair(by, pair_id, TwoState.APPROVED, TwoState.DECLINED)
        if pair.reason in FOR_EVER or await self._has_another(pair):
            raise AlreadyDone
        pair.state, pair.reason = TwoState.DRAFTED, None
        return pair

    async def approve_these(
        self, by: Person, round_id: int, order: Order, page: int, size: int, check: str
    ) -> Decided:
        """Those on one page, as they were shown. Raises RoundChanged."""
        await self._rounds.draft(by, round_id)
        seen = await self._desk.pairs(round_id, order, (page, size))
        ids = [one.id for one in seen if one.state == TwoState.DRAFTED]
        return await self._approve_all(by, round_id, ids, check)

    async def approve_all(self, by: Person, round_id: int, check: str) -> Decided:
        """Raises RoundChanged."""
        await self._rounds.draft(by, round_id)
        ids = [one.id for one in await self._pool.pairs(round_id, TwoState.DRAFTED)]
        return await self._approve_all(by, round_id, ids, check)

    async def _approve(self, by: Person, pair: RoundPair) -> None:
        """Whoever gives away a seat of this helper waits here for who came before."""
        helper = await self._people.held(pair.helper_id)
        kind = await self._kind(pair)
        await self._free.ensure_not_asked(pair.learner_id, kind, pair.subject)
        proposal = await self._proposing.possible(
            pair.learner_id, pair.helper_id, kind, pair.subject
        )
        await self._free.ensure_room(helper, await self._approved_for(pair))
        self._say_yes(by, pair, proposal)
        await self._session.flush()

    def _say_yes(self, by: Person, pair: RoundPair, proposal: Proposal) -> None:
        fitted(pair, proposal)
        pair.state = TwoState.APPROVED
        self._note(pair, by)

    async def _approve_all(self, by: Person, round_id: int, ids: list[int], check: str) -> Decided:
        if check_of(ids) != check:
            raise RoundChanged(round_id)

        wanted = set(ids)
        pairs = [one for one in await self._pool.pairs(round_id) if one.id in wanted]
        approved = await self._pool.pairs(round_id, TwoState.APPROVED)
        drafted = await self._rounds.held(round_id)
        possible = await self._seats.possible(drafted, pairs, approved)

        for pair in pairs:
            if pair.id in possible:
                self._say_yes(by, pair, possible[pair.id])
        await self._session.flush()

        async def approve(pair: RoundPair) -> None:
            await self._approve(by, pair)

        rest = [pair for pair in pairs if pair.id not in possible]
        decided = await each(self._session, self._people, rest, approve)
        return replace(decided, done=decided.done + len(possible))

    async def _pair(self, by: Person, pair_id: int, *states: TwoState) -> RoundPair:
        """The draft is held first, then the helper if need be, and the pair last."""
        ensure_coordinator(by)
        pair = await self._session.get(RoundPair, pair_id)
        if pair is None:
            raise NotFound
        await self._rounds.draft(by, pair.round_id)
        await self._session.refresh(pair)
        if pair.state not in states:
            raise AlreadyDone
        return pair

    async def _kind(self, pair: RoundPair) -> PairKind:
        return PairKind((await self._session.get_one(PairRound, pair.round_id)).kind)

    async def _approved_for(self, pair: RoundPair) -> int:
        """Others who have a yes with the same helper, in this draft or another institution's."""
        counted = (
            select(func.count(RoundPair.id))
            .where(RoundPair.id != pair.id, RoundPair.helper_id == pair.helper_id)
            .where(RoundPair.state == TwoState.APPROVED)
        )
        with everywhere(self._session):
            return await self._session.scalar(counted) or 0

    async def _has_another(self, pair: RoundPair) -> bool:
        found = await self._session.scalar(
            select(RoundPair.id)
            .where(RoundPair.round_id == pair.round_id, RoundPair.id != pair.id)
            .where(RoundPair.learner_id == pair.learner_id, RoundPair.subject == pair.subject)
            .where(RoundPair.state != TwoState.DECLINED)
        )
        return found is not None

    async def _never(self, by: Person, pair: RoundPair) -> None:
        """As a proposal that was declined; one that stands is."""
        kind, now = await self._kind(pair), self._clock()
        standing = await self._session.scalar(
            select(Pairing)
            .where(Pairing.learner_id == pair.learner_id, Pairing.mentor_id == pair.helper_id)
            .where(Pairing.kind == kind, Pairing.subject == pair.subject)
            .where(Pairing.state == PairState.PROPOSED)
        )
        two = {"learner_id": pair.learner_id, "mentor_id": pair.helper_id}
        declined = standing or Pairing(**two, kind=kind, subject=pair.subject, proposed_at=now)
        declined.score, declined.parts = pair.score, pair.parts
        declined.state, declined.decided_at, declined.decided_by = PairState.DECLINED, now, by.id
        self._session.add(declined)

    def _note(self, pair: RoundPair, by: Person) -> None:
        pair.decided_at, pair.decided_by = self._clock(), by.id
