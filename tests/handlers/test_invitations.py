import re

import pytest

from bot.domain.roles import Role, Standing
from tests.stage import Someone, Stage


async def test_a_coordinator_invites_and_the_link_works(stage: Stage) -> None:
    olga = await stage.someone(Role.COORDINATOR, name="Olga")
    await olga.types("/invite")
    await olga.presses("Invite somebody")
    await olga.presses("Learner")
    shown = await olga.types("CNC-<1>")
    assert shown.photo is not None
    assert shown.photo.data.startswith(b"\x89PNG")
    assert "7 December 2026" in shown.text
    assert "CNC-&lt;1&gt;" in shown.text
    token = re.search(r"https://t\.me/test_bot\?start=([\w-]+)", shown.text)
    assert token
    bob = stage.stranger(701)
    await bob.types(f"/start {token[1]}")
    row = await bob.row()
    assert (row.standing, row.group) == (Standing.JOINING, "CNC-<1>")


async def test_a_mentor_is_not_asked_for_a_group(stage: Stage) -> None:
    olga = await stage.someone(Role.COORDINATOR, language="ru", name="Olga")
    await olga.types("/invite")
    await olga.presses("Пригласить человека")
    assert "Приглашение готово" in (await olga.presses("Наставник")).text


async def test_an_open_invitation_is_taken_back(stage: Stage) -> None:
    olga = await stage.someone(Role.COORDINATOR, name="Olga")
    await olga.types("/invite")
    await olga.presses("Invite somebody")
    await olga.presses("Tutor")
    await olga.types("/invite")
    assert "1. Tutor" in (await olga.presses("1 open invitation")).text
    gone = await olga.presses("✕ 1")
    assert "the link works no more: Tutor" in gone.text
    assert "No invitation is open" in gone.text


async def test_nobody_else_invites(ann: Someone) -> None:
    await ann.types("/menu")
    await ann.presses_data("ivn")
    assert "Whom do you invite" not in ann.screen.text


@pytest.mark.parametrize(
    ("language", "invite", "learner"),
    [("en", "Invite somebody", "Learner"), ("ru", "Пригласить человека", "Подопечный")],
)
async def test_a_mistyped_group_is_asked_again_with_the_nearest_ones(
    stage: Stage, language: str, invite: str, learner: str
) -> None:
    for group in ("CNC-26-1", "WELD-26-1", "MT-25-2", "X-1"):
        await stage.someone(name=group, group=group)
    olga = await stage.someone(Role.COORDINATOR, language, "Olga")
    await olga.types("/invite")
    await olga.presses(invite)
    await olga.presses(learner)
    again = await olga.types("CNC-62-1")
    assert again.photo is None
    assert "<code>CNC-26-1</code>" in again.text
    assert "X-1<" not in again.text
    link = await olga.types("cnc-26-1")
    assert link.photo is not None
    assert "CNC-26-1" in link.text
