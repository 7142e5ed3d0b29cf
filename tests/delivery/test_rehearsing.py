"""What is rehearsed is what is then sent: to whom, when, and every difference has its reason."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.db.engine import Database
from bot.domain.plan_views import Rehearsal
from bot.domain.plans import PlanState
from bot.domain.roles import Role
from bot.models import Card, CheckIn, DueWork, OutboxMessage, Plan, PlanRun
from bot.services.rehearsals import AHEAD
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.delivery.random_world import RandomWorld
from tests.handlers.pair_on_stage import trio
from tests.stage import Stage

Sent = set[tuple[int, datetime]]


async def made(stage: Stage, number: int) -> int:
    async with stage.database.write() as session:
        plan_id = await RandomWorld(session, stage.services(session), number).make()
    await stage.settle()
    return plan_id


async def begin(services: Services, plan: Plan) -> None:
    plan.state = PlanState.LIVE
    await services.plan_runs.changed()


async def rehearsed(stage: Stage, plan_id: int) -> Rehearsal:
    return await stage.parts.rehearsing.of(plan_id, begin)


async def in_earnest(stage: Stage, plan_id: int) -> Sent:
    now = stage.clock()
    async with stage.database.write() as session:
        await begin(stage.services(session), await session.get_one(Plan, plan_id))
    while (moment := await next_moment(stage)) is not None and moment <= now + AHEAD:
        stage.clock.now = max(moment, stage.clock.now)
        await stage.settle()
    return await sent(stage, plan_id, now)


async def next_moment(stage: Stage) -> datetime | None:
    async with stage.database.read() as session:
        due = await session.scalar(
            select(func.min(DueWork.due_at)).where(DueWork.done_at.is_(None))
        )
        ready = await session.scalar(
            select(func.min(OutboxMessage.not_before)).where(OutboxMessage.status == "queued")
        )
    return min((moment for moment in (due, ready) if moment is not None), default=None)


async def sent(stage: Stage, plan_id: int, since: datetime) -> Sent:
    async with stage.database.read() as session:
        mine = await session.execute(
            select(CheckIn.id, CheckIn.pairing_id)
            .join(PlanRun, PlanRun.id == CheckIn.run_id)
            .where(PlanRun.plan_id == plan_id)
        )
        pairs = {f"check_in:{id_}:asked": pairing_id for id_, pairing_id in mine}
        rows = await session.execute(
            select(OutboxMessage.key, OutboxMessage.sent_at).where(
                OutboxMessage.key.in_(pairs), OutboxMessage.status == "sent"
            )
        )
        return {(pairs[str(key)], at) for key, at in rows if at and at >= since}


async def agree(stage: Stage, number: int) -> Rehearsal:
    plan_id = await made(stage, number)
    told = await rehearsed(stage, plan_id)
    expected = {(one.pairing_id, at) for one in told.expected for at in one.at}
    assert await in_earnest(stage, plan_id) == expected
    assert all(one.whys for one in told.not_asked)
    return told


@pytest.mark.parametrize("number", range(10))
async def test_what_is_rehearsed_is_what_is_sent(
    sqlite: Database, clock: StoppedClock, settings: Settings, number: int
) -> None:
    settings.daily_budget = 1 + number % 3
    told = await agree(Stage(sqlite, clock, settings), number)
    assert told.until - told.now == timedelta(days=14)


@pytest.mark.parametrize("number", [101, 102])
async def test_on_postgresql_as_well(
    postgresql: Database, clock: StoppedClock, settings: Settings, number: int
) -> None:
    told = await agree(Stage(postgresql, clock, settings), number)
    assert told.until - told.now == timedelta(days=14)


async def test_a_card_that_somebody_else_has_is_called_for_in_it(stage: Stage) -> None:
    """Whoever stands in has no pair with the learner."""
    pair = await trio(stage, "en")
    igor = await stage.someone(Role.MENTOR, name="Igor")
    await pair.falls_due()
    async with stage.database.write() as session:
        card = (await session.scalars(select(Card))).one()
        card.owner_id = (await igor.row()).id
        run = (await session.scalars(select(PlanRun).where(PlanRun.ended_at.is_(None)))).first()
    assert run is not None
    told = await rehearsed(stage, run.plan_id)
    assert [one.pairing_id for one in told.expected] == [pair.pairing_id]


async def test_a_rehearsal_changes_nothing(stage: Stage) -> None:
    plan_id = await made(stage, 7)
    before = await everything(stage)
    await rehearsed(stage, plan_id)
    await stage.settle()
    assert await everything(stage) == before
    assert stage.clock() == StoppedClock().now


async def everything(stage: Stage) -> dict[str, list[tuple[object, ...]]]:
    async with stage.database.read() as session:
        return {
            table.name: [tuple(row) for row in await session.execute(select(table))]
            for table in Plan.metadata.sorted_tables
        }
