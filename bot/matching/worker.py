"""A run in a process of its own, so that people are answered meanwhile."""

from bot.matching.engine import Tell, silent
from bot.matching.policy import USUAL, Policy
from bot.matching.profiles import Pool
from bot.matching.runs import Run


async def whole(pool: Pool, policy: Policy = USUAL, tell: Tell = silent) -> Run:
    """As `runs.whole`, by OR-tools where it is installed. Raises WorkerFailed."""
    raise NotImplementedError
