"""Which programmes have people enough that answers nobody sees are told of them by themselves."""

from collections.abc import Mapping

from bot.services.summary.stock import Nests

# With fewer, batches would take too long to fill.
ENOUGH = 2


def pools(nests: Nests, smallest: int) -> dict[str, str]:
    """The code of each, and its institution."""
    learners: dict[tuple[str, str], int] = {}
    for (institution, programme, _group), count in nests.items():
        key = (programme, institution)
        learners[key] = learners.get(key, 0) + count
    return _large(learners, ENOUGH * smallest)


def _large(learners: Mapping[tuple[str, str], int], enough: int) -> dict[str, str]:
    return {code: house for (code, house), count in learners.items() if code and count >= enough}
