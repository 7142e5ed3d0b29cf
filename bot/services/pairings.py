"""Brings people together: proposals, a coordinator's yes or no, the end without a reason."""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.pair_notices import HelperNeeded
from bot.domain.pairings import OPEN_STATES, HardRule, HasOneAlready, PairKind, PairState
from bot.domain.roles import HELPERS
from bot.domain.subjects import ANY
from bot.matching.proposals import Proposal
from bot.models import Pairing, Person
from bot.services.notices import Notices
from bot.services.offer_rows import OfferRows
from bot.services.pair_proposing import PairProposing
from bot.services.pair_rights import ensure_coordinator, ensure_of_the_pair
from bot.services.pair_telling import call_for_help, introduce, say_goodbye
from bot.services.pair_unsaid import unsay
from bot.services.pair_waits import need_of
from bot.services.pair_wishes import PairWishes
from bot.services.people import People

Hook = Callable[[Pairing], Awaitable[None]]
PUT_OFF = timedelta(days=1)


class Pairings:
    """`on_start`, `on_end`: what other parts do when a pair begins or has ended."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        proposing: PairProposing,
        wishes: PairWishes,
    ) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self._people, self._proposing, self._wishes = people, proposing, wishes
        self._offers = OfferRows(session, clock)
        self.on_start: list[Hook] = []
        self.on_end: list[Hook] = []
        # What begins for the two when they are told, if that is not now.
        self.on_told: list[Callable[[Pairing, datetime | None], Awaitable[None]]] = []
        self.on_decline: list[Hook] = []
        # When the helper has ended it, and the learner needs somebody else.
        self.on_left: list[Hook] = []

    async def approve(
        self,
        by: Person,
        learner_id: int,
        helper_id: int,
        kind: PairKind,
        subject: str = ANY,
        *,
        told_at: datetime | None = None,
        seen: Proposal | None = None,
    ) -> Pairing:
        """The two become a pair, whoever was proposed before; told now, or not before `told_at`.

        `seen`: it has been looked at in this transaction already, with the helper held.
        Raises NoSeatLeft, HasOneAlready, RulesBroken.
        """
        ensure_coordinator(by)
        of = learner_id, helper_id, kind, subject
        return await self.unite(by.id, *of, told_at=told_at, seen=seen)

    async def unite(
        self,
        by: int,
        learner_id: int,
        helper_id: int,
        kind: PairKind,
        subject: str = ANY,
        *,
        told_at: datetime | None = None,
        seen: Proposal | None = None,
        aside: Collection[HardRule] = (),
    ) -> Pairing:
        """The same for who has looked at the rights: the helper may have been asked before, or
        rules set `aside` with a reason."""
        if seen is None:
            await self.wait_for_turn(helper_id, learner_id)
        await self._offers.for_learner(learner_id, kind, subject)
        standing = await self._open(learner_id, kind, subject)
        if standing is not None and standing.state == PairState.ACTIVE:
            raise HasOneAlready
        of = learner_id, helper_id, kind, subject
        proposal = seen or await self._proposing.possible(*of, aside=aside)
        pairing = standing or self._proposing.pairing_of(proposal, by)
        pairing.mentor_id = helper_id
        pairing.score, pairing.parts = proposal.fit.score, proposal.match.as_json()
        pairing.decided_by = by
        await self.start(pairing, told_at=told_at)
        return pairing

    async def let_stand(self, proposal: Proposal, by: int) -> Pairing:
        """It is the learner's proposal from now on, whoever was proposed before.

        Raises HasOneAlready.
        """
        who, subject = need_of(proposal.learner)
        standing = await self._open(who, proposal.helper.kind, subject)
        if standing is not None and standing.state == PairState.ACTIVE:
            raise HasOneAlready
        pairing = standing or self._proposing.pairing_of(proposal, by)
        if standing is not None and standing.mentor_id != proposal.helper.id:
            self._proposing.move(standing, proposal, by)
        if not await self._proposing.keep(pairing):
            raise HasOneAlready
        return pairing

    async def start(
        self, pairing: Pairing, *, known: bool = False, told_at: datetime | None = None
    ) -> None:
        """The pair is active from now on, and both are told. Raises HasOneAlready."""
        if not known:
            of = pairing.learner_id, PairKind(pairing.kind), pairing.subject
            pairing.waited_since = await self._wishes.since(*of)
        pairing.state, pairing.decided_at = PairState.ACTIVE, self._clock()
        pairing.put_off_until = None
        if not await self._proposing.keep(pairing):
            raise HasOneAlready
        for hook in self.on_start:
            await hook(pairing)
        for begin in self.on_told:
            await begin(pairing, told_at)
        learner = await self._people.get(pairing.learner_id)
        helper = await self._people.get(pairing.mentor_id)
        introduce(self._notices, pairing, learner, helper, known=known, told_at=told_at)

    async def decline(self, by: Person, pairing_id: int) -> Pairing:
        """The two are not proposed again; nobody is told."""
        pairing = await self._proposed(by, pairing_id)
        pairing.state = PairState.DECLINED
        pairing.decided_at, pairing.decided_by = self._clock(), by.id
        for hook in self.on_decline:
            await hook(pairing)
        return pairing

    async def reopen(self, by: Person, pairing_id: int) -> Pairing:
        """A no taken back: the proposal stands again. Raises AlreadyDone."""
        ensure_coordinator(by)
        pairing = await self._locked(pairing_id)
        standing = await self._open(pairing.learner_id, PairKind(pairing.kind), pairing.subject)
        if pairing.state != PairState.DECLINED or standing is not None:
            raise AlreadyDone
        pairing.state, pairing.proposed_by = PairState.PROPOSED, by.id
        pairing.decided_at = pairing.decided_by = None
        return pairing

    async def put_off(self, by: Person, pairing_id: int) -> Pairing:
        pairing = await self._proposed(by, pairing_id)
        pairing.put_off_until = self._clock() + PUT_OFF
        return pairing

    async def end(
        self, by: Person, pairing_id: int, *, another: bool = True, replaced: bool = False
    ) -> Pairing:
        """Without a reason. `another`: the learner, who ends it, still wants somebody.

        `replaced`: there is somebody else already, so nobody is called to look.
        """
        pairing = await self._locked(pairing_id)
        ensure_of_the_pair(by, pairing)
        if pairing.state != PairState.ACTIVE:
            raise AlreadyDone
        wanted = another or by.id != pairing.learner_id
        await self.close(pairing, by.id, another=wanted, replaced=replaced)
        return pairing

    async def undo(self, by: Person, pairing_id: int) -> Pairing:
        """A pair of which neither has been told is none again, and nobody hears of it.

        Raises SeenAlready, AlreadyDone, NotFound.
        """
        ensure_coordinator(by)
        pairing = await self._locked(pairing_id)
        if pairing.state != PairState.ACTIVE:
            raise AlreadyDone
        await unsay(self._session, pairing, self._clock())
        pairing.state = PairState.UNDONE
        pairing.ended_at, pairing.ended_by = self._clock(), by.id
        for hook in self.on_end:
            await hook(pairing)
        return pairing

    async def close(
        self, pairing: Pairing, by: int, *, another: bool, replaced: bool = False
    ) -> None:
        """An active pair that is held, for who has looked at the rights."""
        pairing.state = PairState.ENDED
        pairing.ended_at, pairing.ended_by = self._clock(), by
        learner = await self._people.get(pairing.learner_id)
        helper = await self._people.get(pairing.mentor_id)
        kind = PairKind(pairing.kind)
        await self._wishes.set(learner, kind, pairing.subject, wanted=another)
        for hook in self.on_end:
            await hook(pairing)
        say_goodbye(self._notices, pairing, learner, helper, but_not=by)
        if by == pairing.mentor_id and not replaced:
            for hook in self.on_left:
                await hook(pairing)
        elif not replaced:
            needed = HelperNeeded(learner.id, learner.name, kind, another, pairing.subject)
            await call_for_help(self._notices, self._people, needed, learner, helper, but_not=by)

    async def _proposed(self, by: Person, pairing_id: int) -> Pairing:
        ensure_coordinator(by)
        pairing = await self._locked(pairing_id)
        if pairing.state != PairState.PROPOSED:
            raise AlreadyDone
        return pairing

    async def _locked(self, pairing_id: int) -> Pairing:
        """What somebody is asked about the learner first, as everywhere (see OfferRows)."""
        seen = await self._session.get(Pairing, pairing_id)
        if seen is not None:
            of = seen.learner_id, PairKind(seen.kind), seen.subject
            await self._offers.for_learner(*of)
        pairing = await self._session.get(
            Pairing, pairing_id, with_for_update=True, populate_existing=True
        )
        if pairing is None:
            raise NotFound
        return pairing

    async def _open(self, learner_id: int, kind: PairKind, subject: str) -> Pairing | None:
        return await self._session.scalar(
            select(Pairing)
            .where(Pairing.learner_id == learner_id, Pairing.kind == kind)
            .where(Pairing.subject == subject, Pairing.state.in_(OPEN_STATES))
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    async def wait_for_turn(self, helper_id: int, learner_id: int) -> None:
        """Whoever gives away a seat of this helper, or is about to leave, comes before or after:
        helpers are held first, then learners, since a helper who answers holds themselves."""
        helper = await self._people.held(helper_id)
        if helper.role not in HELPERS:
            raise NotFound
        await self._people.held(learner_id)
