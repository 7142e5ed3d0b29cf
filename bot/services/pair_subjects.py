"""For which subjects a learner wants, has, or may be found a tutor."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import NotFound
from bot.domain.pairings import OPEN_STATES, PairKind, PairState
from bot.domain.subjects import ANY, common, marked, subjects
from bot.domain.vocabulary import FIELDS
from bot.models import Pairing, PairWish, Person


class PairSubjects:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def wanted(self, learner_id: int) -> list[str]:
        """What they wait for and have nobody for, the longest first."""
        found = await self._session.scalars(
            select(PairWish.subject)
            .where(PairWish.learner_id == learner_id, PairWish.kind == PairKind.TUTOR)
            .where(PairWish.wanted)
            .order_by(PairWish.since, PairWish.subject)
        )
        has = await self.taken(learner_id)
        return [one for one in found if one not in has]

    async def taken(self, learner_id: int, *, proposed: bool = False) -> set[str]:
        """Those for which they have a tutor; `proposed`: or one is proposed."""
        states = OPEN_STATES if proposed else (PairState.ACTIVE,)
        found = await self._session.scalars(
            select(Pairing.subject)
            .where(Pairing.learner_id == learner_id, Pairing.kind == PairKind.TUTOR)
            .where(Pairing.state.in_(states))
        )
        return set(found)

    async def free(self, learner: Person) -> list[str]:
        """For which they could ask for one, their own fields first."""
        has = {*await self.taken(learner.id), *await self.wanted(learner.id)}
        known = dict.fromkeys([*subjects(learner.fields), *FIELDS])
        return [one for one in known if one not in has]

    async def between(self, learner: Person, helper: Person) -> str:
        """For what this tutor could be theirs: what they wait for, else a field of both; ANY if
        there is none that has nobody."""
        wanted = [one for one in await self.wanted(learner.id) if one != ANY]
        has = await self.taken(learner.id)
        return common([*wanted, *learner.fields], helper.fields, has)

    async def named(self, learner_id: int, told: str) -> str:
        """The subject that a button carries (bot.domain.subjects.mark). Raises NotFound."""
        subject = marked(told, await self._known(learner_id))
        if subject is None:
            raise NotFound
        return subject

    async def _known(self, learner_id: int) -> list[str]:
        """All that was ever said, had, or is needed."""
        wishes = select(PairWish.subject).where(PairWish.learner_id == learner_id)
        pairs = select(Pairing.subject).where(Pairing.learner_id == learner_id)
        learner = await self._session.get(Person, learner_id)
        said = [*await self._session.scalars(wishes), *await self._session.scalars(pairs)]
        return [*said, *subjects(learner.fields if learner else ())]
