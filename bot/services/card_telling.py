"""Who is told when a card goes from hand to hand: whoever gets it, had it, and the learner."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.notices import Notice
from bot.domain.stand_in_notices import (
    CardAtDesk,
    CardGone,
    CardPassed,
    CardsBack,
    CardTaken,
    MentorIsBack,
    StandInComes,
)
from bot.models import Card, Person
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.reach import out_of_reach


class CardTelling:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, people: People
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._people = notices, people

    async def passed(
        self,
        card: Card,
        to: Person | None,
        before: int | None,
        *,
        but_not: int | None = None,
        quiet: bool = False,
    ) -> None:
        """By rule, or given: nobody has said yes just now. `but_not`: who did it. `quiet`:
        coordinators hear of it with something else."""
        mentor, learner = await self._two(card)
        if to is not None:
            told = CardPassed(card.id, learner.name, mentor.name, card.due_at)
            self._tell(to.id, told)
        elif not quiet:
            await self.at_desk(card)
        if to is not None and to.id == mentor.id:
            await self._if_here(learner, MentorIsBack(mentor.name))
        else:
            await self.taken(card, to, before, but_not=but_not)

    async def taken(
        self,
        card: Card,
        by: Person | None,
        before: int | None,
        *,
        but_not: int | None = None,
    ) -> None:
        """Whoever had it, the pair's mentor and the learner learn who comes."""
        mentor, learner = await self._two(card)
        name = by.name if by else None
        for one in {before, mentor.id} - {None, but_not, by.id if by else None}:
            if one is not None:
                await self._if_here(await self._people.get(one), CardTaken(learner.name, name))
        comes = StandInComes(card.id, by.id if by else None, name, mentor.name)
        await self._if_here(learner, comes)

    async def returned(self, card: Card, before: int | None, mentor: Person) -> None:
        _mentor, learner = await self._two(card)
        if before is not None:
            await self.gone(before, learner.name, mentor.name)
        await self._if_here(learner, MentorIsBack(mentor.name))

    async def gone(self, before: int, learner: str, name: str | None) -> None:
        await self._if_here(await self._people.get(before), CardGone(learner, name))

    def welcome(self, mentor: Person, count: int, others: int) -> None:
        self._tell(mentor.id, CardsBack(count, others))

    async def at_desk(self, card: Card) -> None:
        mentor, learner = await self._two(card)
        for coordinator in await self._people.coordinators(mentor, learner):
            notice = CardAtDesk(card.id, learner.name, mentor.name)
            await self._if_here(coordinator, notice)

    async def _two(self, card: Card) -> tuple[Person, Person]:
        return await self._people.get(card.mentor_id), await self._people.get(card.learner_id)

    async def _if_here(self, person: Person, notice: Notice) -> None:
        """Whoever has a break is not disturbed by it."""
        if out_of_reach(person, self._clock()) is None:
            self._tell(person.id, notice)

    def _tell(self, person_id: int, notice: Notice) -> None:
        self._notices.tell(person_id, notice, polite=True)
