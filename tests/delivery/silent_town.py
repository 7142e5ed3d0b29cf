"""Two pairs and a stand-in of whom anybody may fall silent; the outbox and the sender are real."""

import asyncio
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import voice_of
from bot.delivery.outbox import post_owed
from bot.domain.errors import Refusal
from bot.domain.notices import Broken
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import DueWork, OutboxMessage, Pairing, Person, PublicPause
from bot.services.duties import duties_of
from bot.services.services import Services
from bot.settings import Settings
from handlers.callbacks import ToMenu
from tests.clock import StoppedClock
from tests.empty import database_in
from tests.stage import Someone, Stage
from tests.telegram import Shown

SIGNS = ("command", "words", "press", "edit", "voice")
ZONES = {"Ann": "Europe/Moscow", "Lena": "Asia/Vladivostok", "Clara": "America/St_Johns"}


class Killed(Exception):
    """The process ends before its transaction does."""


@dataclass(frozen=True, slots=True)
class Sent:
    key: str
    to: int
    made_at: datetime
    at: datetime
    text: str


class RestlessStage(Stage):
    """Due work is done in any order, and now and then a process is killed in the middle of it."""

    lot: Random = Random(0)  # noqa: S311

    async def settle(self) -> None:
        busy = True
        while busy:
            busy = False
            while await self.parts.worker.step():
                busy = True
            while await self._some_work():
                busy = True
            await self.parts.answers.finish()
            await self.parts.sender.drain()

    async def _some_work(self) -> bool:
        try:
            async with self.database.write() as session:
                due = (DueWork.done_at.is_(None), DueWork.due_at <= self.clock())
                found = (await session.scalars(select(DueWork).where(*due))).all()
                if found:
                    await self.does(session, self.lot.choice(found))
                self._is_killed()
        except Killed:
            return True
        return bool(found)

    def _is_killed(self) -> None:
        if self.lot.random() < 0.2:
            raise Killed

    async def does(self, session: AsyncSession, work: DueWork) -> None:
        planned, services = work.due_at, self.services(session)
        outcome = await duties_of(services)[work.kind](work)
        if work.due_at == planned:
            work.done_at, work.outcome = self.clock(), outcome or "done"
        await post_owed(session, voice_of(self.texts, self.settings), self.clock())


