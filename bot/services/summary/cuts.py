"""Of which parts of the learners something may be told: their sizes, as they were at a moment."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.counted import Figures, parts
from bot.domain.cuts import Cut, Dimension, Nest, told
from bot.models import Programme
from bot.services.summary.stock import Nests, learners


@dataclass(frozen=True, slots=True)
class CutView:
    """`titles`: of a programme, in Russian and in English."""

    id: int
    cut: Cut
    titles: tuple[str, str] = ("", "")


async def titles_of(session: AsyncSession, dimension: Dimension) -> Mapping[str, tuple[str, str]]:
    if dimension is not Dimension.PROGRAMME:
        return {}
    found = await session.execute(select(Programme.code, Programme.title_ru, Programme.title_en))
    return {row[0]: (row[1], row[2]) for row in found}


async def sizes(session: AsyncSession, nests: Nests) -> dict[str, int]:
    """All that `may_be_told` needs, as figures."""
    found = {
        f"nest.{json.dumps(names, ensure_ascii=False)}": count for names, count in nests.items()
    }
    for dimension in (Dimension.CATEGORY, Dimension.KIND):
        for value, count in (await learners(session, dimension)).items():
            found[f"{dimension}.{value}"] = count
    return dict(sorted(found.items()))


def may_be_told(known: Figures, smallest: int) -> set[Cut]:
    every = [_nest(names, count) for names, count in parts(known, "nest").items()]
    whole = sum(nest.learners for nest in every)
    return told(every, [_categories(known, whole), *_kinds(known, whole)], smallest)


def _nest(names: str, count: int) -> Nest:
    institution, programme, group = json.loads(names)
    return Nest(institution, programme, group, count)


def _categories(known: Figures, whole: int) -> Mapping[Cut, int]:
    sizes = _of(known, Dimension.CATEGORY)
    return sizes | {Cut(Dimension.CATEGORY): whole - sum(sizes.values())}


def _kinds(known: Figures, whole: int) -> list[Mapping[Cut, int]]:
    """Who has such a pair, and who has none; one may have both kinds."""
    return [
        {cut: size, Cut(Dimension.KIND): whole - size}
        for cut, size in _of(known, Dimension.KIND).items()
    ]


def _of(known: Figures, dimension: Dimension) -> dict[Cut, int]:
    found = parts(known, dimension)
    return {Cut(dimension, value): size for value, size in found.items()}
