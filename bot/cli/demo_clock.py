"""The demonstration's time: the computer's, plus what was skipped in the chat page."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.clock import utc_now

log = logging.getLogger(__name__)
LOOKS_EVERY = 0.3
TIMEOUT = ClientTimeout(total=5)


class DemoClock:
    """Follows the local Bot API's clock; it never goes back."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/local/clock"
        self._offset = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self._offset

    async def look(self) -> bool:
        """Read the offset; tells whether time was skipped."""
        async with ClientSession(timeout=TIMEOUT) as http, http.get(self._url) as answer:
            told = timedelta(seconds=float((await answer.json())["offset_seconds"]))
        skipped = told > self._offset
        self._offset = max(self._offset, told)
        return skipped

    async def follow(self, skipped: Callable[[], None]) -> None:
        """For ever."""
        while True:
            try:
                if await self.look():
                    skipped()
            except (ClientError, OSError, TimeoutError) as error:
                log.debug("the local clock does not answer: %s", type(error).__name__)
            await asyncio.sleep(LOOKS_EVERY)
