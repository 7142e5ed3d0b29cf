"""For what the pair of a card is there, as far as whoever looks at it may know."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.subjects import ANY
from bot.models import Card, Pairing


async def subject_for(session: AsyncSession, card: Card, viewer_id: int | None) -> str:
    """The subject of a tutor's own pair; a stand-in is promised no more than a name and a day."""
    if viewer_id != card.mentor_id:
        return ANY
    return (await session.get_one(Pairing, card.pairing_id)).subject
