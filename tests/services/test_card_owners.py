"""Whatever happens to people, no open card is ever without somebody who may act on it."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.cards import Later, Outcome
from bot.domain.stand_ins import Why
from bot.models import Card, CardAsk, Pairing, Person
from bot.services.services import Services
from tests.services.card_town import (
    COORDINATORS,
    LEARNERS,
    MENTORS,
    CardTown,
    is_here,
)

mentors = st.integers(0, MENTORS - 1)
cards = st.integers(0, 40)


class CardsHaveOwners(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.town = CardTown()

    def teardown(self) -> None:
        self.town.close()

    def _mentor_does(self, number: int, act: Any) -> None:
        """If they are still there."""

        async def does(services: Services, session: AsyncSession) -> None:
            person = await session.get_one(Person, self.town.mentors[number])
            if await is_here(session, person.id):
                await act(services, person)

        self.town.does(does)

    def _owner_does(self, number: int, act: Any) -> None:
        """Whoever has this open card, if a person has it."""

        async def does(services: Services, session: AsyncSession) -> None:
            open_ones = await session.scalars(
                select(Card).where(Card.closed_at.is_(None), Card.owner_id.is_not(None))
            )
            found = open_ones.all()
            if found:
                card = found[number % len(found)]
                await act(services, await services.people.get(card.owner_id or 0), card.id)

        self.town.does(does)

    @rule(who=mentors, length=st.sampled_from(["week", "month", "open"]))
    def pauses(self, who: int, length: str) -> None:
        self._mentor_does(who, lambda services, me: services.preferences.pause(me, length))

    @rule(who=mentors)
    def resumes(self, who: int) -> None:
        self._mentor_does(who, lambda services, me: services.preferences.resume(me))

    @rule(who=mentors)
    def falls_silent(self, who: int) -> None:
        self._mentor_does(who, lambda services, me: services.stand_ins.pass_on(me, Why.SILENCE))

    @rule(who=mentors)
    def shows_life(self, who: int) -> None:
        self._mentor_does(who, lambda services, me: services.stand_ins.came_back(me))

    @rule(who=mentors)
    def closes_the_chat(self, who: int) -> None:
        async def act(services: Services, me: Person) -> None:
            services.people.lost(me)
            await services.stand_ins.lost(me)

        self._mentor_does(who, act)

    @rule(who=mentors)
    def opens_the_chat(self, who: int) -> None:
        async def act(services: Services, me: Person) -> None:
            me.unreachable_since = None
            await services.stand_ins.came_back(me)

        self._mentor_does(who, act)

    @rule(who=mentors)
    def leaves(self, who: int) -> None:
        self._mentor_does(who, lambda services, me: services.my_data.erase(me))

    @rule(who=mentors, whom=mentors)
    def names(self, who: int, whom: int) -> None:
        other = self.town.mentors[whom]
        self._mentor_does(who, lambda services, me: services.stand_in_names.name(me, other))

    @rule(who=mentors)
    def unnames(self, who: int) -> None:
        self._mentor_does(who, lambda services, me: services.stand_in_names.unname(me))

    @rule(who=mentors, whom=mentors, agreed=st.booleans())
    def answers(self, who: int, whom: int, agreed: bool) -> None:
        of = self.town.mentors[whom]
        self._mentor_does(
            who, lambda services, me: services.stand_in_names.answer(me, of, agreed=agreed)
        )

    @rule(who=mentors, willing=st.booleans())
    def is_willing(self, who: int, willing: bool) -> None:
        async def act(services: Services, me: Person) -> None:
            services.stand_in_names.be_willing(me, willing=willing)

        self._mentor_does(who, act)

    @rule(card=cards)
    def asks_around(self, card: int) -> None:
        self._owner_does(card, lambda services, me, id_: services.card_asks.begin(me, id_))

    @rule(yes=st.booleans())
    def one_who_is_asked_answers(self, yes: bool) -> None:
        async def act(services: Services, session: AsyncSession) -> None:
            ask = await session.scalar(select(CardAsk).where(CardAsk.over_at.is_(None)).limit(1))
            if ask is not None:
                me = await services.people.get(ask.person_id)
                say = services.card_asks.yes if yes else services.card_asks.no
                await say(me, ask.card_id)

        self.town.does(act)

    @rule(who=mentors, card=cards)
    def takes_back(self, who: int, card: int) -> None:
        self._mentor_does(who, lambda services, me: services.cards.take_back(me, card + 1))

    @rule(card=cards, outcome=st.sampled_from([Outcome.MET, Outcome.NO_ANSWER, Outcome.HELP]))
    def closes(self, card: int, outcome: Outcome) -> None:
        self._owner_does(card, lambda services, me, id_: services.cards.close(me, id_, outcome))

    @rule(card=cards)
    def moves(self, card: int) -> None:
        self._owner_does(card, lambda services, me, id_: services.cards.move(me, id_, 3))

    @rule(card=cards, later=st.sampled_from(Later))
    def puts_off(self, card: int, later: Later) -> None:
        self._owner_does(card, lambda services, me, id_: services.cards.put_off(me, id_, later))

    @rule(card=cards)
    def writes_to_the_learner(self, card: int) -> None:
        self._owner_does(card, lambda services, me, id_: services.card_sharing.send(me, id_, "Hi"))

    @rule(number=st.integers(0, LEARNERS - 1), by_mentor=st.booleans())
    def ends_a_pair(self, number: int, by_mentor: bool) -> None:
        async def act(services: Services, session: AsyncSession) -> None:
            pairing = await session.get_one(Pairing, number + 1)
            by = pairing.mentor_id if by_mentor else pairing.learner_id
            await services.pairings.end(await services.people.get(by), pairing.id)

        self.town.does(act)

    @rule(number=st.integers(0, LEARNERS - 1))
    def a_learner_leaves(self, number: int) -> None:
        self._person_leaves(self.town.learners[number])

    @rule(number=st.integers(0, COORDINATORS - 1))
    def a_coordinator_leaves(self, number: int) -> None:
        self._person_leaves(self.town.coordinators[number])

    @rule(card=cards, to=mentors)
    def a_coordinator_gives(self, card: int, to: int) -> None:
        async def act(services: Services, _session: AsyncSession) -> None:
            coordinator = await services.people.get(self.town.coordinators[0])
            await services.card_desk.give(coordinator, card + 1, self.town.mentors[to])

        self.town.does(act)

    @rule(days=st.sampled_from([1, 4, 8]))
    def time_passes(self, days: int) -> None:
        self.town.skips(days)

    @invariant()
    def every_open_card_has_somebody(self) -> None:
        self.town.checks()

    def _person_leaves(self, person_id: int) -> None:
        async def act(services: Services, _session: AsyncSession) -> None:
            await services.my_data.erase(await services.people.get(person_id))

        self.town.does(act)


CardsHaveOwners.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestCardsHaveOwners = CardsHaveOwners.TestCase
