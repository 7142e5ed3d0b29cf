"""A draft becomes pairs: at once, or when the helpers have said yes; and both are taken back."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.pairings import PairKind
from bot.domain.rounds import TOLD_AFTER, TwoState
from bot.matching.proposals import Proposal
from bot.models import PairRound, Person, RoundPair
from bot.services.free_pool import FreePool
from bot.services.pair_offers import PairOffers
from bot.services.pair_rights import ensure_coordinator
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.round_each import each
from bot.services.round_pool import RoundPool
from bot.services.round_seats import RoundSeats
from bot.services.round_views import Decided
from bot.services.rounds import Rounds

# Others wait for so many: some hundredth of a second each.
AT_ONCE = 100
# Makes one of the draft a pair, or asks; what has been seen of the two already is handed on.
Step = Callable[[RoundPair, Proposal | None], Awaitable[None]]


class RoundPublishing:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        people: People,
        rounds: Rounds,
        pool: RoundPool,
        free: FreePool,
        pairings: Pairings,
        offers: PairOffers,
    ) -> None:
        self._session, self._clock, self._people = session, clock, people
        self._rounds, self._pool, self._free = rounds, pool, free
        self._pairings, self._offers = pairings, offers
        self._seats = RoundSeats(session, pool)

    async def publish(self, by: Person, round_id: int) -> Decided:
        """What is approved becomes pairs, checked once more; they are told a little later.

        Who cannot be a pair any more is open again. So many at once that others can write, too.
        """
        kind = PairKind((await self._rounds.draft(by, round_id)).kind)

        async def published(pair: RoundPair, seen: Proposal | None) -> None:
            if seen is None:
                await self._ensure_free(pair, kind)
            made = await self._pairings.approve(
                by,
                pair.learner_id,
                pair.helper_id,
                kind,
                pair.subject,
                told_at=self._told_at(),
                seen=seen,
            )
            self._note(pair, by, TwoState.PUBLISHED, made.id)

        return await self._all(round_id, published)

    async def ask(self, by: Person, round_id: int) -> Decided:
        """The helpers of what is approved are asked first, a little later; the rest as above."""
        kind = PairKind((await self._rounds.draft(by, round_id)).kind)

        async def asked(pair: RoundPair, seen: Proposal | None) -> None:
            of = pair.learner_id, pair.helper_id, kind, pair.subject
            await self._offers.ask(by, *of, told_at=self._told_at(), seen=seen)
            self._note(pair, by, TwoState.ASKED)

        return await self._all(round_id, asked)

    async def undo(self, by: Person, pair_id: int) -> RoundPair:
        """Raises SeenAlready, AlreadyDone, NotFound."""
        pair = await self._out(by, pair_id, TwoState.PUBLISHED)
        if pair.pairing_id is None:
            raise NotFound
        await self._pairings.undo(by, pair.pairing_id)
        self._note(pair, by, TwoState.DRAFTED)
        return pair

    async def withdraw(self, by: Person, pair_id: int) -> RoundPair:
        """Nobody is asked, and hears of it. Raises AskedAlready, AlreadyDone, NotFound."""
        pair = await self._out(by, pair_id, TwoState.ASKED)
        kind = PairKind((await self._session.get_one(PairRound, pair.round_id)).kind)
        await self._offers.withdraw(by, pair.learner_id, pair.helper_id, kind, pair.subject)
        self._note(pair, by, TwoState.DRAFTED)
        return pair

    async def _all(self, round_id: int, step: Step) -> Decided:
        approved = (await self._pool.pairs(round_id, TwoState.APPROVED))[:AT_ONCE]
        possible = await self._seats.possible(await self._rounds.held(round_id), approved)
        # Whoever has left while their turn was waited for has taken their pairs along.
        still = {one.id for one in await self._pool.pairs(round_id, TwoState.APPROVED)}
        approved = [one for one in approved if one.id in still]
        decided = await each(
            self._session, self._people, approved, lambda one: step(one, possible.get(one.id))
        )
        for pair in approved:
            if pair.state == TwoState.APPROVED:
                pair.state = TwoState.DRAFTED
        return decided

    async def _ensure_free(self, pair: RoundPair, kind: PairKind) -> None:
        await self._free.ensure_not_asked(pair.learner_id, kind, pair.subject)
        await self._free.ensure_room(await self._people.get(pair.helper_id))

    async def _out(self, by: Person, pair_id: int, state: TwoState) -> RoundPair:
        """Also of a draft that is closed. Who was asked may answer in this moment."""
        ensure_coordinator(by)
        pair = await self._session.get(RoundPair, pair_id)
        if pair is None:
            raise NotFound
        await self._rounds.held(pair.round_id)
        await self._session.refresh(pair)
        if pair.state != state:
            raise AlreadyDone
        return pair

    def _told_at(self) -> datetime:
        return self._clock() + TOLD_AFTER

    def _note(
        self, pair: RoundPair, by: Person, state: TwoState, pairing_id: int | None = None
    ) -> None:
        pair.state, pair.pairing_id = state, pairing_id
        pair.decided_at, pair.decided_by = self._clock(), by.id
