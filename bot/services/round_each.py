"""The same with many pairs of a draft: what is refused changes nothing for the rest."""

from collections.abc import Awaitable, Callable, Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.errors import Refusal
from bot.models import RoundPair
from bot.services.people import People
from bot.services.round_views import Decided, Waiter

Step = Callable[[RoundPair], Awaitable[None]]


async def each(
    session: AsyncSession, people: People, pairs: Iterable[RoundPair], step: Step
) -> Decided:
    """One after the other."""
    done, refused = 0, list[tuple[Waiter, str, Refusal]]()
    for pair in pairs:
        try:
            async with session.begin_nested():
                await step(pair)
            done += 1
        except Refusal as refusal:
            names = [await people.get(one) for one in (pair.learner_id, pair.helper_id)]
            waiter = Waiter(names[0].name, pair.subject)
            refused.append((waiter, names[1].name, refusal))
    return Decided(done, refused)
