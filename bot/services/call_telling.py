"""What is said because of a call, and to whom."""

from bot.domain.calls import (
    CallAgain,
    CallAsked,
    CallCame,
    CallHas,
    CallIsTaken,
    CallMessage,
    CallTold,
    DrillOver,
)
from bot.models import Call, Person
from bot.services.call_steps import CallSteps, key_of
from bot.services.notices import Lane, Notices

CallNotice = (
    CallCame | CallIsTaken | CallTold | CallHas | CallAsked | CallMessage | CallAgain | DrillOver
)


class CallTelling:
    def __init__(self, notices: Notices, steps: CallSteps) -> None:
        self._notices, self._steps = notices, steps

    def tell(
        self, person_id: int, notice: CallNotice, key: str | None = None, over: str | None = None
    ) -> None:
        """At once, whatever the hour: who is on call has agreed, and who calls is waiting."""
        self._notices.tell(person_id, notice, lane=Lane.REPLY, key=key, over=over)

    async def others(self, call: Call, by: Person | None, before: int | None) -> None:
        """All who were told, over their messages, and whoever had it `before`. `by` has it now;
        None: it was taken back."""
        notice, told = CallIsTaken(by.name if by else None, call.drill), {by.id if by else None}
        for step in await self._steps.all(call):
            if by is None or step.person_id != by.id:
                self.tell(step.person_id, notice, over=key_of(step))
                told.add(step.person_id)
        if before is not None and before not in told:
            self.tell(before, notice)
