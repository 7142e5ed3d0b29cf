"""Loads what the institution knows as the library on which questions are understood."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.content.pack import Pack
from bot.knowledge.gather import library_of as gathered
from bot.knowledge.library import Library
from bot.models import Article, ClassSession, Programme

_cache: dict[str, Library] = {}
MOST_KEPT = 4


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
    for model in (Programme, ClassSession, Article):
        state = select(func.count(), func.max(model.id), func.max(model.updated_at))
        row = (await session.execute(state.select_from(model))).one()
        parts += [str(value) for value in row]
    return "|".join(parts)


async def _load(session: AsyncSession, version: str) -> Library:
    programmes = await session.scalars(select(Programme).order_by(Programme.code))
    sessions = await session.scalars(select(ClassSession).order_by(ClassSession.starts_at))
    articles = await session.scalars(select(Article).order_by(Article.code))
    return gathered(version, programmes, sessions, articles)


def library_of_pack(pack: Pack, version: str) -> Library:
    """The same of a content pack that was read and never loaded; `version`: a name of its own."""
    return gathered(version, *(pack.rows(table) for table in ("programmes", "sessions", "faq")))
