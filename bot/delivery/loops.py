"""How every loop of the pipeline goes on: step by step, resting when idle, patient with the
database."""

import logging
from collections.abc import Awaitable, Callable

from sqlalchemy.exc import InterfaceError, OperationalError

from bot.delivery.bell import Bell

log = logging.getLogger(__name__)
LOOKS_EVERY = 1.0
DATABASE_AWAY = (OperationalError, InterfaceError, OSError)


async def forever(
    step: Callable[[], Awaitable[bool]], bell: Bell, seconds: float = LOOKS_EVERY
) -> None:
    """As long as a step finds something to do, the next follows; else it waits for the bell."""
    while True:
        try:
            if not await step():
                await bell.wait(seconds)
        except DATABASE_AWAY:
            log.warning("the database does not answer", exc_info=True)
            await bell.wait(seconds)
