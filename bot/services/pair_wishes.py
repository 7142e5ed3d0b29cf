"""Whether learners want somebody, and since when they wait."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.pair_notices import HelperNeeded
from bot.domain.pairings import PairKind, PairState
from bot.domain.subjects import ANY
from bot.models import Pairing, PairWish, Person
from bot.services.notices import Notices
from bot.services.pair_rights import ensure_learner
from bot.services.pair_telling import call_for_help
from bot.services.people import People


class PairWishes:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, people: People
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people = notices, people
        # What other parts do when the learner's proposal goes.
        self.on_withdrawn: list[Callable[[Person, PairKind, str], Awaitable[None]]] = []

    async def ask(self, learner: Person, kind: PairKind, subject: str = ANY) -> None:
        """The learner wants one, a tutor for this subject; coordinators are told."""
        ensure_learner(learner)
        if await self.set(learner, kind, subject, wanted=True):
            needed = HelperNeeded(learner.id, learner.name, kind, subject=subject)
            await call_for_help(self._notices, self._people, needed, learner, but_not=learner.id)

    async def not_now(self, learner: Person, kind: PairKind, subject: str = ANY) -> None:
        ensure_learner(learner)
        await self.set(learner, kind, subject, wanted=False)

    async def set(
        self, learner: Person, kind: PairKind, subject: str = ANY, *, wanted: bool
    ) -> bool:
        """Whether that was news; waiting begins anew only then."""
        wish = await self._session.get(PairWish, (learner.id, kind, subject))
        before = wish.wanted if wish else kind == PairKind.MENTOR
        if wish is None:
            wish = PairWish(learner_id=learner.id, kind=kind, subject=subject)
            self._session.add(wish)
        wish.wanted, wish.since = wanted, self._clock()
        if not wanted:
            await self.withdraw(learner, kind, subject)
        return before != wanted

    async def since(self, learner_id: int, kind: PairKind, subject: str = ANY) -> datetime | None:
        """Since they asked, or since they came; None: they were offered one without asking."""
        wish = await self._session.get(PairWish, (learner_id, kind, subject))
        if wish is not None:
            return wish.since if wish.wanted else None
        learner = await self._people.get(learner_id)
        came = learner.joined_at or learner.created_at
        return came if kind == PairKind.MENTOR else None

    async def forget(self, person: Person) -> None:
        await self._session.execute(delete(PairWish).where(PairWish.learner_id == person.id))

    async def withdraw(self, learner: Person, kind: PairKind, subject: str = ANY) -> None:
        """The learner's proposal; who was asked to take them is told that it is off."""
        for hook in self.on_withdrawn:
            await hook(learner, kind, subject)
        await self._session.execute(
            delete(Pairing)
            .where(Pairing.learner_id == learner.id, Pairing.kind == kind)
            .where(Pairing.subject == subject, Pairing.state == PairState.PROPOSED)
        )
