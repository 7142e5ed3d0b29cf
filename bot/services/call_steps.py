"""Who was told of a call, until when, and how it ended for them."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.calls import StepOutcome
from bot.models import Call, CallStep, Person


class CallSteps:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, call: Call, person: Person, now: datetime, until: datetime) -> CallStep:
        step = CallStep(call_id=call.id, person_id=person.id, told_at=now, until=until)
        self._session.add(step)
        await self._session.flush()
        return step

    async def all(self, call: Call) -> list[CallStep]:
        found = await self._session.scalars(
            select(CallStep).where(CallStep.call_id == call.id).order_by(CallStep.id)
        )
        return list(found)

    async def told(self, call: Call, *, ever: bool = False) -> set[int]:
        """Since the chain began, the last time or at all."""
        return {
            step.person_id
            for step in await self.all(call)
            if ever or step.told_at >= (call.began_at or call.started_at)
        }

    async def waiting(self, call: Call) -> list[CallStep]:
        """Those who may still press."""
        return [step for step in await self.all(call) if step.outcome is None]

    async def people_waiting(self, call: Call) -> list[Person]:
        steps = await self.waiting(call)
        return [await self._session.get_one(Person, step.person_id) for step in steps]

    async def end(self, call: Call, person_id: int, outcome: StepOutcome, now: datetime) -> None:
        """What they were told last ends so for them."""
        for step in reversed(await self.all(call)):
            if step.person_id == person_id:
                step.outcome, step.ended_at = outcome, now
                return

    async def late(self, call: Call, now: datetime) -> None:
        await self._session.execute(
            update(CallStep)
            .where(CallStep.call_id == call.id, CallStep.outcome.is_(None))
            .values(outcome=StepOutcome.LATE, ended_at=now)
        )


def key_of(step: CallStep) -> str:
    """Of the message that told them; SQLite gives a number again when its row is gone."""
    return f"call:{step.call_id}:{step.id}:{step.person_id}:{step.told_at:%Y%m%dT%H%M%S%f}"
