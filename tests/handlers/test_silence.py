"""Silence as talk, in both languages."""

import pytest

from bot.texts import LANGUAGES
from handlers.screens.silence import LeaveAlone
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage

HERE = "I am here, just not now"
WEEK = "Leave it for a week"


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    """Asked a week ago, reminded twice, and not heard."""
    pair = await trio(stage, request.param)
    await pair.falls_due()
    for _day in range(4):
        await pair.skip(days=1)
    return pair


async def test_one_tap_ends_it(pair: Trio) -> None:
    assert pair.says(HERE) in pair.ann.buttons
    await pair.ann.presses(pair.says(HERE))
    assert pair.says("Take a break") in pair.ann.buttons
    for _day in range(5):
        await pair.skip(days=1)
    heard = pair.says("Nothing has been heard from {name}.", name="Ann")
    assert heard not in pair.shown_to(pair.olga)


async def test_coordinators_get_the_days_and_ways(pair: Trio) -> None:
    for _day in range(4):
        await pair.skip(days=1)
    heard = pair.says("Nothing has been heard from {name}.", name="Ann")
    assert heard in pair.shown_to(pair.olga)
    assert pair.says("Write to {name}", name="Ann") in pair.olga.buttons
    await pair.olga.presses(pair.says(WEEK))
    assert "Ann" in pair.olga.screen.text
    assert heard not in pair.shown_to(pair.boris)


async def test_only_coordinators_leave_it(pair: Trio) -> None:
    ann = await pair.ann.row()
    await pair.boris.presses_data(LeaveAlone(id=ann.id).pack())
    assert pair.says(WEEK) not in pair.shown_to(pair.boris)
