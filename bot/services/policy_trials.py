"""Other weights: tried out on all who wait, then put in force as they were shown, or not."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.notices import Notice
from bot.domain.pairings import PairKind
from bot.domain.rounds import RoundState
from bot.matching.policy import Policy
from bot.models import PairRound, Person
from bot.services.pair_policies import PairPolicies
from bot.services.pair_rights import ensure_coordinator
from bot.services.policy_changes import kept, policy_of, same
from bot.services.policy_views import PolicyChanged, PolicyTried, PolicyView
from bot.services.round_changes import policy_change
from bot.services.round_desk import RoundDesk
from bot.services.round_views import TriedOut
from bot.services.rounds import Rounds


class PolicyTrials:
    def __init__(
        self, session: AsyncSession, rounds: Rounds, desk: RoundDesk, policies: PairPolicies
    ) -> None:
        self._session, self._rounds = session, rounds
        self._desk, self._policies = desk, policies

    async def try_out(self, by: Person, kind: PairKind, policy: Policy) -> PairRound:
        """What would be different with it; nothing is changed. Its version follows the one seen.

        Raises PolicyChanged, AlreadyDone if it is what is in force.
        """
        ensure_coordinator(by)
        await self._ensure_newer(kind, policy)
        change = policy_change(kept(policy, kind))
        return await self._rounds.try_alone(by, kind, change)

    async def look(self, by: Person, kind: PairKind, policy: Policy) -> PolicyView:
        """What is in force, if the policy was made of it. Raises PolicyChanged."""
        view = await self._policies.view(by, kind)
        if policy.version != view.policy.version + 1:
            raise PolicyChanged(kind)
        return view

    async def put_in_force(self, by: Person, tried_id: int) -> PolicyView:
        """What was tried out, as it was shown. Raises PolicyChanged, AlreadyDone, NotFound."""
        ensure_coordinator(by)
        tried = await self._rounds.held(tried_id)
        policy = _tried(tried)
        if policy is None or tried.state != RoundState.DONE:
            raise NotFound
        kind = PairKind(tried.kind)
        await self._ensure_newer(kind, policy)
        await self._policies.add(by, kind, policy)
        return await self._policies.view(by, kind)

    async def told(self, tried: PairRound) -> Notice:
        """What was found, of weights or of anything else that was tried out."""
        view, policy = await self._desk.tried_view(tried), _tried(tried)
        if policy is None:
            return TriedOut(view)
        now = await self._policies.of(PairKind(tried.kind))
        return PolicyTried(tried.id, view, now, policy)

    async def _ensure_newer(self, kind: PairKind, policy: Policy) -> None:
        now = await self._policies.of(kind)
        if same(now, policy, kind):
            raise AlreadyDone
        if policy.version != now.version + 1:
            raise PolicyChanged(kind)


def _tried(tried: PairRound) -> Policy | None:
    change = tried.change or {}
    return policy_of(change["policy"], PairKind(tried.kind)) if "policy" in change else None
