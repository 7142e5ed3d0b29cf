"""What stands on a card, with nothing of what the learner does not share with who looks."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.cards import Agreed, CardView, Outcome
from bot.domain.check_ins import MENTORS, Answered, Audience, Comment, Shared, shared
from bot.domain.media import Media
from bot.domain.questionnaires import Item
from bot.models import Card, CheckIn, CheckInAnswer, Person
from bot.services.card_subjects import subject_for
from bot.services.questionnaires import asked_in


class CardViews:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, card: Card, viewer: Person) -> CardView:
        """A stand-in sees what was meant for the mentor only if the learner lets them."""
        learner = await self._session.get_one(Person, card.learner_id)
        mine = viewer.id == card.mentor_id
        shown = mine or card.shown_at is not None
        mentor = None if mine else await self._session.get_one(Person, card.mentor_id)
        return CardView(
            id=card.id,
            pairing_id=card.pairing_id,
            name=learner.name,
            due_at=card.due_at,
            overdue=False,
            closed=card.closed_at is not None,
            outcome=Outcome(card.outcome) if card.outcome else None,
            note=noted(card, viewer)[0],
            voice=noted(card, viewer)[1],
            next_step_on=card.next_step_on,
            wants_talk=shown and card.talk_wanted_at is not None,
            shared=await self.shared(card.check_in_id, MENTORS) if shown else Shared(),
            before=await self._before(card, viewer),
            own_name=viewer.name,
            stands_in_for=mentor.name if mentor else None,
            shown=shown,
            subject=await subject_for(self._session, card, viewer.id),
        )

    async def shared(self, check_in_id: int | None, audiences: frozenset[Audience]) -> Shared:
        check_in = await self._session.get(CheckIn, check_in_id) if check_in_id else None
        if check_in is None:
            return Shared()
        return shared(await self.answers(check_in), comment_of(check_in), audiences)

    async def answers(self, check_in: CheckIn) -> tuple[Answered, ...]:
        """All of them, in the order in which they were asked."""
        found = await self._session.scalars(
            select(CheckInAnswer).where(CheckInAnswer.check_in_id == check_in.id)
        )
        given = {one.area: one for one in found}
        asked = await asked_in(self._session, check_in)
        return tuple(_answered(item, given[item.key]) for item in asked.items if item.key in given)

    async def _before(self, card: Card, viewer: Person) -> Agreed | None:
        last = await self._session.scalar(
            select(Card)
            .where(Card.pairing_id == card.pairing_id, Card.id < card.id)
            .where(Card.outcome.is_not(None))
            .order_by(Card.id.desc())
            .limit(1)
        )
        if last is None:
            return None
        note, voice = noted(last, viewer)
        return Agreed(
            card_id=last.id,
            on=last.closed_at or last.opened_at,
            outcome=Outcome(last.outcome) if last.outcome else None,
            note=note,
            voice=voice,
            next_step_on=last.next_step_on,
            by=await self._stand_in_of(last),
        )

    async def _stand_in_of(self, card: Card) -> str | None:
        if card.owner_id in (None, card.mentor_id):
            return None
        return (await self._session.get_one(Person, card.owner_id)).name


def noted(card: Card, viewer: Person) -> tuple[str | None, Media | None]:
    """A note is for whoever wrote it; a stand-in's, for the pair's mentor, too."""
    if viewer.id not in {card.noted_by, card.mentor_id}:
        return None, None
    return card.note, Media.of_json(card.voice) if card.voice else None


def comment_of(check_in: CheckIn) -> Comment | None:
    if not (check_in.comment or check_in.voice) or not check_in.comment_audience:
        return None
    voice = Media.of_json(check_in.voice) if check_in.voice else None
    return Comment(check_in.comment or "", Audience(check_in.comment_audience), voice)


def _answered(item: Item, row: CheckInAnswer) -> Answered:
    return Answered(item, row.value, Audience(row.audience), row.text)
