"""Mentors, learners and coordinators of whom anything may happen, in a real database."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import Refusal
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role, Standing
from bot.models import Card, CardOwner, Pairing, Person
from bot.services.reach import out_of_reach
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.empty import database_in
from tests.pairs import join
from tests.services.check_in_desk import Desk

Act = Callable[[Services, AsyncSession], Awaitable[Any]]
MENTORS, LEARNERS, COORDINATORS = 4, 3, 2


class CardTown:
    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = StoppedClock()
        self.settings = Settings(_env_file=None, bot_token="42:TEST", institution="Test")
        self.runner = asyncio.Runner()
        self.runner.run(self._build())

    def close(self) -> None:
        self.runner.run(self.database.close())
        self.runner.close()
        self.folder.cleanup()

    def does(self, act: Act) -> bool:
        """In a transaction of its own; False if it was refused."""
        return self.runner.run(self._does(act))

    def checks(self) -> None:
        self.runner.run(self._checks())

    def skips(self, days: int) -> None:
        self.runner.run(self._skips(days))

    async def _build(self) -> None:
        self.database = database_in(Path(self.folder.name) / "town.db")
        async with self.database.write() as session:
            self.mentors = [await self._mentor(session, n) for n in range(MENTORS)]
            self.learners = [
                (await join(session, Role.LEARNER, f"L{n}")).id for n in range(LEARNERS)
            ]
            self.coordinators = [
                (await join(session, Role.COORDINATOR, f"C{n}")).id for n in range(COORDINATORS)
            ]
            for n, learner in enumerate(self.learners):
                await self._pair(session, learner, self.mentors[n % 2])
        await self._skips(7)

    async def _mentor(self, session: AsyncSession, number: int) -> int:
        willing = number > 1
        return (await join(session, Role.MENTOR, f"M{number}", stands_in=willing, capacity=3)).id

    async def _pair(self, session: AsyncSession, learner: int, mentor: int) -> None:
        pairing = Pairing(
            learner_id=learner,
            mentor_id=mentor,
            kind=PairKind.MENTOR,
            state=PairState.ACTIVE,
            proposed_at=self.clock(),
        )
        session.add(pairing)
        await session.flush()
        await self._services(session).plan_runs.pair_started(pairing)

    def _services(self, session: AsyncSession) -> Services:
        return Services(session, self.clock, self.settings, "test_bot")

    async def _does(self, act: Act) -> bool:
        try:
            async with self.database.write() as session:
                await act(self._services(session), session)
        except Refusal:
            return False
        return True

    async def _skips(self, days: int) -> None:
        until = self.clock() + timedelta(days=days)
        while self.clock() < until:
            self.clock.skip(hours=12)
            async with self.database.write() as session:
                await Desk(session, self.clock, self.settings).work()

    async def _checks(self) -> None:
        async with self.database.write() as session:
            found = await session.scalars(select(Card).where(Card.closed_at.is_(None)))
            for card in found.all():
                await self._check(session, card)

    async def _check(self, session: AsyncSession, card: Card) -> None:
        """One owner who is here and may act, or the desk, where every coordinator sees it."""
        services = self._services(session)
        await self._check_history(session, card)
        if card.owner_id is not None:
            owner = await session.get_one(Person, card.owner_id)
            assert out_of_reach(owner, self.clock()) is None
            assert (await services.cards.view(owner, card.id)).id == card.id
        for coordinator in await services.people.with_role(Role.COORDINATOR):
            waiting = [one.id for one in await services.card_desk.waiting(coordinator)]
            assert card.owner_id is not None or card.id in waiting

    async def _check_history(self, session: AsyncSession, card: Card) -> None:
        last = await session.scalar(
            select(CardOwner)
            .where(CardOwner.card_id == card.id)
            .order_by(CardOwner.id.desc())
            .limit(1)
        )
        known = card.mentor_id if last is None else last.to_id
        assert known == card.owner_id


async def is_here(session: AsyncSession, person_id: int) -> bool:
    return (await session.get_one(Person, person_id)).standing == Standing.ACTIVE
