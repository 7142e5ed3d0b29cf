"""Six invented weeks before today, lived through by the services themselves, so that a summary
has something to tell. The same on every machine: chance is drawn from a fixed seed."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cli.demo_surveys import answer_survey
from bot.cli.demo_words import words_for
from bot.domain.cards import Outcome
from bot.domain.check_ins import AUDIENCE, Audience, CheckInState
from bot.domain.feedback import About, Signed
from bot.domain.questionnaires import Area
from bot.domain.roles import Role
from bot.models import Card, CheckIn, DueWork, Person
from bot.services.duties import duties_of
from bot.services.notices import take_owed
from bot.services.services import Services

WEEKS = 6
SEED = 2026
QUESTIONS_A_WEEK = 6
ANSWERED, CLOSED, TOLD, WORDED = 0.8, 0.9, 0.6, 0.7
OUTCOMES = [Outcome.MET] * 5 + [Outcome.WROTE] * 3 + [Outcome.WROTE, Outcome.NO_ANSWER]
VALUES = ["5", "5", "4", "4", "4", "3", "3", "2", None]


@dataclass
class PastClock:
    """Moved by hand, from six weeks ago to now."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Past:
    """`services` go by `clock`."""

    session: AsyncSession
    services: Services
    clock: PastClock
    until: datetime
    _chance: Random = field(default_factory=lambda: Random(SEED))  # noqa: S311  nothing secret
    _said: set[str] = field(default_factory=set)
    _seen: set[tuple[type, int]] = field(default_factory=set)

    async def live(self, people: list[Person], questions: list[str]) -> None:
        """Everything that fell due, week by week; nothing of it is sent to anybody."""
        for person in people:
            person.chat_id = -person.id
        for week in range(WEEKS, 0, -1):
            await self._due_before(self.until - timedelta(weeks=week - 1))
            await self._ask(people, questions)
        self.clock.now = self.until
        await answer_survey(self.session, self.services, self._chance)
        for person in people:
            person.chat_id = None
        await self.session.flush()
        take_owed(self.session)

    async def _due_before(self, moment: datetime) -> None:
        while work := await self._next_due(moment):
            self.clock.now = planned = work.due_at
            outcome = await duties_of(self.services)[work.kind](work)
            if work.due_at == planned:
                work.done_at, work.outcome = self.clock(), outcome or "done"
            await self.session.flush()
            await self._answer_check_ins()
            await self._close_cards()

    async def _next_due(self, moment: datetime) -> DueWork | None:
        return await self.session.scalar(
            select(DueWork)
            .where(DueWork.done_at.is_(None), DueWork.due_at < moment)
            .order_by(DueWork.due_at, DueWork.id)
            .limit(1)
        )

    async def _answer_check_ins(self) -> None:
        asked = select(CheckIn).where(CheckIn.state == CheckInState.ASKED)
        for check_in in list(await self.session.scalars(asked.order_by(CheckIn.id))):
            if self._lucky(check_in, ANSWERED):
                person = await self._heard(check_in.person_id)
                answers = {str(area): self._chance.choice(VALUES) for area in Area}
                answers[AUDIENCE] = self._chance.choice(list(Audience))
                await self.services.check_in_answers.save(person, check_in.id, answers)

    async def _close_cards(self) -> None:
        soon = self.clock() + timedelta(days=2)
        due = select(Card).where(Card.closed_at.is_(None), Card.due_at < soon)
        due = due.where(Card.owner_id.is_not(None))
        for card in list(await self.session.scalars(due.order_by(Card.id))):
            if self._lucky(card, CLOSED):
                mentor = await self._heard(card.owner_id or 0)
                await self.services.cards.close(mentor, card.id, self._chance.choice(OUTCOMES))
                await self._feedback(card.learner_id)

    async def _feedback(self, learner_id: int) -> None:
        if self._chance.random() < TOLD:
            learner = await self._heard(learner_id)
            rating = self._chance.choice(["5", "5", "4", "4", "3"])
            signed = self._chance.choice(list(Signed))
            about = self._chance.choice([About.CLASS, About.BOT, About.EVENT])
            answers = {"rating": rating, "signed": signed, "text": self._words(about, rating)}
            await self.services.feedback.give(learner, answers, about)

    def _words(self, about: About, rating: str) -> str | None:
        """Most say something, and not everybody the same."""
        said = self._chance.choice(words_for(about, int(rating)))
        if said in self._said or self._chance.random() > WORDED:
            return None
        self._said.add(said)
        return said

    async def _ask(self, people: list[Person], questions: list[str]) -> None:
        learners = [person for person in people if person.role == Role.LEARNER]
        for text in self._chance.sample(questions, min(QUESTIONS_A_WEEK, len(questions))):
            learner = await self._heard(self._chance.choice(learners).id)
            await self.services.questions.ask(learner, text)

    async def _heard(self, person_id: int) -> Person:
        """Whoever does something was there."""
        person = await self.services.people.get(person_id)
        person.last_seen_at = self.clock()
        return person

    def _lucky(self, thing: CheckIn | Card, share: float) -> bool:
        """Lots are drawn once for each."""
        key = (type(thing), thing.id)
        fresh = key not in self._seen
        self._seen.add(key)
        return fresh and self._chance.random() < share
