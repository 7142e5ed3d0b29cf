"""How every loop of the pipeline goes on: step by step, resting when idle, patient with the
database."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy.exc import InterfaceError, OperationalError

from bot.delivery.bell import Bell

Done = TypeVar("Done")

log = logging.getLogger(__name__)
LOOKS_EVERY = 1.0
# Told to stop, the program is gone within ten seconds.
FINISHES_WITHIN = 4.0
# A server that cannot be reached is an OSError while the connection is opened.
DATABASE_AWAY = (OperationalError, InterfaceError, OSError)


class LineBroken(Exception):
    """A file or somebody else's server failed; not to be mistaken for a database that is away."""


@contextmanager
def beside_the_database() -> Iterator[None]:
    """Work on a connection that is open already: what breaks here is not the database."""
    try:
        yield
    except OSError as error:
        raise LineBroken from error


async def forever(
    step: Callable[[], Awaitable[bool]], bell: Bell, seconds: float = LOOKS_EVERY
) -> None:
    """As long as a step finds something to do, the next follows; else it waits for the bell."""
    while True:
        try:
            if not await whole(step()):
                await bell.wait(seconds)
        except DATABASE_AWAY:
            log.warning("the database does not answer", exc_info=True)
            await bell.wait(seconds)


async def whole(step: Awaitable[Done]) -> Done:
    """A step that has begun is finished, also when its loop is told to stop. A transaction that is
    broken off in the middle could keep SQLite's writer until the memory is tidied up."""
    stepping = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(stepping)
    except asyncio.CancelledError:
        await finish(stepping)
        raise


async def finish(*tasks: asyncio.Future[Any], seconds: float = FINISHES_WITHIN) -> None:
    """Wait a little until they end; those that take longer are broken off."""
    if tasks:
        _done, slow = await asyncio.wait(tasks, timeout=seconds)
        for task in slow:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
