"""When practice or a job began, told by a tap; check-ins after it come by it."""

from datetime import timedelta

import pytest

from bot.domain.roles import Role
from bot.texts import LANGUAGES
from tests.e2e.person import told
from tests.stage import Stage


@pytest.mark.parametrize("language", LANGUAGES)
async def test_told_changed_and_taken_back(stage: Stage, language: str) -> None:
    ann = await stage.someone(language=language)
    await ann.types("/practice")
    await ann.presses(told(language, "A week ago"))
    assert (await ann.row()).placed_on == stage.clock().date() - timedelta(days=7)
    await ann.presses(told(language, "Change the day"))
    await ann.presses(told(language, "It has not begun"))
    assert (await ann.row()).placed_on is None


async def test_days_that_cannot_be_and_other_roles_change_nothing(stage: Stage) -> None:
    ann, boris = await stage.someone(), await stage.someone(Role.MENTOR, name="Boris")
    await ann.types("/practice")
    await ann.presses_data("jbo:9999")
    assert (await ann.row()).placed_on is None
    await boris.types("/menu")
    await boris.presses_data("jbo:0")
    assert (await boris.row()).placed_on is None
