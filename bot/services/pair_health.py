"""How a pair stands: its dated facts, collected for the two of it and for coordinators."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.clock import Clock
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.health import Facts, Health, health, urgency
from bot.domain.pairings import PairKind, PairState
from bot.models import OutOfTouch, Pairing, Person
from bot.services.pair_facts import PairFacts
from bot.services.pair_rights import ensure_coordinator, ensure_of_the_pair
from bot.services.people import People


@dataclass(frozen=True, slots=True)
class Clocked:
    """The learner waits for a word from their mentor; `over`: coordinators have been given
    names."""

    id: int
    since: datetime
    until: datetime
    over: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A pair as one of the two sees it, or as coordinators do."""

    pairing_id: int
    kind: PairKind
    learner: str
    helper: str
    seen_by: int
    learner_id: int
    mentor_id: int
    facts: Facts
    clock: Clocked | None
    subject: str = ""

    @property
    def to_learner(self) -> bool:
        return self.seen_by == self.learner_id

    @property
    def to_helper(self) -> bool:
        return self.seen_by == self.mentor_id


@dataclass(frozen=True, slots=True)
class Stands:
    """A pair in the list of all."""

    id: int
    learner: str
    helper: str
    facts: Facts
    subject: str = ""

    @property
    def state(self) -> Health:
        return health(self.facts)


class PairHealth:
    def __init__(self, session: AsyncSession, clock: Clock, people: People) -> None:
        self._session, self._people = session, people
        self._facts = PairFacts(session, clock)

    async def of(self, by: Person, pairing_id: int) -> Standing:
        """Of an active pair. Raises NotFound, NotAllowed."""
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None:
            raise NotFound
        ensure_of_the_pair(by, pairing)
        if pairing.state != PairState.ACTIVE:
            raise NotFound
        learner = await self._people.get(pairing.learner_id)
        return Standing(
            pairing.id,
            PairKind(pairing.kind),
            learner.name,
            (await self._people.get(pairing.mentor_id)).name,
            by.id,
            pairing.learner_id,
            pairing.mentor_id,
            (await self._facts.of(Pairing.id == pairing.id))[pairing.id],
            await self._clocked(pairing.id),
            pairing.subject,
        )

    async def all(self, by: Person) -> list[Stands]:
        """Every active pair, whoever is most in need of somebody first. Raises NotAllowed."""
        ensure_coordinator(by)
        facts, helper = await self._facts.of(), aliased(Person)
        found = await self._session.execute(
            select(Pairing.id, Person.name, helper.name, Pairing.subject)
            .join(Person, Person.id == Pairing.learner_id)
            .join(helper, helper.id == Pairing.mentor_id)
            .where(Pairing.state == PairState.ACTIVE)
        )
        seen = [
            Stands(id_, one, other, facts[id_], subject)
            for id_, one, other, subject in found
            if id_ in facts
        ]
        return sorted(seen, key=lambda one: (*urgency(one.facts), one.learner, one.id))

    async def own(self, by: Person, pairing_id: int) -> Standing:
        """As one of the two. Raises NotFound, NotAllowed."""
        seen = await self.of(by, pairing_id)
        if by.id not in {seen.learner_id, seen.mentor_id}:
            raise NotAllowed
        return seen

    async def _clocked(self, pairing_id: int) -> Clocked | None:
        lost = await self._open_touch(pairing_id)
        return Clocked(lost.id, lost.since, lost.until, lost.over_at is not None) if lost else None

    async def _open_touch(self, pairing_id: int) -> OutOfTouch | None:
        return await self._session.scalar(
            select(OutOfTouch).where(
                OutOfTouch.pairing_id == pairing_id, OutOfTouch.closed_at.is_(None)
            )
        )
