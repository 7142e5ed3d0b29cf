"""Files that coordinators sent, one step after the other: come, checked, loaded."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.content.difference import Difference
from bot.content.holidays_ics import Holidays
from bot.content.pack import Pack
from bot.content.problems import Problem
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.imports import AT_WORK, ImportKind, ImportState, is_calendar
from bot.domain.notices import Notice
from bot.models import PendingImport, Person
from bot.services.import_desk import ImportDesk
from bot.services.import_notices import (
    AllChanges,
    AllProblems,
    DaysFound,
    DaysKept,
    FileChecked,
    FileChecking,
    FileFailed,
    FileLoaded,
    FileLost,
    FileRefused,
    LinksMade,
)
from bot.services.import_progress import ImportProgress
from bot.services.importing import Imports, PackRefused
from bot.services.public_pauses import PublicPauses
from bot.services.sight import as_seen_by

# More than these may not fit into one message; then the whole list comes as a file as well.
FITS = 8


class ImportFlow:
    """Each step is a transaction; what takes long (network, reading) happens between them."""

    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        imports: Imports,
        desk: ImportDesk,
        progress: ImportProgress,
        pauses: PublicPauses,
    ) -> None:
        self._session, self._clock, self._pauses = session, clock, pauses
        self._imports, self._desk, self._progress = imports, desk, progress

    async def next(self, but_not: Collection[int] = ()) -> PendingImport | None:
        """The file that has waited longest for us."""
        return await self._session.scalar(
            select(PendingImport)
            .where(PendingImport.state.in_(AT_WORK), PendingImport.id.not_in(but_not))
            .where(or_(PendingImport.retry_at.is_(None), PendingImport.retry_at <= self._clock()))
            .order_by(PendingImport.changed_at, PendingImport.id)
            .limit(1)
        )

    async def arrived(self, import_id: int, content: bytes) -> None:
        pending = await self._at(import_id, ImportState.WAITING)
        pending.content, pending.retry_at = content, None
        if pending.kind == ImportKind.CONTENT and _of_somebody(pending):
            await self._desk.ask_whose(pending)
            return
        pending.state = ImportState.ARRIVED
        self._progress.show(pending, FileChecking(pending.name))

    async def try_again(self, import_id: int, at: datetime) -> None:
        pending = await self._at(import_id, ImportState.WAITING)
        pending.tries, pending.retry_at = pending.tries + 1, at

    async def lost(self, import_id: int) -> None:
        """Telegram does not give the file to us."""
        pending = await self._at(import_id, ImportState.WAITING)
        self._end(pending, ImportState.FAILED, FileLost(pending.name))

    async def check(self, import_id: int, pack: Pack) -> None:
        """It has been read: a preview, or all that is wrong."""
        pending = await self._at(import_id, ImportState.ARRIVED)
        report = await self._imports.check(pack, by=await self._seen_by(pending))
        if report.problems:
            self._refuse(pending, report.problems)
            return
        pending.state = ImportState.READY
        self._progress.show(pending, FileChecked(pending.id, pending.name, report))
        if _changes(report.difference) > FITS:
            self._progress.add(pending, AllChanges(pending.name, report.difference))

    async def load(self, import_id: int, pack: Pack) -> None:
        """All of it, or nothing: it is checked once more. Raises NotAllowed."""
        pending = await self._at(import_id, ImportState.LOADING, ImportState.REPLACING)
        replace = ("sessions",) if pending.state == ImportState.REPLACING else ()
        person = await self._seen_by(pending)
        try:
            applied = await self._imports.apply(person, pack, replace)
        except PackRefused as refused:
            self._refuse(pending, refused.problems)
            return
        self._end(pending, ImportState.DONE, FileLoaded(pending.name, applied))
        if applied.guests:
            self._progress.add(pending, LinksMade(applied.guests, applied.expires_at))

    async def check_days(self, import_id: int, found: Holidays) -> None:
        """A calendar of holidays has been read: a preview, or all that is wrong."""
        pending = await self._at(import_id, ImportState.ARRIVED)
        if found.problems:
            self._refuse(pending, found.problems)
            return
        new = tuple(await self._pauses.new_ones(found.days))
        known = len(found.days) - len(new)
        pending.state = ImportState.READY
        told = DaysFound(pending.name, pending.id, new, known, found.doubts)
        self._progress.show(pending, told)

    async def load_days(self, import_id: int, found: Holidays) -> None:
        """Raises NotAllowed."""
        pending = await self._at(import_id, ImportState.LOADING)
        person = await self._seen_by(pending)
        new = await self._pauses.add_all(person, found.days)
        self._end(pending, ImportState.DONE, DaysKept(pending.name, new))

    async def _seen_by(self, pending: PendingImport) -> Person:
        """Who has sent it: what they do not see is not looked at either. Raises NotAllowed."""
        person = await self._session.get(Person, pending.person_id)
        if person is None:
            raise NotAllowed
        as_seen_by(self._session, person)
        return person

    async def failed(self, import_id: int) -> None:
        """A mistake of ours stopped it."""
        pending = await self._at(import_id, *AT_WORK)
        self._end(pending, ImportState.FAILED, FileFailed(pending.name))

    def _refuse(self, pending: PendingImport, problems: tuple[Problem, ...]) -> None:
        self._end(pending, ImportState.REFUSED, FileRefused(pending.name, problems))
        if len(problems) > FITS:
            self._progress.add(pending, AllProblems(pending.name, problems))

    def _end(self, pending: PendingImport, state: ImportState, told: Notice) -> None:
        self._progress.show(pending, told)
        self._progress.end(pending, state)

    async def _at(self, import_id: int, *states: ImportState) -> PendingImport:
        """Raises NotFound: it was decided otherwise while we were busy."""
        pending = await self._session.get(
            PendingImport, import_id, with_for_update=True, populate_existing=True
        )
        if pending is None or pending.state not in states:
            raise NotFound
        return pending


def _of_somebody(pending: PendingImport) -> bool:
    """A timetable of which it is not known whose it is."""
    return is_calendar(pending.name) and not pending.programme


def _changes(difference: Difference) -> int:
    return sum(
        len(table.removed) + len(table.left) + sum(len(change.fields) for change in table.changed)
        for table in difference.tables
    )
