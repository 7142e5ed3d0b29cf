"""Drafts of all pairs at once: begun, worked out beside the transactions, kept, dropped."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.sight import within
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.notices import Notice
from bot.domain.pairings import PairKind, PairState
from bot.domain.rounds import OUT, RoundFailed, RoundGoesOn, RoundState, TwoState
from bot.matching.left_out import LeftOut
from bot.matching.profiles import Pair, Pool
from bot.matching.proposals import Proposal
from bot.matching.runs import Run
from bot.models import Pairing, PairRound, Person, RoundPair
from bot.services.notices import Lane, Notices
from bot.services.pair_rights import ensure_coordinator
from bot.services.pair_waits import need, need_of
from bot.services.round_changes import Change
from bot.services.round_kept import kept
from bot.services.round_pool import RoundPool, fitted, is_held

FIRST_STEP = "candidates"


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be worked out: of a draft, or beside it with a `change`.

    `proposed`: the proposals that there were when the pool was read, and whom they are with.
    """

    id: int
    pool: Pool
    change: Change | None
    proposed: frozenset[Pair]


class Rounds:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, pool: RoundPool
    ) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self._pool = pool

    async def begin(self, by: Person, kind: PairKind) -> PairRound:
        """The draft there is, or a new one, which is worked out from now on."""
        ensure_coordinator(by)
        drafted = PairRound(kind=kind, state=RoundState.WORKING, **self._made(by))
        try:
            async with self._session.begin_nested():
                self._session.add(drafted)
        except IntegrityError:
            return await self.open_one(by, kind) or await self.begin(by, kind)
        self._begun(by, drafted)
        return drafted

    async def open_one(self, by: Person, kind: PairKind) -> PairRound | None:
        ensure_coordinator(by)
        return await self._session.scalar(
            select(PairRound).where(
                PairRound.kind == kind,
                PairRound.institution == by.institution,
                PairRound.base_id.is_(None),
                PairRound.change.is_(None),
                PairRound.state.in_([RoundState.WORKING, RoundState.DRAFT]),
            )
        )

    async def again(self, by: Person, round_id: int) -> None:
        """As of now, with what was said so far: held pairs stay, declined ones do not come."""
        drafted = await self.draft(by, round_id)
        drafted.state = RoundState.WORKING
        self._begun(by, drafted)

    async def try_out(self, by: Person, round_id: int, change: Change) -> PairRound:
        """What would be different; nothing is changed."""
        kind = PairKind((await self.draft(by, round_id)).kind)
        return await self._try(by, kind, change, round_id)

    async def try_alone(self, by: Person, kind: PairKind, change: Change) -> PairRound:
        """The same, beside no draft: of all who wait."""
        ensure_coordinator(by)
        return await self._try(by, kind, change, None)

    async def _try(
        self, by: Person, kind: PairKind, change: Change, base_id: int | None
    ) -> PairRound:
        of = {"base_id": base_id, "change": dict(change), **self._made(by)}
        trying = PairRound(kind=kind, state=RoundState.WORKING, **of)
        self._session.add(trying)
        await self._session.flush()
        self._begun(by, trying)
        return trying

    async def drop(self, by: Person, round_id: int) -> None:
        """The draft is forgotten; what was published of it stays, and who is asked is asked."""
        ensure_coordinator(by)
        drafted = await self.held(round_id)
        if drafted.state == RoundState.CLOSED:
            raise AlreadyDone
        self._close(drafted, RoundState.CLOSED)
        await self._session.execute(
            delete(RoundPair).where(
                RoundPair.round_id == round_id, RoundPair.state != TwoState.PUBLISHED
            )
        )

    async def next(self) -> Work | None:
        """The oldest that waits to be worked out, with the pool as of now."""
        found = await self._session.scalar(
            select(PairRound)
            .where(PairRound.state == RoundState.WORKING)
            .order_by(PairRound.made_at, PairRound.id)
            .limit(1)
        )
        if found is None:
            return None
        within(self._session, found.institution)
        proposed = await self._pool.proposed(PairKind(found.kind))
        return Work(found.id, await self._pool.of(found), found.change, proposed)

    async def goes_on(self, round_id: int, step: str, done: int, of: int) -> None:
        found = await self.held(round_id)
        if found.state == RoundState.WORKING:
            trying = found.change is not None
            self.show(found, RoundGoesOn(round_id, step, done, of, trying))

    async def worked(self, work: Work, run: Run, left: LeftOut) -> PairRound | None:
        """The run becomes the draft; what a coordinator decided meanwhile stands."""
        round_id, pool = work.id, work.pool
        drafted = await self.held(round_id)
        if drafted.state != RoundState.WORKING:
            return None
        await self._forget_loose(round_id)
        await self._pool.withdraw_impossible(pool, work.proposed)
        stay = {need(one) for one in await self._pool.pairs(round_id) if _stays(one)}
        fresh = [one for one in run.proposals(pool) if need_of(one.learner) not in stay]
        self._session.add_all([self._pair(round_id, one) for one in fresh])
        drafted.state, drafted.worked_at = RoundState.DRAFT, self._clock()
        drafted.result = kept(pool, run, left)
        await self._session.flush()
        return drafted

    async def tried(self, round_id: int, result: dict[str, Any]) -> PairRound | None:
        found = await self.held(round_id)
        if found.state != RoundState.WORKING:
            return None
        found.result, found.worked_at = result, self._clock()
        self._close(found, RoundState.DONE)
        return found

    async def given_up(self, round_id: int) -> None:
        """It is not tried for ever; a draft that was there before is there again."""
        found = await self.held(round_id)
        weights = "policy" in (found.change or {})
        self.show(found, RoundFailed(round_id, found.base_id, PairKind(found.kind), weights))
        if found.result is not None:
            found.state = RoundState.DRAFT
        else:
            self._close(found, RoundState.FAILED)

    async def draft(self, by: Person, round_id: int) -> PairRound:
        """Ready to be looked at and decided on. Raises NotFound, AlreadyDone."""
        ensure_coordinator(by)
        drafted = await self.held(round_id)
        if drafted.change is not None or drafted.state != RoundState.DRAFT:
            raise AlreadyDone
        return drafted

    async def held(self, round_id: int) -> PairRound:
        """Whoever decides on it now waits; from now on its people are seen. Raises NotFound."""
        await self._session.flush()
        found = await self._session.get(
            PairRound, round_id, with_for_update=True, populate_existing=True
        )
        if found is None:
            raise NotFound
        within(self._session, found.institution)
        return found

    async def left(self, person: Person) -> None:
        """To be called when somebody leaves: they are in no draft any more."""
        mine = or_(RoundPair.learner_id == person.id, RoundPair.helper_id == person.id)
        await self._session.execute(delete(RoundPair).where(mine))
        await self._session.execute(
            update(PairRound)
            .where(PairRound.made_by == person.id, PairRound.state == RoundState.WORKING)
            .values(state=RoundState.FAILED, closed_at=self._clock())
        )

    def show(self, found: PairRound, notice: Notice, *, anew: bool = False) -> None:
        """Drawn over the message that shows how far it is, or `anew`."""
        if found.made_by is None:
            return
        step = int(found.shown.rpartition(":")[2]) + 1 if found.shown else 0
        key, over = f"pair_round:{found.id}:{step}", None if anew else found.shown
        self._notices.tell(found.made_by, notice, lane=Lane.REPLY, key=key, over=over)
        found.shown = key

    def _made(self, by: Person) -> dict[str, Any]:
        return {"made_at": self._clock(), "made_by": by.id, "institution": by.institution}

    def _begun(self, by: Person, found: PairRound) -> None:
        """In a message of its own, which is then drawn over."""
        found.made_by, found.made_at = by.id, self._clock()
        trying = found.change is not None
        self.show(found, RoundGoesOn(found.id, FIRST_STEP, 0, 0, trying), anew=True)

    def _close(self, found: PairRound, state: RoundState) -> None:
        found.state, found.closed_at = state, self._clock()

    async def _forget_loose(self, round_id: int) -> None:
        """What nobody holds, and what was published and is over by now."""
        active = select(Pairing.id).where(Pairing.state == PairState.ACTIVE)
        await self._session.execute(
            delete(RoundPair).where(
                RoundPair.round_id == round_id,
                RoundPair.state == TwoState.PUBLISHED,
                RoundPair.pairing_id.not_in(active),
            )
        )
        await self._session.execute(
            delete(RoundPair).where(
                RoundPair.round_id == round_id,
                RoundPair.state == TwoState.DRAFTED,
                RoundPair.locked.is_(False),
            )
        )

    def _pair(self, round_id: int, proposal: Proposal) -> RoundPair:
        learner_id, subject = need_of(proposal.learner)
        pair = RoundPair(
            round_id=round_id, learner_id=learner_id, subject=subject, state=TwoState.DRAFTED
        )
        fitted(pair, proposal)
        return pair


def _stays(one: RoundPair) -> bool:
    return is_held(one) or one.state in OUT
