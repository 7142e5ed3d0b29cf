from bot.domain.roles import Role
from tests.stage import Someone, Stage


async def test_menu_greets_by_name(ann: Someone) -> None:
    assert "<b>Ann</b>" in (await ann.types("/menu")).text


async def test_a_coordinator_sees_what_is_to_be_decided(stage: Stage, ann: Someone) -> None:
    olga = await stage.someone(Role.COORDINATOR, name="Olga")
    await ann.types("/person")
    await ann.presses("Yes, please ask them")
    home = await olga.types("/menu")
    assert "1 request is waiting." in home.text
    assert "waiting" not in (await ann.types("/menu")).text


async def test_nothing_to_decide_is_said(stage: Stage) -> None:
    olga = await stage.someone(Role.COORDINATOR, name="Olga")
    assert "Nothing waits for you" in (await olga.types("/menu")).text
