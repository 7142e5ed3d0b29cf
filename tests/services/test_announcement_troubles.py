"""An announcement that cannot go on holds up nobody else."""

from typing import Any

import pytest

from bot.domain.roles import Role
from bot.services.announcement_rehearsals import AnnouncementRehearsals
from tests.stage import Someone, Stage


@pytest.fixture
async def olga(stage: Stage) -> Someone:
    return await stage.someone(Role.COORDINATOR, name="Olga")


async def test_what_goes_wrong_with_a_rehearsal_holds_nobody_up(
    stage: Stage,
    olga: Someone,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Its draft may have been deleted while it was worked out."""
    async with stage.database.write() as session:
        services = stage.services(session)
        made = await services.announcing.desk.begin(await olga.row(), "en", "Hello")
        await services.announcing.desk.rehearse(await olga.row(), made)
        told: Any = None
        await services.announcing.rehearsals.note(made + 1, stage.clock(), told)
    monkeypatch.setattr(AnnouncementRehearsals, "of", wrong)
    assert not await stage.parts.announcing.step()
    assert f"announcement {made} cannot go on" in caplog.text
    caplog.clear()


async def wrong(*_given: object) -> None:
    raise ValueError("as if the database had something strange in it")
