"""A helper has left or takes a long break: only their learners look anew, beside transactions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.pairings import KIND_OF, PairKind, PairState
from bot.domain.pauses import has_end
from bot.domain.repairs import LONG, Gone, HelperAway
from bot.domain.roles import HELPERS, Role
from bot.domain.rounds import RoundState
from bot.matching.profiles import Pool
from bot.matching.runs import without
from bot.models import Pairing, PairRound, Person
from bot.services.free_pool import FreePool
from bot.services.notices import Notices
from bot.services.offer_rows import IS_ASKED
from bot.services.pair_pool import PairPool
from bot.services.pair_proposing import PairProposing
from bot.services.pair_waits import Need, need


@dataclass(frozen=True, slots=True)
class Repair:
    """What is to be worked out: `needs` of learners whose helper has gone, and nobody else.

    `ids`: all that was noted of the same helper so far; it is done in one go.
    """

    ids: tuple[int, ...]
    kind: PairKind
    helper_id: int
    gone: Gone
    needs: tuple[Need, ...]
    pool: Pool


class Repairs:
    """Noted as work beside drafts; `bot.delivery.drafting` does it, `RepairEnds` keeps it."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        pool: PairPool,
        free: FreePool,
        proposing: PairProposing,
    ) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self._pool, self._free, self._proposing = pool, free, proposing

    async def begin(
        self, helper_id: int, kind: PairKind, needs: Iterable[Need], gone: Gone = Gone.LEFT
    ) -> None:
        """Nothing is held: what is noted of the same helper before it is done is put together."""
        listed = [list(one) for one in sorted(needs)]
        change = {"helper": helper_id, "gone": str(gone), "needs": listed}
        if listed:
            self._session.add(
                PairRound(kind=kind, state=RoundState.REPAIR, change=change, made_at=self._clock())
            )
            await self._session.flush()

    async def ended(self, pairing: Pairing) -> None:
        """To be called when a helper has ended a pair."""
        await self.begin(pairing.mentor_id, PairKind(pairing.kind), [need(pairing)])

    async def leaving(self, helper: Person) -> None:
        """To be called first when they go for good: those who were only proposed to them."""
        if helper.role in HELPERS:
            proposed = await self._let_go(helper)
            await self.begin(helper.id, KIND_OF[Role(helper.role)], proposed)

    async def paused(self, helper: Person) -> None:
        """To be called when a break begins. Pairs go on; who waits for a long one is told."""
        until = helper.paused_until
        if helper.role not in HELPERS or until is None or until - self._clock() < LONG:
            return
        kind = KIND_OF[Role(helper.role)]
        await self.begin(helper.id, kind, await self._let_go(helper))
        pairs = await self._active(helper.id)
        await self.begin(helper.id, kind, (need(one) for one in pairs), Gone.AWAY)
        # Also whom they teach two subjects hears it once.
        for learner_id, pairing_id in {one.learner_id: one.id for one in reversed(pairs)}.items():
            told = HelperAway(helper.name, until if has_end(until) else None)
            key = f"helper_away:{pairing_id}:{self._clock():%Y%m%d}"
            self._notices.tell(learner_id, told, polite=True, key=key)

    async def next(self) -> Repair | None:
        """The oldest that was noted, with all that was noted of the same helper."""
        found = await self._session.scalars(
            select(PairRound)
            .where(PairRound.state == RoundState.REPAIR)
            .order_by(PairRound.made_at, PairRound.id)
        )
        noted = [(one.id, PairKind(one.kind), one.change or {}) for one in found.all()]
        if not noted:
            return None
        _id, kind, first = noted[0]
        helper_id, gone = first["helper"], Gone(first["gone"])
        same = [one for one in noted if _is_same(one[2], first) and one[1] == kind]
        needs = tuple(sorted({(who, what) for each in same for who, what in each[2]["needs"]}))
        pool = await self._without(kind, helper_id, needs, gone)
        return Repair(tuple(one[0] for one in same), kind, helper_id, gone, needs, pool)

    async def _without(
        self, kind: PairKind, helper_id: int, needs: Iterable[Need], gone: Gone
    ) -> Pool:
        """Proposals of all others stand, and their places are kept."""
        known = self._pool.served if gone == Gone.AWAY else self._pool.wait_of
        found = [await known(who, kind, what) for who, what in needs]
        waits = [wait for wait in found if wait and wait.ready]
        if gone == Gone.AWAY:
            waits = [replace(wait, wanted=True) for wait in waits]
        else:
            waits = [wait for wait in waits if wait.asked]
        standing = await self._proposing.standing(kind)
        kept = await self._proposing.spoken_for(kind)
        waits = [wait for wait in waits if standing.get(wait.need, helper_id) == helper_id]
        pool = await self._free.of(kind, waits, kept)
        mine = {one.id: helper_id for one in pool.learners}
        return without(replace(pool, standing=mine), frozenset({helper_id}))

    async def _let_go(self, helper: Person) -> list[Need]:
        """Proposals to them that nobody has seen but coordinators."""
        mine = Pairing.mentor_id == helper.id, Pairing.state == PairState.PROPOSED, ~IS_ASKED
        found = [need(one) for one in await self._session.scalars(select(Pairing).where(*mine))]
        await self._session.execute(delete(Pairing).where(*mine))
        return found

    async def _active(self, helper_id: int) -> list[Pairing]:
        found = await self._session.scalars(
            select(Pairing)
            .where(Pairing.mentor_id == helper_id, Pairing.state == PairState.ACTIVE)
            .order_by(Pairing.id)
        )
        return list(found)


def _is_same(one: dict[str, object], other: dict[str, object]) -> bool:
    return (one["helper"], one["gone"]) == (other["helper"], other["gone"])
