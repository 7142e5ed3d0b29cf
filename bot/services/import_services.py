"""The services of files that coordinators send, joined in one place."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.services.agenda import Agenda
from bot.services.groups import Groups
from bot.services.import_desk import ImportDesk
from bot.services.import_flow import ImportFlow
from bot.services.import_progress import ImportProgress
from bot.services.importing import Imports
from bot.services.notices import Notices
from bot.services.public_pauses import PublicPauses


class ImportServices:
    def __init__(
        self,
        session: AsyncSession,
        clock: Clock,
        notices: Notices,
        agenda: Agenda,
        groups: Groups,
        imports: Imports,
        pauses: PublicPauses,
    ) -> None:
        progress = ImportProgress(clock, notices)
        self.desk = ImportDesk(session, clock, agenda, progress, groups)
        self.flow = ImportFlow(session, clock, imports, self.desk, progress, pauses)
