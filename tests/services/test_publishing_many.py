"""Publishing many pairs holds rows for a short time: what can wait is done when they are told."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, select

from bot.db.engine import Database
from bot.domain.pairings import PairState
from bot.domain.roles import Role
from bot.domain.rounds import TOLD_AFTER, TwoState
from bot.models import CheckIn, DueWork, PairRound, PlanRun
from bot.services.duties import duties_of
from bot.services.plan_runs import SETTLE_PAIR
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.round_office import RoundOffice, office

__all__ = ["office"]


async def approved(office: RoundOffice, pairs: int) -> PairRound:
    for number in range(pairs - 1):
        await office.join(Role.LEARNER, f"L{number}")
        await office.join(Role.MENTOR, f"M{number}")
    drafted = await office.draft()
    for _helper, pair_id in (await office.pairs(drafted)).values():
        await office.services.round_steps.approve(office.olga, pair_id)
    return drafted


async def runs(office: RoundOffice) -> int:
    return len((await office.session.scalars(select(PlanRun))).all())


async def told(office: RoundOffice, clock: StoppedClock) -> list[str | None]:
    """Ten minutes later what falls due for the pairs is done."""
    clock.now += TOLD_AFTER
    found = await office.session.scalars(
        select(DueWork).where(DueWork.kind == SETTLE_PAIR, DueWork.due_at <= clock())
    )
    duty = duties_of(office.services)[SETTLE_PAIR]
    return [await duty(work) for work in found.all()]


async def test_check_ins_are_planned_when_the_two_are_told(
    office: RoundOffice, clock: StoppedClock
) -> None:
    drafted = await approved(office, 2)
    done = await office.services.round_publishing.publish(office.olga, drafted.id)
    assert (done.done, await runs(office)) == (2, 0)
    assert await told(office, clock) == [None, None]
    assert await runs(office) == 2
    assert len((await office.session.scalars(select(CheckIn))).all()) == 2


async def test_of_an_undone_pair_nothing_is_planned(
    office: RoundOffice, clock: StoppedClock
) -> None:
    drafted = await approved(office, 1)
    publishing = office.services.round_publishing
    await publishing.publish(office.olga, drafted.id)
    pair_id = await office.id_of(drafted, "Ann")
    await publishing.undo(office.olga, pair_id)
    assert [one.state for one in await office.rows()] == [PairState.UNDONE]
    assert (await office.row(pair_id)).state == TwoState.DRAFTED
    assert await told(office, clock) == ["skipped:ended"]
    assert await runs(office) == 0


async def test_a_pair_that_is_made_at_once_is_planned_for_at_once(office: RoundOffice) -> None:
    await office.approve(office.ann, office.boris)
    assert await runs(office) == 1


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(*about: object) -> None:
        seen.append(str(about[2]))

    engine = database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("most", [15])
async def test_one_more_pair_costs_few_statements(
    postgresql: Database, clock: StoppedClock, settings: Settings, most: int
) -> None:
    """Savepoints included; it was 33 before."""
    costs = []
    for pairs in (2, 12):
        async with postgresql.write() as session:
            office = RoundOffice(session, Services(session, clock, settings, "test_bot"))
            drafted = await approved(await _opened(office), pairs)
            with counted(postgresql) as statements:
                done = await office.services.round_publishing.publish(office.olga, drafted.id)
            assert done.done == pairs
            costs.append(len(statements))
            await office.services.rounds.drop(office.olga, drafted.id)
    assert (costs[1] - costs[0]) / 10 <= most


async def _opened(office: RoundOffice) -> RoundOffice:
    await office.open()
    return office
