"""Coordinators and check-in plans, as talk, in both languages."""

import pytest
from sqlalchemy import select

from bot.domain.plans import PlanState
from bot.domain.roles import Role
from bot.models import Plan, PlanRun
from bot.texts import LANGUAGES
from handlers.screens.plan_buttons import ConfirmChange, MoveTo, OpenPlan, ShowPlans
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def plans(pair: Trio) -> list[Plan]:
    async with pair.stage.database.read() as session:
        return list(await session.scalars(select(Plan).order_by(Plan.id)))


async def runs(pair: Trio) -> list[int]:
    """Plans at work for the pair."""
    async with pair.stage.database.read() as session:
        found = await session.scalars(
            select(PlanRun.plan_id).where(PlanRun.ended_at.is_(None)).order_by(PlanRun.plan_id)
        )
        return list(found)


async def weekly(pair: Trio) -> None:
    """On Wednesdays and Fridays at noon, typed in digits where one taps."""
    olga = pair.olga
    await olga.types("/plans")
    await olga.presses(pair.says("New plan"))
    await olga.presses(pair.says("For everybody"))
    for typed in ("Midweek", "1", "3 5"):
        await olga.types(typed)
    await olga.presses(pair.says("Next →"))
    for typed in ("5", "1", "1", "1", "1"):
        await olga.types(typed)


async def test_made_tried_out_and_begun(pair: Trio) -> None:
    await weekly(pair)
    made = "It is made. Nobody is asked before you begin it."
    assert pair.says(made) in pair.olga.screen.text
    assert "12:00" in pair.olga.screen.text
    shown = await pair.olga.presses(pair.says("Begin: see who would be asked"))
    assert pair.says("Begin “{name}”?", name="Midweek") in shown.text
    assert await pair_is_asked(pair) == 0
    confirm = next(label for label in pair.olga.buttons if "12:00" in label)
    assert "1" in confirm
    await pair.olga.presses(pair.says("Who is asked when"))
    assert "Ann" in pair.olga.screen.text
    assert "Boris" in pair.olga.screen.text
    await pair.olga.presses(pair.says("← Back"))
    shown = await pair.olga.presses(confirm)
    assert pair.says("Done. It takes effect within a minute.") in shown.text
    plan = (await plans(pair))[-1]
    assert (plan.state, plan.version) == (PlanState.LIVE, 2)
    assert plan.id in await runs(pair)
    await pair.skip(days=3)
    assert await pair_is_asked(pair) == 1


async def pair_is_asked(pair: Trio) -> int:
    return sum(pair.says("Answer") in shown.buttons for shown in pair.ann.screens)


async def test_as_a_file(pair: Trio) -> None:
    await weekly(pair)
    await pair.olga.presses(pair.says("Begin: see who would be asked"))
    await pair.olga.presses(pair.says("As a file"))
    assert pair.olga.screen.document
    assert await pair_is_asked(pair) == 0


async def test_ended_says_what_stops(pair: Trio) -> None:
    (weekly_plan, *_others) = await plans(pair)
    await pair.olga.types("/plans")
    await pair.olga.presses_data(OpenPlan(id=weekly_plan.id).pack())
    shown = await pair.olga.presses(pair.says("End it: see what stops"))
    assert pair.says("this plan ends for them") in shown.text
    await pair.olga.presses(next(label for label in pair.olga.buttons if "1" in label))
    assert pair.says("Done. This plan asks nobody any more.") in pair.olga.screen.text
    assert await runs(pair) == []
    await pair.skip(days=8)
    assert await pair_is_asked(pair) == 0


async def test_its_days_are_changed_after_a_look(pair: Trio) -> None:
    (weekly_plan, *_others) = await plans(pair)
    await pair.olga.types("/plans")
    await pair.olga.presses_data(OpenPlan(id=weekly_plan.id).pack())
    await pair.olga.presses(pair.says("Change when it asks"))
    for typed in ("1", "2"):
        await pair.olga.types(typed)
    await pair.olga.presses(pair.says("Next →"))
    shown = await pair.olga.types("3")
    assert pair.says("Change “{name}”?", name=name_of(pair, weekly_plan)) in shown.text
    assert (await plans(pair))[0].cadence == weekly_plan.cadence
    await pair.olga.presses(next(label for label in pair.olga.buttons if "10:00" in label))
    assert (await plans(pair))[0].cadence["weekdays"] == [1]
    assert (await plans(pair))[0].cadence["hour"] == 10


def name_of(pair: Trio, plan: Plan) -> str:
    return plan.name_ru if pair.language == "ru" else plan.name_en


async def test_the_second_of_two_coordinators_is_told(pair: Trio) -> None:
    (weekly_plan, *_others) = await plans(pair)
    vera = await pair.stage.someone(Role.COORDINATOR, pair.language, "Vera")
    end = MoveTo(id=weekly_plan.id, version=1, state=PlanState.ENDED).pack()
    for one in (pair.olga, vera):
        await one.types("/plans")
        await one.presses_data(end)
    await pair.olga.presses(next(label for label in pair.olga.buttons if "1" in label))
    await vera.presses(next(label for label in vera.buttons if "1" in label))
    changed = (
        "Somebody has changed this plan in the meantime. Nothing of yours was done. "
        "Please look at it as it is now."
    )
    assert pair.says(changed) in vera.screen.text
    await vera.presses(pair.says("The plan as it is now"))
    assert pair.says("ended") in vera.screen.text
    assert (await plans(pair))[0].version == 2


async def test_a_pair_gets_a_plan_of_its_own(pair: Trio) -> None:
    (weekly_plan, *_others) = await plans(pair)
    await pair.olga.types("/pairs")
    await pair.olga.presses(pair.says("Active pairs ({count})", count=1))
    await pair.olga.presses("Ann — Boris")
    await pair.olga.presses(pair.says("Check-ins of this pair"))
    name = name_of(pair, weekly_plan)
    shown = await pair.olga.presses(pair.says("The same for this pair alone: {name}", name=name))
    assert pair.says("{learner} and {mentor}", learner="Ann", mentor="Boris") in shown.text
    await pair.olga.presses(pair.says("Begin: see who would be asked"))
    await pair.olga.presses(next(label for label in pair.olga.buttons if "18:00" in label))
    own = (await plans(pair))[-1]
    assert await runs(pair) == [own.id]


async def test_nobody_else_comes_near(pair: Trio) -> None:
    (weekly_plan, *_others) = await plans(pair)
    for one in (pair.ann, pair.boris):
        await one.types("/menu")
        for data in (
            ShowPlans(),
            OpenPlan(id=weekly_plan.id),
            MoveTo(id=weekly_plan.id, version=1, state=PlanState.ENDED),
            ConfirmChange(id=1),
        ):
            await one.presses_data(data.pack())
    assert (await plans(pair))[0].version == 1
