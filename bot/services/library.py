"""Loads what the institution knows as the library on which questions are understood."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.content.pack import Pack
from bot.knowledge import calibration
from bot.knowledge.gather import TABLES
from bot.knowledge.gather import library_of as gathered
from bot.knowledge.library import Library
from bot.models import (
    Article,
    ClassSession,
    Event,
    LearnedWeights,
    Opportunity,
    Phrasing,
    Programme,
)

_cache: dict[str, Library] = {}
MOST_KEPT = 4
CHANGED = (
    (Programme, Programme.updated_at),
    (ClassSession, ClassSession.updated_at),
    (Article, Article.updated_at),
    (Event, Event.updated_at),
    (Opportunity, Opportunity.updated_at),
    (Phrasing, Phrasing.accepted_at),
)


async def library_of(session: AsyncSession) -> Library:
    """The library as it is now; loaded anew only when the content, or what was learned from
    coordinators, has changed."""
    version = await _version(session)
    learned = await session.execute(select(func.count(), func.max(LearnedWeights.learned_at)))
    key = "|".join((version, *map(str, learned.one())))
    if key not in _cache:
        while len(_cache) >= MOST_KEPT:
            _cache.pop(next(iter(_cache)))
        _cache[key] = await _load(session, version)
    return _cache[key]


async def _version(session: AsyncSession) -> str:
    """Changes with every change of the content: counts, newest ids and newest changes."""
    parts = [str(session.get_bind().engine.url)]
    for model, changed in CHANGED:
        state = select(func.count(), func.max(model.id), func.max(changed))
        row = (await session.execute(state.select_from(model))).one()
        parts += [str(value) for value in row]
    return "|".join(parts)


async def _load(session: AsyncSession, version: str) -> Library:
    rows: dict[str, Iterable[Any]] = {
        "programmes": await session.scalars(select(Programme).order_by(Programme.code)),
        "sessions": await session.scalars(select(ClassSession).order_by(ClassSession.starts_at)),
        "faq": await session.scalars(select(Article).order_by(Article.code)),
        "events": await session.scalars(select(Event).order_by(Event.starts_at)),
        "opportunities": await session.scalars(select(Opportunity).order_by(Opportunity.code)),
        "phrasings": await session.scalars(select(Phrasing).order_by(Phrasing.id)),
    }
    return replace(gathered(version, rows), weights=await _weights(session))


async def _weights(session: AsyncSession) -> dict[str, tuple[float, ...]]:
    """Those of another version of the product are of no use."""
    usable = LearnedWeights.version == calibration.version()
    found = await session.scalars(select(LearnedWeights).where(usable))
    return {one.mode: tuple(one.weights) for one in found}


def library_of_pack(pack: Pack, version: str) -> Library:
    """The same of a content pack that was read and never loaded; `version`: a name of its own."""
    return gathered(version, {table: pack.rows(table) for table in TABLES})
