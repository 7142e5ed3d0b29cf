"""What learners, mentors and tutors see and say about their own pairs."""

from collections.abc import Awaitable, Callable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound
from bot.domain.pairings import MOST_LEARNERS, Common, PairKind, PairState
from bot.domain.subjects import ANY
from bot.domain.waiting import Queue
from bot.matching.reasons import Match
from bot.models import Card, Pairing, PairWish, Person
from bot.services.pair_bound import is_expected
from bot.services.pair_pool import PairPool
from bot.services.pair_rights import ensure_helper, ensure_learner, ensure_one_of_the_two
from bot.services.pair_subjects import PairSubjects
from bot.services.pair_views import MyLearners, MyPair, Outlook, Place, Prospect, Visitor
from bot.services.people import People


class PairBook:
    def __init__(self, session: AsyncSession, people: People, pool: PairPool) -> None:
        self._session, self._people, self._pool = session, people, pool
        self._subjects = PairSubjects(session)
        # What other parts do when somebody takes more or fewer.
        self.on_capacity: list[Callable[[Person], Awaitable[None]]] = []

    async def of_learner(self, learner: Person) -> list[MyPair]:
        """Their mentor first, then their tutors."""
        ensure_learner(learner)
        return await self._mine(learner)

    async def of_helper(self, helper: Person) -> MyLearners:
        ensure_helper(helper)
        shown = await self._pool.are_shown(helper.id)
        return MyLearners(await self._mine(helper), helper.capacity, shown)

    async def prospect(self, person: Person) -> Prospect:
        """Of whoever has just joined: with whom they are a pair already, or may be one."""
        return Prospect(
            await self._mine(person),
            await self._pool.are_shown(person.id),
            await is_expected(self._session, person),
        )

    async def mine(self, person: Person, pairing_id: int) -> MyPair:
        """One's own active pair. Raises NotFound, NotAllowed."""
        pairing = await self._session.get(Pairing, pairing_id)
        if pairing is None or pairing.state != PairState.ACTIVE:
            raise NotFound
        ensure_one_of_the_two(person, pairing)
        return await self._seen_by(person, pairing)

    async def missing(self, learner: Person) -> list[tuple[PairKind, str]]:
        """Whom they do not have: a mentor, and tutors for the subjects they asked for."""
        pairs = await self.of_learner(learner)
        mentor = (
            [] if any(one.kind == PairKind.MENTOR for one in pairs) else [(PairKind.MENTOR, ANY)]
        )
        wanted = await self._subjects.wanted(learner.id)
        return [*mentor, *((PairKind.TUTOR, subject) for subject in wanted)]

    async def subjects(self, learner: Person) -> list[str]:
        """For which they could ask for a tutor, their own fields first."""
        ensure_learner(learner)
        return await self._subjects.free(learner)

    async def place(self, learner: Person, kind: PairKind, subject: str = ANY) -> Place:
        """Where a learner without a mentor, or a tutor for this subject, stands among those who
        wait for the same."""
        ensure_learner(learner)
        queue = [
            one for one in await self._pool.waits(kind) if one.ready and one.subject == subject
        ]
        ahead = [wait.learner.id for wait in queue]
        if learner.id in ahead:
            place = ahead.index(learner.id)
            since = queue[place].since
            standing = Queue(kind, place + 1, len(ahead), since, subject=subject)
            return Place(kind, Outlook.WAITING, standing, subject)
        return Place(kind, await self._why_not_waiting(learner, kind, subject), None, subject)

    async def set_capacity(self, helper: Person, capacity: int) -> None:
        """How many learners they take at once; pairs that exist go on."""
        ensure_helper(helper)
        await self._people.held(helper.id)
        helper.capacity = min(max(capacity, 0), MOST_LEARNERS)
        for hook in self.on_capacity:
            await hook(helper)

    async def _why_not_waiting(self, learner: Person, kind: PairKind, subject: str) -> Outlook:
        wish = await self._session.get(PairWish, (learner.id, kind, subject))
        if not (wish.wanted if wish else kind == PairKind.MENTOR):
            return Outlook.NOT_NOW
        if not await self._pool.are_shown(learner.id):
            return Outlook.NOT_SHOWN
        return Outlook.PAUSED

    async def _mine(self, person: Person) -> list[MyPair]:
        found = await self._session.scalars(
            select(Pairing)
            .where((Pairing.learner_id == person.id) | (Pairing.mentor_id == person.id))
            .where(Pairing.state == PairState.ACTIVE)
            .order_by(Pairing.kind, Pairing.decided_at, Pairing.id)
        )
        return [await self._seen_by(person, pairing) for pairing in found.all()]

    async def _seen_by(self, person: Person, pairing: Pairing) -> MyPair:
        """What both agreed to show; a name, once told, stays."""
        to_learner = person.id == pairing.learner_id
        other = await self._people.get(pairing.mentor_id if to_learner else pairing.learner_id)
        both_shown = await self._pool.are_shown(pairing.learner_id, pairing.mentor_id)
        return MyPair(
            pairing.id,
            PairKind(pairing.kind),
            other.name,
            pairing.decided_at or pairing.proposed_at,
            Match.of_json(pairing.parts).shared if both_shown else Common(),
            (other.experience or "") if to_learner and both_shown else "",
            await self._visitor(pairing) if to_learner else None,
            pairing.subject,
        )

    async def _visitor(self, pairing: Pairing) -> Visitor | None:
        """Of the card that comes first."""
        card = await self._session.scalar(
            select(Card)
            .where(Card.pairing_id == pairing.id, Card.closed_at.is_(None))
            .where(Card.owner_id.is_distinct_from(pairing.mentor_id))
            .order_by(Card.due_at, Card.id)
            .limit(1)
        )
        if card is None:
            return None
        name = (await self._people.get(card.owner_id)).name if card.owner_id else None
        return Visitor(card.id, card.owner_id, name, card.shown_at is not None)
