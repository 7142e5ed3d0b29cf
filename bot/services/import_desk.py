"""Files that coordinators send to be loaded: what they may decide about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.imports import (
    KEPT_FOR,
    WITH_THE_COORDINATOR,
    FilePutAway,
    ImportKind,
    ImportState,
    ensure_readable,
    is_calendar,
)
from bot.domain.marks import marked
from bot.domain.public_pauses import FORM
from bot.models import Draft, DueWork, PendingImport, Person, Programme
from bot.services.agenda import Agenda
from bot.services.groups import Groups
from bot.services.import_notices import FileChecking, FileComing, FileLoading, WhoseTimetable
from bot.services.import_progress import ImportProgress
from bot.services.pair_rights import ensure_coordinator

OVER = "import_over"
ASKED_LATELY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A document as the messenger describes it; `caption` may tell whose timetable it is."""

    file_id: str
    name: str
    size: int
    caption: str = ""


class ImportDesk:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        agenda: Agenda,
        progress: ImportProgress,
        groups: Groups,
    ) -> None:
        self._session, self._clock, self._groups = session, clock, groups
        self._agenda, self._progress = agenda, progress

    async def receive(self, by: Person, sent: SentFile) -> PendingImport:
        """It is fetched and read as soon as possible. Raises CannotRead, FileTooBig."""
        ensure_coordinator(by)
        ensure_readable(sent.name, sent.size)
        now = self._clock()
        pending = PendingImport(
            person_id=by.id,
            name=sent.name,
            file_id=sent.file_id,
            state=ImportState.WAITING,
            created_at=now,
            changed_at=now,
        )
        if is_calendar(sent.name):
            pending.group, pending.programme = await self._captioned(sent.caption)
            if not pending.programme and await self._was_asked_for_days(by):
                pending.kind = ImportKind.PAUSES
        self._session.add(pending)
        await self._session.flush()
        await self._agenda.put(OVER, pending.id, now + KEPT_FOR, person_id=by.id)
        self._progress.show(pending, FileComing(sent.name))
        return pending

    async def choose_group(self, by: Person, import_id: int, mark: str) -> None:
        """The mark of a group. Raises NotFound."""
        pending = await self._open(by, import_id, ImportState.ASKING)
        pending.group = marked(await self._groups.all(), mark)
        await self.ask_whose(pending)

    async def choose_programme(self, by: Person, import_id: int, mark: str) -> None:
        """The mark of a programme's code. Raises NotFound."""
        pending = await self._open(by, import_id, ImportState.ASKING)
        codes = [programme.code for programme in await self._programmes()]
        pending.programme = marked(codes, mark)
        pending.state = ImportState.ARRIVED
        self._progress.show(pending, FileChecking(pending.name))

    async def choose_pauses(self, by: Person, import_id: int) -> None:
        """It is a calendar of holidays."""
        pending = await self._open(by, import_id, ImportState.ASKING)
        pending.kind, pending.state = ImportKind.PAUSES, ImportState.ARRIVED
        self._progress.show(pending, FileChecking(pending.name))

    async def ask_whose(self, pending: PendingImport) -> None:
        """First the group is asked, then the programme."""
        pending.state = ImportState.ASKING
        programmes = await self._programmes() if pending.group else []
        told = tuple((one.code, one.title_ru, one.title_en) for one in programmes)
        groups = () if pending.group else tuple(await self._groups.all())
        asking = WhoseTimetable(pending.id, pending.name, groups, pending.group, told)
        self._progress.show(pending, asking)

    async def confirm(self, by: Person, import_id: int, *, removing: bool = False) -> None:
        """It is loaded as soon as possible. Raises AlreadyDone, FilePutAway, NotFound.

        `removing`: what a calendar's group has to come, and the file has no more, goes.
        """
        pending = await self._open(by, import_id, ImportState.READY)
        timetable = is_calendar(pending.name) and pending.kind == ImportKind.CONTENT
        pending.state = ImportState.REPLACING if removing and timetable else ImportState.LOADING
        self._progress.show(pending, FileLoading(pending.name))

    async def leave(self, by: Person, import_id: int) -> None:
        """Nothing is loaded, and nothing is kept of the file."""
        pending = await self._open(by, import_id, *WITH_THE_COORDINATOR)
        self._progress.end(pending, ImportState.PUT_AWAY)

    async def put_away(self, work: DueWork) -> str | None:
        """A duty: what nobody decided about in time is not kept."""
        pending = await self._session.get(PendingImport, work.subject_id, with_for_update=True)
        if pending is None or pending.content is None:
            return "skipped:decided"
        self._progress.end(pending, ImportState.PUT_AWAY)
        return None

    async def _programmes(self) -> Sequence[Programme]:
        found = await self._session.scalars(select(Programme).order_by(Programme.code))
        return found.all()

    async def _captioned(self, caption: str) -> tuple[str, str]:
        """`GROUP PROGRAMME`, if there is such a programme."""
        *group, code = caption.split() or [""]
        known = {one.code.lower(): one.code for one in await self._programmes()}
        found = known.get(code.lower())
        return (" ".join(group)[:64], found) if group and found else ("", "")

    async def _was_asked_for_days(self, by: Person) -> bool:
        """They are in the middle of typing public pauses: a file is the answer, too."""
        draft = await self._session.get(Draft, (by.id, FORM.name))
        if draft is None or draft.started_at < self._clock() - ASKED_LATELY:
            return False
        await self._session.delete(draft)
        return True

    async def _open(self, by: Person, import_id: int, *states: ImportState) -> PendingImport:
        """The coordinator's own file, which stands where the button thinks it does."""
        ensure_coordinator(by)
        pending = await self._session.get(
            PendingImport, import_id, with_for_update=True, populate_existing=True
        )
        if pending is None or pending.person_id != by.id:
            raise NotFound
        if pending.state in (ImportState.PUT_AWAY, ImportState.REFUSED, ImportState.FAILED):
            raise FilePutAway
        if pending.state not in states:
            raise AlreadyDone
        return pending
