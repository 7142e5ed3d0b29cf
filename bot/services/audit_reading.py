"""Reads the audit: all of it, what is about one person, what that person is told."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.sight import everywhere
from bot.domain.audit import NOT_FOR_THE_PERSON, Act, Noted
from bot.models import AuditEntry, Person
from bot.models.relations import PERSON

Known = tuple[str, datetime]
# So deep accounts are followed that became one, and one again.
MERGES = 8


class AuditReading:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def all(self, since: datetime, limit: int) -> list[Noted]:
        """The newest first; of people whom the reader may see, and of those who are nobody any
        more if the one who did it is."""
        seen, by, about = select(Person.id), AuditEntry.by_id, AuditEntry.about_id
        gone = about.not_in(select(PERSON.c.id)) & by.in_(seen)
        return await self._read((AuditEntry.at >= since) & (about.in_(seen) | gone), limit=limit)

    async def about(self, person: Person, limit: int, offset: int = 0) -> list[Noted]:
        return await self._read(await self._whose(person), limit=limit, offset=offset)

    async def count(self, person: Person, *, told: bool = False) -> int:
        those = select(func.count()).select_from(AuditEntry).where(await self._whose(person))
        if told:
            those = those.where(AuditEntry.act.not_in(NOT_FOR_THE_PERSON))
        return await self._session.scalar(those) or 0

    async def told_to(self, person: Person, limit: int, offset: int = 0) -> list[Noted]:
        """What they may ask for: who looked at their page, and what was changed."""
        mine = and_(await self._whose(person), AuditEntry.act.not_in(NOT_FOR_THE_PERSON))
        return await self._read(mine, limit=limit, offset=offset)

    async def became(self, person_id: int) -> int:
        """The number of the person whose account this is now; of most people their own."""
        for _step in range(MERGES):
            if await self._session.scalar(select(Person.id).where(Person.id == person_id)):
                break
            merged = await self._merges(AuditEntry.about_id == person_id)
            into = [one.details["into"] for one in merged if "into" in one.details]
            if not into:
                break
            person_id = into[-1]
        return person_id

    async def _whose(self, person: Person) -> ColumnElement[bool]:
        """Also what is about accounts that became this one. An embedded database may give the
        number of whoever went away altogether to the next one: what is older is not theirs."""
        await self._session.flush()
        parts, open_ids = [_span(person.id, person.created_at, None)], [person.id]
        for _step in range(MERGES):
            merged = await self._merges(AuditEntry.about_id.in_(open_ids))
            gone = [(one.details["gone"], one) for one in merged if "gone" in one.details]
            parts += [
                _span(number, datetime.fromisoformat(one.details["since"]), one.at)
                for number, one in gone
            ]
            open_ids = [number for number, _one in gone]
            if not open_ids:
                break
        return or_(*parts)

    async def _merges(self, those: ColumnElement[bool]) -> list[AuditEntry]:
        found = await self._session.scalars(
            select(AuditEntry).where(those, AuditEntry.act == Act.MERGED).order_by(AuditEntry.id)
        )
        return list(found)

    async def _read(self, those: ColumnElement[bool], limit: int, offset: int = 0) -> list[Noted]:
        await self._session.flush()
        newest = AuditEntry.at.desc(), AuditEntry.id.desc()
        found = await self._session.scalars(
            select(AuditEntry).where(those).order_by(*newest).limit(limit).offset(offset)
        )
        rows = list(found)
        with everywhere(self._session):
            known = await self._known({n for row in rows for n in (row.by_id, row.about_id)})
        return [_noted(row, known) for row in rows]

    async def _known(self, ids: Iterable[int]) -> dict[int, Known]:
        found = await self._session.execute(
            select(Person.id, Person.name, Person.created_at).where(Person.id.in_(set(ids)))
        )
        return {number: (name, came) for number, name, came in found}


def _span(number: int, since: datetime, until: datetime | None) -> ColumnElement[bool]:
    """`until`: when it became part of another; that stands there, too, and is told once."""
    theirs = and_(AuditEntry.about_id == number, AuditEntry.at >= since)
    if until is None:
        return theirs
    the_end = and_(AuditEntry.act == Act.MERGED, AuditEntry.at == until)
    return and_(theirs, AuditEntry.at <= until, not_(the_end))


def _noted(row: AuditEntry, known: dict[int, Known]) -> Noted:
    by, about = (_name(number, row.at, known) for number in (row.by_id, row.about_id))
    return Noted(row.at, Act(row.act), row.by_id, row.about_id, by, about, row.details)


def _name(number: int, at: datetime, known: dict[int, Known]) -> str | None:
    name, came = known.get(number, ("", at))
    return name if name and came <= at else None
