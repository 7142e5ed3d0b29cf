"""Words of signed feedback that may be quoted without a name, as long as their author says so."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.quotes import LONGEST, LOOKED_AT, OF_A_THEME
from bot.domain.summary import Summary
from bot.domain.themes import Theme
from bot.knowledge.forms import themes_of
from bot.models import FeedbackEntry, Person
from bot.services.sight import ensure_overseer


class Quotes:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock

    async def allow(self, author: Person, entry_id: int) -> None:
        """From now on. Raises NotFound, also of what somebody else said."""
        entry = await self._own(author, entry_id)
        entry.quotable_since = entry.quotable_since or self._clock()

    async def take_back(self, author: Person, entry_id: int) -> None:
        """No summary quotes it from now on, not even one of an earlier week. Raises NotFound."""
        (await self._own(author, entry_id)).quotable_since = None

    async def mine(self, author: Person) -> Sequence[FeedbackEntry]:
        """The newest first."""
        found = await self._session.scalars(
            select(FeedbackEntry)
            .where(FeedbackEntry.author_id == author.id, FeedbackEntry.quotable_since.is_not(None))
            .order_by(FeedbackEntry.given_on.desc(), FeedbackEntry.id)
        )
        return found.all()

    async def of(self, by: Person, summary: Summary) -> Mapping[Theme, Sequence[str]]:
        """By theme that the summary tells, so that several speak of it; each text once. Nothing
        of a part: fewer are in it, and words say more of who they are. Raises NotAllowed."""
        ensure_overseer(by)
        told = summary.feedback.themes
        if not (summary.cut.whole and told):
            return {}
        texts = await self._texts(summary)
        return await asyncio.to_thread(_by_theme, texts, tuple(told))

    async def _texts(self, summary: Summary) -> Sequence[str]:
        entry = FeedbackEntry
        found = await self._session.scalars(
            select(entry.text)
            .where(entry.quotable_since <= (summary.until or summary.made_at))
            .where(entry.given_on.between(summary.days.first, summary.days.last))
            .where(func.length(entry.text) <= LONGEST)
            .order_by(entry.given_on.desc(), entry.id)
            .limit(LOOKED_AT)
        )
        return [text for text in found if text]

    async def _own(self, author: Person, entry_id: int) -> FeedbackEntry:
        entry = await self._session.get(FeedbackEntry, entry_id)
        if entry is None or entry.author_id != author.id or not entry.text:
            raise NotFound
        return entry


def _by_theme(texts: Sequence[str], told: Sequence[Theme]) -> Mapping[Theme, Sequence[str]]:
    quotes: defaultdict[Theme, list[str]] = defaultdict(list)
    for text in texts:
        spoken_of = themes_of(text)
        fits = [one for one in told if one in spoken_of and len(quotes[one]) < OF_A_THEME]
        if fits:
            quotes[min(fits, key=lambda one: len(quotes[one]))].append(text)
    return {theme: quotes[theme] for theme in told if quotes[theme]}
