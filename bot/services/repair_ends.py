"""What was worked out for learners whose helper has gone: proposals, and coordinators are told."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.pairings import PairKind, PairState
from bot.domain.pauses import has_end
from bot.domain.repairs import Gone, Repaired, RepairReady
from bot.domain.roles import Role, Standing
from bot.domain.rounds import RoundState
from bot.models import Pairing, PairRound, Person
from bot.services.notices import Notices
from bot.services.pair_desk import PairDesk
from bot.services.pair_proposing import PairProposing
from bot.services.pair_rights import ensure_coordinator
from bot.services.pair_views import CandidateView
from bot.services.pair_waits import Need, need_of
from bot.services.pairings import Pairings
from bot.services.people import People
from bot.services.repairs import Repair
from bot.services.sight import seeing_as


class RepairEnds:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        people: People,
        desk: PairDesk,
        proposing: PairProposing,
        pairings: Pairings,
    ) -> None:
        self._session, self._clock, self._notices = session, clock, notices
        self._people, self._desk = people, desk
        self._proposing, self._pairings = proposing, pairings

    async def worked(self, repair: Repair, pairs: Mapping[int, int]) -> None:
        """`pairs`: wait to helper, of the run; without any if it could not be worked out."""
        if not await self._close(repair):
            return
        of = {need_of(one): pairs.get(one.id) for one in repair.pool.learners}
        found = [await self._settled(repair, one, of.get(one)) for one in repair.needs]
        named = (one for one in found if one)
        learners = tuple(sorted(named, key=lambda one: (one.name, one.learner_id, one.subject)))
        if learners:
            await self._tell(repair, learners)

    async def instead(
        self, by: Person, pairing_id: int, helper_id: int
    ) -> tuple[Pairing, CandidateView]:
        """A learner of an active pair with another helper. Raises NotFound, AlreadyDone."""
        ensure_coordinator(by)
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None:
            raise NotFound
        if pairing.state != PairState.ACTIVE:
            raise AlreadyDone
        learner = await self._people.get(pairing.learner_id)
        helper = await self._people.get(pairing.mentor_id)
        of = PairKind(pairing.kind), pairing.subject
        seen = await self._desk.instead(by, learner, helper, *of)
        for candidate in seen:
            if candidate.id == helper_id:
                return pairing, candidate
        raise NotFound

    async def replace(self, by: Person, pairing_id: int, helper_id: int) -> Pairing:
        """The pair ends, and the learner has this helper instead, in one step.

        Raises what `Pairings.end` and `Pairings.approve` raise.
        """
        ensure_coordinator(by)
        known = await self._session.get(Pairing, pairing_id)
        if known is None:
            raise NotFound
        await self._pairings.wait_for_turn(helper_id, known.learner_id)
        ended = await self._pairings.end(by, pairing_id, replaced=True)
        of = ended.learner_id, helper_id, PairKind(ended.kind), ended.subject
        return await self._pairings.approve(by, *of)

    async def _close(self, repair: Repair) -> bool:
        """Whether nobody else was quicker."""
        found = await self._session.scalars(
            select(PairRound)
            .where(PairRound.id.in_(repair.ids), PairRound.state == RoundState.REPAIR)
            .order_by(PairRound.id)
            .with_for_update()
        )
        rows = found.all()
        for row in rows:
            row.state, row.closed_at = RoundState.DONE, self._clock()
        return bool(rows)

    async def _settled(self, repair: Repair, need: Need, helper_id: int | None) -> Repaired | None:
        """None: they have left, or have or want nobody by now."""
        learner, subject = await self._people.get(need[0]), need[1]
        pairing = await self._open(need, repair.kind)
        if learner.standing != Standing.ACTIVE:
            return None
        if repair.gone == Gone.AWAY:
            is_theirs = pairing is not None and pairing.mentor_id == repair.helper_id
            return await self._told(learner, subject, pairing, helper_id) if is_theirs else None
        if pairing is None and helper_id is not None:
            pairing = await self._propose(need, helper_id, repair.kind)
        if pairing is not None and pairing.state == PairState.ACTIVE:
            return None
        helper_id = pairing.mentor_id if pairing else None
        return await self._told(learner, subject, pairing, helper_id)

    async def _told(
        self, learner: Person, subject: str, pairing: Pairing | None, helper_id: int | None
    ) -> Repaired:
        helper = await self._people.get(helper_id) if helper_id else None
        name = helper.name if helper else ""
        of = pairing.id if pairing else None
        return Repaired(learner.id, learner.name, of, helper_id, name, subject)

    async def _propose(self, need: Need, helper_id: int, kind: PairKind) -> Pairing | None:
        """By the rules as of now; the pool was read a while ago."""
        try:
            proposal = await self._proposing.possible(need[0], helper_id, kind, need[1])
        except Refusal:
            return None
        pairing = self._proposing.pairing_of(proposal, None)
        return pairing if await self._proposing.keep(pairing) else None

    async def _open(self, need: Need, kind: PairKind) -> Pairing | None:
        return await self._session.scalar(
            select(Pairing)
            .where(Pairing.learner_id == need[0], Pairing.kind == kind)
            .where(Pairing.subject == need[1])
            .where(Pairing.state.in_([PairState.PROPOSED, PairState.ACTIVE]))
        )

    async def _tell(self, repair: Repair, learners: tuple[Repaired, ...]) -> None:
        helper = await self._people.get(repair.helper_id)
        until = helper.paused_until
        name = helper.name if helper.standing == Standing.ACTIVE else ""
        ends = until if until and has_end(until) else None
        for one in await self._people.with_role(Role.COORDINATOR):
            mine = await self._seen_by(one, helper, learners)
            told = RepairReady(repair.kind, repair.gone, name, mine, ends)
            if mine:
                key = f"repair:{repair.ids[0]}:{one.id}"
                self._notices.tell(one.id, told, polite=True, key=key)

    async def _seen_by(
        self, reader: Person, helper: Person, learners: tuple[Repaired, ...]
    ) -> tuple[Repaired, ...]:
        """A helper of the whole house may leave learners of several institutions."""
        with seeing_as(self._session, reader):
            found = await self._session.scalars(
                select(Person.id).where(
                    Person.id.in_([helper.id, *(one.learner_id for one in learners)])
                )
            )
            known = set(found)
        seen = helper.id in known
        return tuple(one for one in learners if seen and one.learner_id in known)
