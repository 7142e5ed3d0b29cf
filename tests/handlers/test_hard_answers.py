"""Somebody finds it hard and says so: whoever reads it can do the next useful thing at once."""

import pytest

from tests.handlers.pair_on_stage import Trio
from tests.handlers.pair_on_stage import trio as on_stage
from tests.stage import Stage

BOTH = "{name} and the coordinators"


@pytest.fixture(params=["en", "ru"])
async def trio(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await on_stage(stage, request.param)


async def shares(trio: Trio) -> None:
    await trio.falls_due()
    await trio.ann.presses(trio.says("Answer"))
    await trio.answers(BOTH, hard=True)


async def test_the_mentor_can_write_from_the_word_of_it_and_from_the_card(trio: Trio) -> None:
    await shares(trio)
    write = trio.says("Write to {name}", name="Ann")
    assert write in trio.boris.buttons
    await trio.boris.presses(trio.says("Open the card"))
    await trio.boris.presses(write)
    await trio.boris.types("I call you at six")
    assert "I call you at six" in trio.shown_to(trio.ann)


async def test_the_coordinator_can_write_to_the_learner(trio: Trio) -> None:
    await shares(trio)
    await trio.olga.presses(trio.says("Open the answers"))
    assert trio.says("The pair") in trio.olga.buttons
    assert trio.says("Their request") not in trio.olga.buttons
    await trio.olga.presses(trio.says("Write to {name}", name="Ann"))
    await trio.olga.types("How can we help?")
    assert "How can we help?" in trio.ann.screen.text
    assert "How can we help?" not in trio.shown_to(trio.boris)
    await trio.ann.presses(trio.says("I need a person now"))
    assert trio.says("Yes, please ask them") in trio.ann.buttons


async def test_what_the_learner_waits_for_is_there_to_be_taken_over(trio: Trio) -> None:
    await shares(trio)
    await trio.ann.types("/person")
    await trio.ann.presses(trio.says("Yes, please ask them"))
    await trio.olga.presses(trio.says("Open the answers"))
    await trio.olga.presses(trio.says("Their request"))
    assert trio.says("Answer") in trio.olga.buttons
