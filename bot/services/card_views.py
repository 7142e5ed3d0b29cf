"""What stands on a mentor's card, with nothing of what the learner does not share."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.cards import Agreed, CardView, Outcome
from bot.domain.check_ins import (
    MENTORS,
    Answered,
    Area,
    Audience,
    Comment,
    Shared,
    shared,
)
from bot.domain.media import Media
from bot.models import Card, CheckIn, CheckInAnswer, Person


class CardViews:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, card: Card) -> CardView:
        learner = await self._session.get_one(Person, card.learner_id)
        return CardView(
            id=card.id,
            pairing_id=card.pairing_id,
            name=learner.name,
            due_at=card.due_at,
            closed=card.closed_at is not None,
            outcome=Outcome(card.outcome) if card.outcome else None,
            note=card.note,
            next_step_on=card.next_step_on,
            wants_talk=card.talk_wanted_at is not None,
            shared=await self.shared(card.check_in_id, MENTORS),
            before=await self._before(card),
        )

    async def shared(self, check_in_id: int | None, audiences: frozenset[Audience]) -> Shared:
        check_in = await self._session.get(CheckIn, check_in_id) if check_in_id else None
        if check_in is None:
            return Shared()
        return shared(await self.answers(check_in.id), comment_of(check_in), audiences)

    async def answers(self, check_in_id: int) -> tuple[Answered, ...]:
        """All of them, in the order in which they are asked."""
        found = await self._session.scalars(
            select(CheckInAnswer).where(CheckInAnswer.check_in_id == check_in_id)
        )
        return in_order(
            Answered(Area(one.area), one.value, Audience(one.audience)) for one in found
        )

    async def _before(self, card: Card) -> Agreed | None:
        last = await self._session.scalar(
            select(Card)
            .where(Card.pairing_id == card.pairing_id, Card.id < card.id)
            .where(Card.outcome.is_not(None))
            .order_by(Card.id.desc())
            .limit(1)
        )
        if last is None:
            return None
        outcome = Outcome(last.outcome) if last.outcome else None
        on = last.closed_at or last.opened_at
        return Agreed(on, outcome, last.note, last.next_step_on)


def comment_of(check_in: CheckIn) -> Comment | None:
    if not (check_in.comment or check_in.voice) or not check_in.comment_audience:
        return None
    voice = Media.of_json(check_in.voice) if check_in.voice else None
    return Comment(check_in.comment or "", Audience(check_in.comment_audience), voice)


def in_order(answers: Iterable[Answered]) -> tuple[Answered, ...]:
    return tuple(sorted(answers, key=lambda one: list(Area).index(one.area)))
