"""Fetches a language model's words beside the database, for updates that wait for them.

Whoever waits, waits alone: the update rests in the inbox, and so does what the same person wrote
after it. What goes wrong is counted and named by its kind; the answer is then given without.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery import inbox
from bot.delivery.breaker import Breaker
from bot.delivery.kept_words import KeptWords
from bot.delivery.language_model import LanguageModel, NotSaid
from bot.delivery.loops import DATABASE_AWAY, finish, whole
from bot.knowledge.wording_check import Doubt
from bot.models import InboxUpdate
from bot.services.wording import Awaited, Order, Task, Wording

log = logging.getLogger(__name__)
# Who has waited so long already gets the plain answer.
PATIENCE = timedelta(seconds=20)
SPARE = timedelta(seconds=2)
MOST_AT_ONCE = 4
KEPT_FOR = {Task.SHORTEN: timedelta(hours=1), Task.REPHRASE: PATIENCE}


class Wordings:
    def __init__(
        self,
        database: Database,
        model: LanguageModel | None,
        clock: Clock,
        ready: Callable[[], None],
    ) -> None:
        """`ready`: called when an update can go on."""
        self._database, self._model, self._clock = database, model, clock
        self._ready = ready
        self._breaker, self._kept = Breaker(), KeptWords()
        self._running: set[asyncio.Task[None]] = set()
        self.troubles: Counter[str] = Counter()

    def for_update(self, update: InboxUpdate) -> Wording:
        return _ForUpdate(self, update) if self._model else Wording()

    def of(self, order: Order, update: int, since: datetime) -> str | None:
        now = self._clock()
        key = _key(update, order)
        if self._kept.has(key, now):
            return self._kept.of(key)
        full = len(self._running) >= MOST_AT_ONCE
        if full or self._breaker.is_open(now) or now - since > PATIENCE:
            return None
        raise Awaited(order)

    async def fetch(self, update: int, order: Order) -> None:
        """The update rests until the words are there, or until they will not come any more."""
        if self._model is None:
            return
        latest = self._clock() + timedelta(seconds=self._model.seconds) + SPARE
        await self._rest(update, latest)
        task = asyncio.get_running_loop().create_task(self._fetch(self._model, update, order))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def settled(self) -> None:
        """Wait for those under way."""
        await asyncio.gather(*self._running)

    async def finish(self) -> None:
        """Nobody waits any more; after the next start the updates are answered without."""
        for task in self._running:
            task.cancel()
        await finish(*self._running)

    async def _fetch(self, model: LanguageModel, update: int, order: Order) -> None:
        words = await self._words(model, order)
        now = self._clock()
        self._kept.tidy(now)
        self._kept.keep(_key(update, order), words, now + KEPT_FOR[order.task])
        try:
            await whole(self._rest(update, now))
        except DATABASE_AWAY:
            log.warning("the database does not answer; an update rests a little longer")
        self._ready()

    async def _rest(self, update: int, until: datetime) -> None:
        async with self._database.write() as session:
            await inbox.rest(session, update, until)

    async def _words(self, model: LanguageModel, order: Order) -> str | None:
        """Looked at, and whole again; None if they are of no use, whatever the reason."""
        try:
            said = order.masked.restored(await model.say(order.task, order.masked.text))
            trouble = "other marks" if said is None else order.doubt(said)
        except NotSaid as error:
            said, trouble = None, error.why
        except Exception as error:  # nobody is left without an answer because of words
            said, trouble = None, type(error).__name__
        if trouble in (None, Doubt.SAME):
            self._breaker.worked()
            return said if trouble is None else None
        self._note(trouble)
        return None

    def _note(self, trouble: str) -> None:
        self.troubles[trouble] += 1
        many = self.troubles[trouble]
        log.info("the language model was of no use: %s (%d so far)", trouble, many)
        self._breaker.failed(self._clock())


def _key(update: int, order: Order) -> Hashable:
    """An article says the same to all who read it; a question is its asker's alone."""
    return order.masked if order.task is Task.SHORTEN else update


class _ForUpdate(Wording):
    is_on = True

    def __init__(self, wordings: Wordings, update: InboxUpdate) -> None:
        self._wordings = wordings
        self._update, self._since = update.update_id, update.received_at

    def of(self, order: Order) -> str | None:
        return self._wordings.of(order, self._update, self._since)
