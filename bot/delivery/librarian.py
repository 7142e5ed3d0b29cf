"""Notes what became of the indexes that are built on the side: the vectors that are new, those
that are of no use any more, and how it stands, for the doctor, who is another process."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import Event
from typing import TypeVar

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery.bell import Bell
from bot.delivery.loops import forever
from bot.knowledge.shelf import Built, Failed
from bot.models import IndexState
from bot.models.index_state import ONLY
from bot.services.kept_vectors import BATCH, changed, keep, mark

log = logging.getLogger(__name__)
Item = TypeVar("Item")
LONGEST = 64


class Librarian:
    """`told` may be called in any thread; the loop looks every second."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._heard: SimpleQueue[Built | Failed] = SimpleQueue()
        self._next: Built | Failed | None = None
        self._first = Event()

    def told(self, what: Built | Failed) -> None:
        self._heard.put(what)
        self._first.set()

    async def heard(self, seconds: float) -> None:
        """Until something was told, or so long."""
        await asyncio.to_thread(self._first.wait, seconds)

    async def run(self) -> None:
        await forever(self.step, Bell())

    async def step(self) -> bool:
        """Note one; tells whether there was any. If the database is away, the next step tries
        again."""
        if self._next is None:
            try:
                self._next = self._heard.get_nowait()
            except Empty:
                return False
        await self._note(self._next)
        self._next = None
        return True

    async def _note(self, what: Built | Failed) -> None:
        async with self._database.write() as session:
            state = await session.get(IndexState, ONLY) or IndexState(id=ONLY)
            session.add(state)
            if isinstance(what, Failed):
                state.failed_at, state.failure = self._clock(), what.kind[:LONGEST]
                return
            state.mode, state.phrases, state.labels = what.mode, what.phrases, what.labels
            state.encoded, state.ms = len(what.fresh), round(what.seconds * 1000)
            state.built_at, state.failed_at, state.failure = self._clock(), None, None
        if what.encoder:
            await self._keep(what.encoder, what)

    async def _keep(self, encoder: str, what: Built) -> None:
        for part in _parts(list(what.fresh.items())):
            async with self._database.write() as session:
                await keep(session, encoder, dict(part))
        async with self._database.read() as session:
            idle, back = await changed(session, encoder, what.used)
        for keys, since in ((idle, self._clock()), (back, None)):
            for some in _parts(keys):
                async with self._database.write() as session:
                    await mark(session, some, since)


def _parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    return (items[at : at + BATCH] for at in range(0, len(items), BATCH))
