"""Pairs: how many there are, began and ended, and how they stand."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.health import BY_NEED, Health, health
from bot.domain.pairings import PairState
from bot.domain.summary import PairFigures, Share
from bot.domain.suppression import shown
from bot.models import Pairing
from bot.services.pair_facts import PairFacts
from bot.services.summary.window import Window, how_many, whole

# A pair is one from the decision on; what was declined never was.
WAS_ACTIVE = Pairing.state.in_([PairState.ACTIVE, PairState.ENDED])


async def pairs(session: AsyncSession, window: Window) -> PairFigures:
    lasts = or_(Pairing.ended_at.is_(None), Pairing.ended_at > window.end)
    began = (WAS_ACTIVE, Pairing.decided_at <= window.end)
    not_over = or_(Pairing.ended_at.is_(None), Pairing.ended_at >= window.start)
    row = await session.execute(
        select(
            how_many(*began, lasts),
            how_many(Pairing.state == PairState.PROPOSED),
            how_many(WAS_ACTIVE, window.has(Pairing.decided_at)),
            how_many(*began, window.has(Pairing.ended_at)),
            how_many(*began, not_over),
        )
    )
    active, proposed, started, ended, in_it = whole(row.one())
    states = await _states(session, window)
    return PairFigures(active, proposed, started, Share(ended, in_it), states)


async def _states(session: AsyncSession, window: Window) -> Mapping[Health, int | None]:
    """A state tells something of the learner in it: few are not told, nor by subtraction."""
    facts = await PairFacts(session, lambda: window.now).of()
    counted = Counter(map(health, facts.values()))
    return shown({state: counted[state] for state in BY_NEED}, window.smallest)
