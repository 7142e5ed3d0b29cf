"""One message shows how far a file has come; each step is drawn over the one before."""

from bot.clock import Clock
from bot.domain.imports import ImportState
from bot.domain.notices import Notice
from bot.models import PendingImport
from bot.services.notices import Lane, Notices


class ImportProgress:
    def __init__(self, clock: Clock, notices: Notices) -> None:
        self._clock, self._notices = clock, notices

    def show(self, pending: PendingImport, step: Notice) -> None:
        steps = int(pending.shown.rpartition(":")[2]) if pending.shown else 0
        key = f"import:{pending.id}:{steps + 1}"
        self._notices.tell(pending.person_id, step, lane=Lane.REPLY, key=key, over=pending.shown)
        pending.shown, pending.changed_at = key, self._clock()

    def add(self, pending: PendingImport, more: Notice) -> None:
        """In a message of its own."""
        self._notices.tell(pending.person_id, more, lane=Lane.REPLY)

    def end(self, pending: PendingImport, state: ImportState) -> None:
        """What the file holds is not kept any longer than it is needed."""
        pending.state, pending.content, pending.changed_at = state, None, self._clock()
