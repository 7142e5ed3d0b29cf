"""What was to be said unasked and was not: who wanted it said does what follows."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.check_ins import CheckInState
from bot.models import CheckIn, DueWork, OutboxMessage
from bot.services.check_in_rows import CheckInRows

NOT_SAID = "not_said"
Unsaid = Callable[[int, str], Awaitable[None]]


class NotSaid:
    """By the key of the message: `check_in:12:asked` is the question of check-in 12."""

    def __init__(self, session: AsyncSession, rows: CheckInRows) -> None:
        self._session, self._rows = session, rows
        self.on_unsaid: dict[tuple[str, str], Unsaid] = {("check_in", "asked"): self._check_in}

    async def follow(self, work: DueWork) -> str | None:
        """A duty."""
        message = await self._session.get(OutboxMessage, work.subject_id)
        match message.key.split(":") if message is not None and message.key else []:
            case [what, subject, part] if message and (what, part) in self.on_unsaid:
                await self.on_unsaid[what, part](int(subject), message.error or "")
                return None
        return "skipped:nothing follows"

    async def _check_in(self, check_in_id: int, reason: str) -> None:
        """It never reached the learner: they did not leave it unanswered. It can still be found
        under "How are things?", as long as it is open."""
        check_in = await self._rows.locked(check_in_id)
        if check_in is not None and _looks_ignored(check_in):
            check_in.state, check_in.reason = CheckInState.SKIPPED, reason


def _looks_ignored(check_in: CheckIn) -> bool:
    return check_in.state in {CheckInState.ASKED, CheckInState.MISSED} and (
        check_in.reason in {None, "no answer"}
    )
