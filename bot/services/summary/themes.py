"""What free words are about, counted once a day: the texts of days that are over."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.cuts import EVERYBODY
from bot.knowledge.forms import themes_of
from bot.models import AskedQuestion, FeedbackEntry, Request
from bot.services.summary.counting import Flows
from bot.services.summary.moments import Stretch

Texts = list[tuple[date, str, str]]


async def themes(session: AsyncSession, stretch: Stretch) -> Flows:
    """Of signed feedback, and of questions that neither the bot nor a person has answered."""
    return await themes_in(
        [*await _signed(session, stretch), *await _unanswered(session, stretch)]
    )


async def themes_in(found: Texts) -> Flows:
    """Of texts, each with its day and with what the figures begin."""
    flows: Flows = defaultdict(lambda: defaultdict(Counter))
    flows[EVERYBODY] = await asyncio.to_thread(_counted, found)
    return flows


def _counted(texts: Iterable[tuple[date, str, str]]) -> dict[date, Counter[str]]:
    days: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for day, kind, text in texts:
        days[day].update(f"{kind}.{theme}" for theme in themes_of(text))
    return days


async def _signed(session: AsyncSession, stretch: Stretch) -> Texts:
    entry = FeedbackEntry
    found = await session.execute(
        select(entry.given_on, entry.text)
        .where(entry.author_id.is_not(None), entry.text.is_not(None))
        .where(*stretch.has(entry.given_on))
    )
    return [(day, "theme", text or "") for day, text in found]


async def _unanswered(session: AsyncSession, stretch: Stretch) -> Texts:
    asked = AskedQuestion
    found = await session.execute(
        select(stretch.place(asked.asked_at), asked.text)
        .outerjoin(Request, Request.question_id == asked.id)
        .where(*stretch.has(asked.asked_at), asked.settled_at.is_(None))
        .where(asked.shown.is_(None) | asked.refused.is_(True))
        .where(Request.answered_at.is_(None))
    )
    return [(stretch.day(place), "asked_about", text) for place, text in found]
