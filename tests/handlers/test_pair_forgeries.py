"""Buttons that were never given to whoever presses them."""

from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from handlers.screens.pair_buttons import (
    ApproveTwo,
    DeclinePair,
    EndPair,
    LookAtTwo,
    OpenPair,
    PutOffPair,
    ShowPairs,
    WriteTo,
)
from tests.handlers.pair_cast import Cast, cast

__all__ = ["cast"]


async def test_only_coordinators_make_pairs(cast: Cast) -> None:
    learner, helper = (await cast.ann.row()).id, (await cast.boris.row()).id
    both = {"learner": learner, "helper": helper, "kind": PairKind.MENTOR}
    forged = [ApproveTwo(**both), LookAtTwo(**both), ShowPairs()]
    for intruder in (cast.ann, cast.boris):
        await intruder.types("/menu")
        for button in forged:
            await intruder.presses_data(button.pack())
            assert "This button no longer works" in intruder.screen.text
        await intruder.types("/pairs")
        assert "waiting" not in intruder.screen.text
    assert await cast.rows() == []


async def test_nobody_touches_the_pairs_of_others(cast: Cast) -> None:
    pair = (await cast.pair()).id
    vera, vlad = await cast.join(Role.LEARNER, "Vera"), await cast.join(Role.MENTOR, "Vlad")
    for intruder in (vera, vlad):
        await intruder.types("/menu")
        for mine in (EndPair(id=pair), EndPair(id=pair, sure=True), WriteTo(id=pair)):
            await intruder.presses_data(mine.pack())
            assert "not open to you" in intruder.screen.text
        for others in (DeclinePair(id=pair), PutOffPair(id=pair), OpenPair(id=pair)):
            await intruder.presses_data(others.pack())
            assert "no longer works" in intruder.screen.text
    assert [one.state for one in await cast.rows()] == ["active"]


async def test_a_button_pressed_twice(cast: Cast) -> None:
    await cast.pair()
    await cast.boris.types("/learners")
    await cast.boris.presses("End: Ann")
    sure = cast.boris.screen
    await cast.boris.presses("Yes, end it")
    await cast.boris.presses_data(sure.buttons["Yes, end it"], sure)
    assert "no longer there" in cast.boris.screen.text
    assert len(await cast.rows()) == 1