class SilentTown:
    """`signs`: when each person was heard, and `sent`: what has left the house, by its key."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = StoppedClock()
        self.settings = Settings(
            _env_file=None, bot_token="42:TEST", institution="Test", daily_budget=1
        )
        self.people: dict[str, Someone] = {}
        self.ids: dict[str, int] = {}
        self.signs: defaultdict[int, list[datetime]] = defaultdict(list)
        self.leaves: defaultdict[int, list[datetime]] = defaultdict(list)
        self.sent: dict[int, Sent] = {}
        self.runner = asyncio.Runner()
        self.runner.run(self._build())

    def close(self) -> None:
        self.runner.run(self.database.close())
        self.runner.close()
        self.folder.cleanup()

    def passes(self, hours: int, lot: Random) -> None:
        self.stage.lot = lot
        for _part in range(max(1, hours // 8)):
            self.runner.run(self.stage.skip(hours=min(hours, 8), minutes=7))

    def speaks(self, name: str, kind: str) -> None:
        self.runner.run(self._speaks(name, kind))

    def does(self, act: Any, *, by: str | None = None) -> bool:
        """In a transaction of its own, as a tap of this person; False if it was refused."""
        return self.runner.run(self._does(act, by))

    async def _build(self) -> None:
        self.database = database_in(Path(self.folder.name) / "town.db")
        self.stage = RestlessStage(self.database, self.clock, self.settings)
        for name, role in (
            ("Olga", Role.COORDINATOR),
            ("Ann", Role.LEARNER),
            ("Lena", Role.LEARNER),
            ("Boris", Role.MENTOR),
            ("Clara", Role.MENTOR),
        ):
            await self._comes(name, role)
        async with self.database.write() as session:
            for learner, mentor in (("Ann", "Boris"), ("Lena", "Clara")):
                await self._pair(session, learner, mentor)
        await self.stage.settle()

    async def _comes(self, name: str, role: Role) -> None:
        columns = {"time_zone": ZONES.get(name, "UTC"), "capacity": 3, "stands_in": True}
        if role == Role.COORDINATOR:  # who can be told only in the mornings
            columns |= {"quiet_from": 12 * 60, "quiet_to": 8 * 60}
        who = await self.stage.someone(role, "en", name, **columns)
        self.people[name], self.ids[name] = who, (await who.row()).id
        await self._speaks(name, "command")

    async def _pair(self, session: AsyncSession, learner: str, mentor: str) -> None:
        pairing = Pairing(
            learner_id=self.ids[learner],
            mentor_id=self.ids[mentor],
            kind=PairKind.MENTOR,
            state=PairState.ACTIVE,
            proposed_at=self.clock(),
        )
        session.add(pairing)
        await session.flush()
        services = self.stage.services(session)
        await services.plan_runs.pair_started(pairing)
        for person_id in (pairing.learner_id, pairing.mentor_id):
            person = await services.people.get(person_id)
            await services.preferences.be_shown(person, "shown", agreed=True)

    async def _speaks(self, name: str, kind: str) -> None:
        who, self.stage.lot = self.people[name], Random(1)  # noqa: S311
        self.clock.skip(minutes=1)
        self.signs[self.ids[name]].append(self.clock())
        match kind:
            case "command":
                await who.types("/settings")
            case "words":
                await who.types("Hello")
            case "press":
                await who.presses_data(ToMenu().pack(), Shown(1, "an old message"))
            case "edit":
                await who.edits(text="Hello again")
            case "voice":
                await who.sends_voice()
        self.clock.skip(minutes=1)

    async def _does(self, act: Any, by: str | None) -> bool:
        self.clock.skip(minutes=1)
        try:
            async with self.database.write() as session:
                services = self.stage.services(session)
                if by:
                    await services.people.speaking(self.people[by].user_id)
                await act(services, session)
                await post_owed(session, voice_of(self.stage.texts, self.settings), self.clock())
        except Refusal:
            return False
        if by:
            self.signs[self.ids[by]].append(self.clock())
        await self.stage.settle()
        self.clock.skip(minutes=1)
        return True

    def fills_the_day(self, name: str) -> None:
        """So much is told to them unasked that nothing more fits into the day."""

        async def act(services: Services, _session: AsyncSession) -> None:
            for number in range(self.settings.daily_budget):
                key = f"news:{self.ids[name]}:{self.clock():%m%dT%H%M}:{number}"
                services.notices.tell(self.ids[name], Broken(), budgeted=True, key=key)

        self.does(act)

    def waits(self) -> list[str]:
        """Of whom something is queued because nothing has been heard of them."""

        async def look(session: AsyncSession) -> list[str]:
            found = await session.scalars(
                select(OutboxMessage)
                .where(OutboxMessage.status == "queued", OutboxMessage.key.is_not(None))
                .order_by(OutboxMessage.id)
            )
            about = [await self._about(session, one) for one in found]
            return [name for name, id_ in self.ids.items() if id_ in about]

        found: list[str] = self.looks(look)
        return found

    async def _about(self, session: AsyncSession, one: OutboxMessage) -> int | None:
        match (one.key or "").split(":"):
            case ["silence", work, _]:
                return (await session.get_one(DueWork, int(work))).person_id
            case ["check_in" | "card", _, "again", *_]:
                return one.person_id
        return None

    def has_holidays(self, days: int) -> None:
        async def act(_services: Services, session: AsyncSession) -> None:
            first = (self.clock() + timedelta(days=1)).date()
            last = first + timedelta(days=days)
            session.add(PublicPause(first_on=first, last_on=last, created_at=self.clock()))

        self.does(act)

    def runs_again(self, number: int) -> None:
        """A step that has been made, though it is noted as done."""

        async def act(_services: Services, session: AsyncSession) -> None:
            found = await session.scalars(
                select(DueWork)
                .where(DueWork.kind.in_(("silence_again", "silence_told")))
                .where(DueWork.done_at.is_not(None), DueWork.outcome != "left alone")
            )
            if works := found.all():
                await self.stage.does(session, works[number % len(works)])

        self.does(act)

    def news(self) -> list[Sent]:
        """What has been sent since this was asked for the last time."""
        return self.runner.run(self._news())

    async def _news(self) -> list[Sent]:
        async with self.database.read() as session:
            found = await session.scalars(
                select(OutboxMessage)
                .where(OutboxMessage.status == "sent", OutboxMessage.key.is_not(None))
                .where(OutboxMessage.id.not_in(self.sent))
                .order_by(OutboxMessage.sent_at, OutboxMessage.id)
            )
            news = {one.id: self._sent(one) for one in found}
        self.sent |= news
        return list(news.values())

    def _sent(self, one: OutboxMessage) -> Sent:
        shown = self.stage.telegram.chats[one.chat_id].get(one.message_id or 0)
        text = shown.text if shown else ""
        return Sent(
            one.key or "", one.person_id or 0, one.created_at, one.sent_at or one.created_at, text
        )

    def looks(self, look: Any) -> Any:
        """At the database, without changing it."""
        return self.runner.run(self._looks(look))

    async def _looks(self, look: Any) -> Any:
        async with self.database.read() as session:
            return await look(session)

    def person(self, person_id: int) -> Person:
        async def look(session: AsyncSession) -> Person:
            return await session.get_one(Person, person_id)

        found: Person = self.looks(look)
        return found
