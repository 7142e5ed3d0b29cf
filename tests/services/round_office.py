"""Drafts of all pairs in one transaction: worked out at once, without the loop."""

from collections.abc import AsyncIterator

import pytest

from bot.db.engine import Database
from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.domain.rounds import Order, TwoState
from bot.matching.left_out import left_out
from bot.matching.policy import Policy
from bot.matching.runs import whole
from bot.matching.what_if import difference
from bot.models import PairRound, RoundPair
from bot.services.policy_views import PolicyView
from bot.services.round_changes import applied
from bot.services.round_kept import difference_kept
from bot.services.round_views import TwoView
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.pair_office import MENTOR, Office


class RoundOffice(Office):
    async def draft(self) -> PairRound:
        drafted = await self.services.rounds.begin(self.olga, MENTOR)
        await self.work(drafted)
        return drafted

    async def again(self, drafted: PairRound) -> None:
        await self.services.rounds.again(self.olga, drafted.id)
        await self.work(drafted)

    async def work(self, drafted: PairRound) -> None:
        work = await self.services.rounds.next()
        assert work
        assert work.id == drafted.id
        run = whole(work.pool)
        await self.services.rounds.worked(work, run, left_out(work.pool, run))

    async def tries(self) -> PairRound:
        """What waits to be tried out is."""
        work = await self.services.rounds.next()
        assert work
        assert work.change is not None
        pool, policy = applied(work.change, work.pool)
        found = difference(pool, whole(work.pool), whole(pool, policy), policy)
        tried = await self.services.rounds.tried(work.id, difference_kept(pool, found, None))
        assert tried
        return tried

    async def counts(self, kind: PairKind, policy: Policy) -> PolicyView:
        """It is tried out, and put in force."""
        trials = self.services.policy_trials
        await trials.try_out(self.olga, kind, policy)
        return await trials.put_in_force(self.olga, (await self.tries()).id)

    async def pairs(self, drafted: PairRound, *states: TwoState) -> dict[str, tuple[str, int]]:
        """Learner to helper and the number of the pair, by names."""
        found = await self.services.round_desk.pairs(drafted.id, Order.STRENGTH)
        return {
            one.learner_name: (one.helper_name, one.id)
            for one in found
            if one.state in (states or tuple(TwoState))
        }

    async def helpers(self, drafted: PairRound) -> dict[str, str]:
        return {one: helper for one, (helper, _id) in (await self.pairs(drafted)).items()}

    async def id_of(self, drafted: PairRound, learner: str) -> int:
        return (await self.pairs(drafted))[learner][1]

    async def one(self, pair_id: int) -> TwoView:
        return await self.services.round_desk.pair(self.olga, pair_id)

    async def row(self, pair_id: int) -> RoundPair:
        return await self.session.get_one(RoundPair, pair_id, populate_existing=True)


async def two_each(office: RoundOffice) -> PairRound:
    """Ann and Vera, Boris and Vlad: Ann fits Boris best, and Vera Vlad."""
    await office.join(Role.LEARNER, "Vera", fields=["it"])
    await office.join(Role.MENTOR, "Vlad", fields=["it"])
    return await office.draft()


@pytest.fixture
async def office(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[RoundOffice]:
    async with database.write() as session:
        office = RoundOffice(session, Services(session, clock, settings, "test_bot"))
        await office.open()
        yield office
