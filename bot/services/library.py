"""Loads what the institution knows as the library on which questions are understood."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.knowledge.library import Article, Cell, Library, Programme, Said, Session
from bot.models import Article as ArticleRow
from bot.models import ClassSession
from bot.models import Programme as ProgrammeRow

BILINGUAL = (
    "about",
    "duration",
    "fee",
    "requirements",
    "document",
    "adaptations",
    "place",
    "contact",
    "next",
)
PLAIN = ("institution", "level", "field", "form", "starts_on", "apply_by", "hours", "seats", "url")

_cache: dict[str, Library] = {}
MOST_KEPT = 4


async def library_of(session: AsyncSession, zone: ZoneInfo) -> Library:
    """The library as it is now; loaded anew only when the content has changed."""
    version = await _version(session)
    if version not in _cache:
        while len(_cache) >= MOST_KEPT:
            _cache.pop(next(iter(_cache)))
        _cache[version] = await _load(session, zone, version)
    return _cache[version]


async def _version(session: AsyncSession) -> str:
    """Changes with every change of the content: counts, newest ids and newest changes."""
    parts = [str(session.get_bind().engine.url)]
    for model in (ProgrammeRow, ClassSession, ArticleRow):
        state = select(func.count(), func.max(model.id), func.max(model.updated_at))
        row = (await session.execute(state.select_from(model))).one()
        parts += [str(value) for value in row]
    return "|".join(parts)


async def _load(session: AsyncSession, zone: ZoneInfo, version: str) -> Library:
    programmes = await session.scalars(select(ProgrammeRow).order_by(ProgrammeRow.code))
    sessions = await session.scalars(select(ClassSession).order_by(ClassSession.starts_at))
    articles = await session.scalars(select(ArticleRow).order_by(ArticleRow.code))
    return Library(
        version,
        tuple(_programme(row) for row in programmes),
        tuple(_session(row, zone) for row in sessions),
        tuple(_article(row) for row in articles),
    )


def _programme(row: ProgrammeRow) -> Programme:
    return Programme(
        row.code,
        Said(row.title_ru, row.title_en),
        (*row.aliases_ru, *row.aliases_en),
        {column: cell for column, cell in _cells(row).items() if cell},
        row.source,
        row.checked_on,
    )


def _cells(row: ProgrammeRow) -> dict[str, Cell | None]:
    both = {c: Said(getattr(row, f"{c}_ru"), getattr(row, f"{c}_en")) for c in BILINGUAL}
    plain: dict[str, str | date | int | None] = {c: getattr(row, c) for c in PLAIN}
    return {**both, **plain, "leads_to": tuple(row.leads_to)}


def _session(row: ClassSession, zone: ZoneInfo) -> Session:
    return Session(
        row.group,
        row.programme,
        Said(row.title_ru, row.title_en),
        row.starts_at.astimezone(zone),
        row.ends_at.astimezone(zone),
        row.kind,
        Said(row.place_ru, row.place_en),
        row.online_url,
        row.teacher,
        Said(row.note_ru, row.note_en),
    )


def _article(row: ArticleRow) -> Article:
    return Article(
        row.code,
        Said(row.question_ru, row.question_en),
        Said(row.answer_ru, row.answer_en),
        (*row.variants_ru, *row.variants_en),
        row.source,
        row.checked_on,
        row.expires_on,
    )
