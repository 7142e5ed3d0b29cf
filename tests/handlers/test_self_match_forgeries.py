"""Buttons about asking a mentor oneself that were never given to whoever presses them."""

from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData

from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from handlers.screens.self_match_buttons import (
    AskMyself,
    BeAsked,
    Choices,
    LookAtChoice,
    TakeBack,
    Withdraw,
)
from tests.handlers.pair_cast import Cast
from tests.handlers.pair_cast import cast as off
from tests.handlers.self_match_cast import agrees, asking, asks
from tests.stage import Someone

__all__ = ["asking", "off"]
GONE, CLOSED = "This button no longer works", "not open to you"
MENTOR = PairKind.MENTOR


async def reads(who: Someone, button: CallbackData) -> str:
    await who.types("/menu")
    await who.presses_data(button.pack())
    return who.screen.text


async def of(helper: Someone, **more: Any) -> dict[str, Any]:
    return {"helper": (await helper.row()).id, "kind": MENTOR, **more}


async def test_other_roles_cannot_use_the_buttons_of_one(asking: Cast) -> None:
    tanya = await asking.join(Role.TUTOR, "Tanya")
    await asks(asking)
    (pairing,) = await asking.rows()
    to = await of(asking.boris)
    for_learners = [Choices(kind=MENTOR), LookAtChoice(**to), AskMyself(**to)]
    for_learners += [TakeBack(id=1), TakeBack(id=1, sure=True)]
    for_coordinators = [Withdraw(id=pairing.id), Withdraw(id=pairing.id, sure=True)]
    for_helpers = [BeAsked(), BeAsked(agreed=True), BeAsked(agreed=False)]
    for who in (asking.boris, tanya, asking.olga):
        assert {GONE in await reads(who, one) for one in for_learners} == {True}
    for who in (asking.boris, tanya, asking.ann):
        assert {GONE in await reads(who, one) for one in for_coordinators} == {True}
    for who in (asking.ann, asking.olga):
        assert {GONE in await reads(who, one) for one in for_helpers} == {True}
    assert [row.state for row in await asking.rows()] == ["proposed"]


async def test_nobody_takes_back_what_another_has_asked(asking: Cast) -> None:
    await asks(asking)
    vera = await asking.join(Role.LEARNER, "Vera")
    for button in (TakeBack(id=1), TakeBack(id=1, sure=True)):
        assert CLOSED in await reads(vera, button)
    assert len(await asking.rows()) == 1


async def test_only_who_is_listed_can_be_asked(asking: Cast) -> None:
    vlad = await asking.join(Role.MENTOR, "Vlad")
    far = await asking.join(Role.MENTOR, "Far", languages=["en"])
    tanya = await asking.join(Role.TUTOR, "Tanya")
    for helper in (far, tanya):
        await agrees(helper)
    for helper in (vlad, far, tanya, asking.olga, asking.ann):
        for button in (LookAtChoice(**await of(helper)), AskMyself(**await of(helper))):
            assert "cannot be asked just now" in await reads(asking.ann, button)
    assert "no longer there" in await reads(asking.ann, AskMyself(helper=10**6, kind=MENTOR))
    no_subject = AskMyself(**await of(asking.boris, subject="ffffffff"))
    assert "no longer there" in await reads(asking.ann, no_subject)
    assert await asking.rows() == []


async def test_one_at_a_time_also_with_old_buttons(asking: Cast) -> None:
    vlad = await asking.join(Role.MENTOR, "Vlad")
    await agrees(vlad)
    await asks(asking)
    for button in (Choices(kind=MENTOR), AskMyself(**await of(vlad))):
        assert "one at a time" in await reads(asking.ann, button)


async def test_a_mentor_who_has_gone_meanwhile_cannot_be_asked(asking: Cast) -> None:
    button = AskMyself(**await of(asking.boris))
    await asking.boris.types("/settings")
    async with asking.stage.database.write() as session:
        services = asking.stage.services(session)
        boris = await services.people.get((await asking.boris.row()).id)
        await services.preferences.pause(boris, "week")
    assert "cannot be asked just now" in await reads(asking.ann, button)
    async with asking.stage.database.write() as session:
        services = asking.stage.services(session)
        boris = await services.people.get((await asking.boris.row()).id)
        await services.my_data.erase(boris)
    assert "cannot be asked just now" in await reads(asking.ann, button)
    assert await asking.rows() == []


async def test_while_a_coordinator_has_somebody_in_view(asking: Cast) -> None:
    await asking.propose()
    read = await reads(asking.ann, Choices(kind=MENTOR))
    assert "Coordinators are at work" in read
    assert "Boris" not in read


@pytest.mark.parametrize("name", ["ann", "boris"])
async def test_off_nothing_is_seen_and_nothing_works(off: Cast, name: str) -> None:
    mentor, learners = await off.ann.types("/mentor"), await off.boris.types("/learners")
    assert "particular" not in "".join([mentor.text, *mentor.buttons])
    assert "ask" not in "".join([learners.text, *learners.buttons]).lower()
    to = await of(off.boris)
    forged: dict[str, list[CallbackData]] = {
        "ann": [Choices(kind=MENTOR), LookAtChoice(**to), AskMyself(**to)],
        "boris": [BeAsked(), BeAsked(agreed=True)],
    }
    for button in forged[name]:
        assert CLOSED in await reads(getattr(off, name), button)
    assert await off.rows() == []
    assert "do not see you" in await reads(off.boris, BeAsked(agreed=False))
