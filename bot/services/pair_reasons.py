"""Reads why a pair was made by hand although it broke rules, for coordinators' eyes."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.by_hand import Aside
from bot.domain.pairings import HardRule
from bot.models import PairReason, Person


async def aside_of(session: AsyncSession, pairing_id: int) -> Aside | None:
    """None of a pair that broke no rule. Who asks has looked at the rights."""
    kept = await session.get(PairReason, pairing_id)
    if kept is None:
        return None
    giver = await session.get(Person, kept.given_by) if kept.given_by else None
    rules = tuple(HardRule(rule) for rule in kept.rules)
    return Aside(rules, kept.reason, giver.name if giver else None, kept.given_at)
