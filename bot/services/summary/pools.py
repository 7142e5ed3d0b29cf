"""Which programmes have people enough that answers nobody sees are told of them by themselves."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.services.summary.stock import nests

# With fewer, batches would take too long to fill.
ENOUGH = 2


async def pools(session: AsyncSession, smallest: int) -> dict[str, str]:
    """The code of each, and its institution."""
    learners: dict[tuple[str, str], int] = {}
    for (institution, programme, _group), count in (await nests(session)).items():
        key = (programme, institution)
        learners[key] = learners.get(key, 0) + count
    return _large(learners, ENOUGH * smallest)


def _large(learners: Mapping[tuple[str, str], int], enough: int) -> dict[str, str]:
    return {code: house for (code, house), count in learners.items() if code and count >= enough}
