"""What counts in pairs: the policy in force of each kind, and its versions, which are kept."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.pairings import PairKind
from bot.matching.policy import Policy
from bot.models import PairPolicy, Person
from bot.services.pair_rights import ensure_coordinator
from bot.services.policy_changes import Amount, kept, policy_of, shipped
from bot.services.policy_views import PolicyChanged, PolicyView
from bot.services.sight import ensure_coordinator_of_all


class PairPolicies:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def of(self, kind: PairKind) -> Policy:
        """The one in force: whatever judges a pair of this kind judges by it."""
        row = await self._newest(kind)
        return _policy(row) if row else shipped()

    async def view(self, by: Person, kind: PairKind) -> PolicyView:
        ensure_coordinator(by)
        row = await self._newest(kind)
        if row is None:
            return PolicyView(kind, shipped())
        maker = await self._session.get(Person, row.made_by) if row.made_by else None
        return PolicyView(kind, _policy(row), row.made_at, maker.name if maker else None)

    async def add(self, by: Person, kind: PairKind, policy: Policy) -> PairPolicy:
        """A version more, in force from now on. Raises PolicyChanged if there is one like it."""
        ensure_coordinator_of_all(by)
        row = PairPolicy(kind=kind, made_at=self._clock(), made_by=by.id, **kept(policy, kind))
        try:
            async with self._session.begin_nested():
                self._session.add(row)
        except IntegrityError as another_was_quicker:
            raise PolicyChanged(kind) from another_was_quicker
        return row

    async def _newest(self, kind: PairKind) -> PairPolicy | None:
        return await self._session.scalar(
            select(PairPolicy)
            .where(PairPolicy.kind == kind)
            .order_by(PairPolicy.version.desc())
            .limit(1)
        )


def _policy(row: PairPolicy) -> Policy:
    amounts = {str(amount): getattr(row, amount) for amount in Amount}
    told = {"version": row.version, "weights": row.weights, **amounts}
    return policy_of(told, PairKind(row.kind))
