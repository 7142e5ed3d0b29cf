"""The load of helpers and the waiting of learners, with a draft as if it were published."""

from collections import Counter

from bot.clock import Clock
from bot.domain.load import WAITS, HelperLoad, Load, bucket
from bot.domain.pairings import PairKind
from bot.domain.rounds import STANDING
from bot.models import Person
from bot.services.pair_pool import ROLE_OF, PairPool
from bot.services.pair_waits import need
from bot.services.people import People
from bot.services.round_pool import RoundPool
from bot.services.rounds import Rounds

# So many have room in one picture: those with most to do, and those with nothing.
MOST = 16


class RoundLoad:
    def __init__(
        self, clock: Clock, people: People, pool: PairPool, rounds: Rounds, drafts: RoundPool
    ) -> None:
        self._clock, self._people, self._pool = clock, people, pool
        self._rounds, self._drafts = rounds, drafts

    async def of(self, by: Person, round_id: int) -> Load:
        """Raises NotFound."""
        drafted = await self._rounds.draft(by, round_id)
        pairs = await self._drafts.pairs(round_id, *STANDING)
        kind = PairKind(drafted.kind)
        helpers = await self._helpers(kind, Counter(one.helper_id for one in pairs))
        waits, matched = Counter[int](), Counter[int]()
        in_draft = {need(one) for one in pairs}
        for wait in await self._pool.waits(kind):
            if wait.ready:
                at = bucket(wait.days(self._clock()))
                waits[at] += 1
                matched[at] += wait.need in in_draft
        places = range(len(WAITS) + 1)
        return Load(
            tuple(helpers[:MOST]),
            max(len(helpers) - MOST, 0),
            tuple(waits[at] for at in places),
            tuple(matched[at] for at in places),
        )

    async def helpers(self, by: Person, round_id: int) -> list[tuple[int, str]]:
        """Whose capacity can be tried out, by name."""
        kind = PairKind((await self._rounds.draft(by, round_id)).kind)
        people = await self._people.with_role(ROLE_OF[kind])
        return sorted(((one.id, one.name) for one in people), key=lambda one: (one[1], one[0]))

    async def _helpers(self, kind: PairKind, drafted: Counter[int]) -> list[HelperLoad]:
        """Whoever has most learners for their places comes first."""
        taken = await self._pool.seats_taken()
        found = [
            HelperLoad(one.name, taken.get(one.id, 0), drafted[one.id], one.capacity)
            for one in await self._people.with_role(ROLE_OF[kind])
            if one.capacity or taken.get(one.id)
        ]
        return sorted(found, key=lambda one: (-(one.active + one.drafted), one.free, one.name))
