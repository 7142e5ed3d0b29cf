"""How long it took until a person had it, the last times it was tried."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.calls import CallState, DrillStep, DrillView, StepOutcome
from bot.models import Call, CallStep, Person
from bot.services.call_steps import CallSteps
from bot.services.pair_rights import ensure_coordinator

SHOWN = 5


class Drills:
    def __init__(self, session: AsyncSession, clock: Clock) -> None:
        self._session, self._clock = session, clock
        self._steps = CallSteps(session)

    async def last(self, by: Person) -> list[DrillView]:
        """The newest first."""
        ensure_coordinator(by)
        found = await self._session.scalars(
            select(Call).where(Call.drill).order_by(Call.id.desc()).limit(SHOWN)
        )
        return [await self._view(call) for call in found.all()]

    async def _view(self, call: Call) -> DrillView:
        took = call.taken_at - call.started_at if call.taken_at else None
        by = await self._session.get_one(Person, call.caller_id)
        return DrillView(
            started_at=call.started_at,
            by=by.name,
            running=call.state == CallState.OPEN,
            seconds=int(took.total_seconds()) if took is not None else None,
            steps=[await self._step(call, step) for step in await self._steps.all(call)],
        )

    async def _step(self, call: Call, step: CallStep) -> DrillStep:
        person = await self._session.get_one(Person, step.person_id)
        after = int((step.told_at - call.started_at).total_seconds())
        return DrillStep(person.name, after, StepOutcome(step.outcome) if step.outcome else None)
