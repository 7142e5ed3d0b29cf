"""Loads what the institution knows as the library on which questions are understood."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.knowledge.gather import library_of as gathered
from bot.knowledge.library import Library
from bot.models import Article, ClassSession, Phrasing, Programme

_cache: dict[str, Library] = {}
MOST_KEPT = 4
CHANGED = (
    (Programme, Programme.updated_at),
    (ClassSession, ClassSession.updated_at),
    (Article, Article.updated_at),
    (Phrasing, Phrasing.accepted_at),
)


async def library_of(session: AsyncSession) -> Library:
    """The library as it is now; loaded anew only when the content has changed."""
    version = await _version(session)
    if version not in _cache:
        while len(_cache) >= MOST_KEPT:
            _cache.pop(next(iter(_cache)))
        _cache[version] = await _load(session, version)
    return _cache[version]


async def _version(session: AsyncSession) -> str:
    """Changes with every change of the content: counts, newest ids and newest changes."""
    parts = [str(session.get_bind().engine.url)]
    for model, changed in CHANGED:
        state = select(func.count(), func.max(model.id), func.max(changed))
        row = (await session.execute(state.select_from(model))).one()
        parts += [str(value) for value in row]
    return "|".join(parts)


async def _load(session: AsyncSession, version: str) -> Library:
    programmes = await session.scalars(select(Programme).order_by(Programme.code))
    sessions = await session.scalars(select(ClassSession).order_by(ClassSession.starts_at))
    articles = await session.scalars(select(Article).order_by(Article.code))
    phrasings = await session.scalars(select(Phrasing).order_by(Phrasing.id))
    return gathered(version, programmes, sessions, articles, phrasings)
