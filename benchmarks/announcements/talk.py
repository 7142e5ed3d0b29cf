"""Many people talk to the bot while an announcement goes out: how long do they wait?"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks.announcements.world import COORDINATOR, FIRST, TALKER
from tests.e2e.town import Json, Town


@dataclass
class Talk:
    """Each talker writes, waits for the answer and thinks; a few of them a second in all.

    `waits`: seconds from the message to the answer in the chat. `told`: when each announcement
    arrived, and `chats` in which chat.
    """

    town: Town
    talkers: int
    a_second: float
    waits: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    chats: list[str] = field(default_factory=list)
    unanswered: int = 0
    _asked: dict[str, asyncio.Future[float]] = field(default_factory=dict)

    def hear(self, event: Json) -> None:
        if event["type"] != "message" or not event["message"]["from_bot"]:
            return
        person, now = event["person"], perf_counter()
        if "From the coordinators" in (event["message"].get("text") or ""):
            self.told.append(now)
            self.chats.append(person)
        elif person in self._asked and not self._asked[person].done():
            self._asked[person].set_result(now)

    async def go_on(self, seconds: float, there: Callable[[], bool] | None = None) -> list[float]:
        """For so long, or as long as there is something; the waits of this stretch."""
        before, end = len(self.waits), perf_counter() + seconds
        lasts = there or (lambda: perf_counter() < end)
        async with asyncio.TaskGroup() as group:
            for number in range(self.talkers):
                group.create_task(self._talker(str(TALKER + number), number, lasts))
        return self.waits[before:]

    async def _talker(self, person: str, seed: int, lasts: Callable[[], bool]) -> None:
        dice = random.Random(seed)
        while lasts():
            await asyncio.sleep(dice.expovariate(self.a_second / self.talkers))
            await self._ask(person)

    async def _ask(self, person: str) -> None:
        self._asked[person] = asyncio.get_running_loop().create_future()
        began = perf_counter()
        await self.town.do("message", person=person, text="/menu")
        try:
            async with asyncio.timeout(60):
                self.waits.append(await self._asked[person] - began)
        except TimeoutError:
            self.unanswered += 1


def is_of_the_crowd(person: str) -> bool:
    return int(person) >= FIRST and int(person) != COORDINATOR
