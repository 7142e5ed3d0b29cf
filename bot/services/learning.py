"""Learning from what coordinators decided, as asked for in the chat: one after the other."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.domain.learning import Learned, LearningStep, NotLearned, Standing, Tally
from bot.domain.notices import Notice
from bot.knowledge.recalibrating import FEWEST, FEWEST_OF_EACH, Judged, Refitted
from bot.models import LearningRun, Person
from bot.services.notices import Lane, Notices
from bot.services.recalibration import Recalibration
from bot.services.sight import ensure_coordinator_of_all


class Learning:
    def __init__(
        self, session: AsyncSession, clock: Clock, notices: Notices, recalibration: Recalibration
    ) -> None:
        self._session, self._clock = session, clock
        self._notices, self._recalibration = notices, recalibration

    async def begin(self, actor: Person) -> Standing:
        """It is done soon, and the coordinator is told how far it is, and what came of it; nothing
        is begun if too little was decided, or if it is under way already."""
        ensure_coordinator_of_all(actor)
        found = (await self._recalibration.ground(actor.language)).decided
        under_way = await self.next() is not None
        if found.enough and not under_way:
            self._session.add(LearningRun(asked_by=actor.id, asked_at=self._clock()))
        counted = (found.meaning, found.not_ours, FEWEST, FEWEST_OF_EACH)
        return Standing(*counted, found.enough, under_way)

    async def next(self) -> LearningRun | None:
        """The oldest that is not done."""
        waiting = select(LearningRun).where(LearningRun.done_at.is_(None))
        return await self._session.scalar(waiting.order_by(LearningRun.id).limit(1))

    async def step(self, run_id: int, done: int, of: int) -> None:
        self._show(await self._session.get_one(LearningRun, run_id), LearningStep(done, of))

    async def finish(self, run_id: int, found: Mapping[str, Refitted]) -> None:
        """What is better is in use from now on. Whoever comes second with the same changes
        nothing."""
        run = await self._under_way(run_id)
        if run is None:
            return
        kept = await self._recalibration.keep(found)
        mode = "meaning" if "meaning" in found else "words"
        one = found[mode]
        tallies = tally(one.before), tally(one.after)
        self._end(run, Learned(one.decisions, *tallies, mode in kept))

    async def give_up(self, run_id: int) -> None:
        """It is not tried for ever."""
        run = await self._under_way(run_id)
        if run is not None:
            self._end(run, NotLearned())

    async def _under_way(self, run_id: int) -> LearningRun | None:
        run = await self._session.get_one(LearningRun, run_id, with_for_update=True)
        return run if run.done_at is None else None

    def _end(self, run: LearningRun, notice: Notice) -> None:
        run.done_at = self._clock()
        self._show(run, notice)

    def _show(self, run: LearningRun, notice: Notice) -> None:
        """Each is drawn over the one before."""
        if run.asked_by is None:
            return
        steps = int(run.shown.rpartition(":")[2]) if run.shown else 0
        key = f"learning:{run.id}:{steps + 1}"
        self._notices.tell(run.asked_by, notice, lane=Lane.REPLY, key=key, over=run.shown)
        run.shown = key


def tally(one: Judged) -> Tally:
    return Tally(one.fine, sum(one.bad))
