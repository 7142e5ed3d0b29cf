"""A coordinator says how long a plan's pairs must be free together, as talk, in both languages."""

import pytest
from sqlalchemy import select

from bot.models import Plan
from bot.texts import LANGUAGES
from handlers.screens.plan_buttons import NeedMinutes
from tests.handlers.pair_on_stage import Trio, trio
from tests.handlers.test_plans import weekly
from tests.stage import Stage


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def newest(pair: Trio) -> Plan:
    async with pair.stage.database.read() as session:
        return list(await session.scalars(select(Plan).order_by(Plan.id)))[-1]


async def test_chosen_and_taken_back(pair: Trio) -> None:
    await weekly(pair)
    olga, english = pair.olga, pair.says("Menu") == "Menu"
    shown = await olga.presses(pair.says("How long they must be free together"))
    usual = "As everywhere: 60 minutes" if english else "Как у всех: 60 минут"
    assert usual in shown.buttons
    shown = await olga.presses("120 minutes" if english else "120 минут")
    told = "must be free together for 120 minutes" if english else "свободными вместе 120 минут"
    assert told in shown.text
    plan = await newest(pair)
    assert (plan.meet_minutes, plan.version) == (120, 1)
    await olga.presses(pair.says("How long they must be free together"))
    shown = await olga.presses(usual)
    assert told not in shown.text
    assert (await newest(pair)).meet_minutes is None


async def test_a_forged_number_changes_nothing(pair: Trio) -> None:
    await weekly(pair)
    plan = await newest(pair)
    await pair.olga.presses_data(NeedMinutes(id=plan.id, minutes=7).pack())
    assert (await newest(pair)).meet_minutes is None
