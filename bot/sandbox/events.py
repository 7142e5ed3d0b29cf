"""What the open pages are told, the moment it happens."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.sandbox.shapes import Json


class Events:
    def __init__(self) -> None:
        self._pages: set[asyncio.Queue[Json]] = set()

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[Json]]:
        page: asyncio.Queue[Json] = asyncio.Queue()
        self._pages.add(page)
        try:
            yield page
        finally:
            self._pages.discard(page)

    def tell(self, kind: str, **body: object) -> None:
        for page in self._pages:
            page.put_nowait({"type": kind, **body})
