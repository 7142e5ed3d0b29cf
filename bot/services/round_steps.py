"""What coordinators decide about the pairs of a draft: lock, swap, yes, no, publish, undo."""

from collections.abc import Awaitable, Callable, Iterable

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.pairings import NoSeatLeft, PairKind, PairState
from bot.domain.rounds import (
    STANDING,
    TOLD_AFTER,
    Order,
    RoundChanged,
    TwoState,
    WhyDeclined,
)
from bot.matching.proposals import Proposal
from bot.models import Pairing, PairRound, Person, RoundPair
from bot.services.pair_proposing import PairProposing
from bot.services.pair_rights import ensure_coordinator
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.round_desk import RoundDesk
from bot.services.round_pool import RoundPool
from bot.services.round_seats import RoundSeats, judged
from bot.services.round_views import Decided, check_of
from bot.services.rounds import Rounds

# Each takes about a twentieth of a second.
AT_ONCE = 100
Step = Callable[[RoundPair], Awaitable[None]]


class RoundSteps:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        rounds: Rounds,
        desk: RoundDesk,
        pool: RoundPool,
        proposing: PairProposing,
        pairings: Pairings,
    ) -> None:
        self._session, self._clock, self._people = session, clock, people
        self._rounds, self._desk, self._pool = rounds, desk, pool
        self._proposing, self._pairings = proposing, pairings
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
            one.helper_id, one.score = proposal.helper.id, proposal.fit.score
            one.parts = proposal.match.as_json()
        return pair, other

    async def decline(self, by: Person, pair_id: int, why: WhyDeclined) -> RoundPair:
        """Nobody is told; `why` decides what the engine does when it works anew."""
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
        if pair.reason == WhyDeclined.NEVER or await self._has_another(pair):
            raise AlreadyDone
        pair.state, pair.reason = TwoState.DRAFTED, None
        return pair

    async def approve_these(
        self, by: Person, round_id: int, order: Order, page: int, size: int, check: str
    ) -> Decided:
        """Those on one page, as they were shown. Raises RoundChanged."""
        await self._rounds.draft(by, round_id)
        seen = (await self._desk.pairs(round_id, order))[page * size : (page + 1) * size]
        ids = [one.id for one in seen if one.state == TwoState.DRAFTED]
        return await self._approve_all(by, round_id, ids, check)

    async def approve_all(self, by: Person, round_id: int, check: str) -> Decided:
        """Raises RoundChanged."""
        await self._rounds.draft(by, round_id)
        ids = [one.id for one in await self._pool.pairs(round_id, TwoState.DRAFTED)]
        return await self._approve_all(by, round_id, ids, check)

    async def publish(self, by: Person, round_id: int) -> Decided:
        """What is approved becomes pairs, checked once more; they are told a little later.

        Who cannot be a pair any more is open again. So many at once that others can write, too.
        """
        await self._rounds.draft(by, round_id)

        async def published(pair: RoundPair) -> None:
            kind, told_at = await self._kind(pair), self._clock() + TOLD_AFTER
            made = await self._pairings.approve(
                by, pair.learner_id, pair.helper_id, kind, pair.subject, told_at=told_at
            )
            pair.state, pair.pairing_id = TwoState.PUBLISHED, made.id
            self._note(pair, by)

        approved = (await self._pool.pairs(round_id, TwoState.APPROVED))[:AT_ONCE]
        decided = await self._each(approved, published)
        for pair in approved:
            if pair.state != TwoState.PUBLISHED:
                pair.state = TwoState.DRAFTED
        return decided

    async def undo(self, by: Person, pair_id: int) -> RoundPair:
        """Raises SeenAlready, AlreadyDone, NotFound."""
        pair = await self._pair(by, pair_id, TwoState.PUBLISHED, closed_too=True)
        if pair.pairing_id is None:
            raise NotFound
        await self._pairings.undo(by, pair.pairing_id)
        pair.state, pair.pairing_id = TwoState.DRAFTED, None
        self._note(pair, by)
        return pair

    async def _approve(self, by: Person, pair: RoundPair) -> None:
        """Whoever gives away a seat of this helper waits here for who came before."""
        helper = await self._people.held(pair.helper_id)
        kind = await self._kind(pair)
        of = pair.learner_id, pair.helper_id, kind, pair.subject
        proposal = await self._proposing.possible(*of)
        if await self._approved_for(pair) >= proposal.helper.seats:
            raise NoSeatLeft(helper.name)
        await self._say_yes(by, pair, proposal)

    async def _say_yes(self, by: Person, pair: RoundPair, proposal: Proposal) -> None:
        pair.score, pair.parts = proposal.fit.score, proposal.match.as_json()
        pair.state = TwoState.APPROVED
        self._note(pair, by)
        await self._session.flush()

    async def _approve_all(self, by: Person, round_id: int, ids: list[int], check: str) -> Decided:
        if check_of(ids) != check:
            raise RoundChanged(round_id)

        pairs = [await self._held(one) for one in ids]
        possible = await self._seats.possible(await self._rounds.held(round_id), pairs)

        async def approve(pair: RoundPair) -> None:
            if pair.id in possible:
                await self._say_yes(by, pair, possible[pair.id])
            else:
                await self._approve(by, pair)

        return await self._each(pairs, approve)

    async def _each(self, pairs: Iterable[RoundPair], step: Step) -> Decided:
        """One after the other; what is refused changes nothing for the rest."""
        done, refused = 0, list[tuple[str, str, Refusal]]()
        for pair in pairs:
            try:
                async with self._session.begin_nested():
                    await step(pair)
                done += 1
            except Refusal as refusal:
                names = [await self._people.get(n) for n in (pair.learner_id, pair.helper_id)]
                refused.append((names[0].name, names[1].name, refusal))
        return Decided(done, refused)

    async def _pair(
        self, by: Person, pair_id: int, *states: TwoState, closed_too: bool = False
    ) -> RoundPair:
        ensure_coordinator(by)
        pair = await self._held(pair_id)
        if not closed_too:
            await self._rounds.draft(by, pair.round_id)
            pair = await self._held(pair_id)
        if pair.state not in states:
            raise AlreadyDone
        return pair

    async def _held(self, pair_id: int) -> RoundPair:
        await self._session.flush()
        pair = await self._session.get(
            RoundPair, pair_id, with_for_update=True, populate_existing=True
        )
        if pair is None:
            raise NotFound
        return pair

    async def _kind(self, pair: RoundPair) -> PairKind:
        return PairKind((await self._session.get_one(PairRound, pair.round_id)).kind)

    async def _approved_for(self, pair: RoundPair) -> int:
        """Others who have a yes with the same helper: no two drafts share a helper."""
        counted = await self._session.scalar(
            select(func.count(RoundPair.id))
            .where(RoundPair.round_id == pair.round_id, RoundPair.id != pair.id)
            .where(RoundPair.helper_id == pair.helper_id, RoundPair.state == TwoState.APPROVED)
        )
        return counted or 0

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
