"""What falls due is done, in its own time, whatever becomes of other work."""

import pytest
from sqlalchemy import select

from bot.models import DueWork
from bot.services.services import Duty, Services
from tests.clock import MONDAY
from tests.stage import Stage


class Flaky:
    """A duty that fails as often as it is told."""

    def __init__(self, failures: int) -> None:
        self.failures = failures

    async def __call__(self, _work: DueWork) -> str | None:
        self.failures -= 1
        if self.failures >= 0:
            raise ValueError("another transaction was quicker")
        return None


@pytest.fixture
def flaky(monkeypatch: pytest.MonkeyPatch) -> Flaky:
    duty = Flaky(failures=2)
    duties: dict[str, Duty] = {"flaky": duty, "sound": Flaky(failures=0)}
    monkeypatch.setattr(Services, "duties", property(lambda _: duties))
    return duty


async def outcomes(stage: Stage) -> dict[str, str | None]:
    async with stage.database.read() as session:
        return {work.kind: work.outcome for work in await session.scalars(select(DueWork))}


async def test_work_that_failed_is_done_later_and_holds_up_nothing(
    stage: Stage, flaky: Flaky, caplog: pytest.LogCaptureFixture
) -> None:
    async with stage.database.write() as session:
        await stage.services(session).agenda.put("flaky", 1, MONDAY)
        await stage.services(session).agenda.put("sound", 1, MONDAY)
    await stage.settle()
    assert await outcomes(stage) == {"flaky": None, "sound": "done"}
    await stage.skip(seconds=30)
    assert flaky.failures == 1
    await stage.skip(minutes=1)
    assert await outcomes(stage) == {"flaky": None, "sound": "done"}
    await stage.skip(minutes=10)
    assert await outcomes(stage) == {"flaky": "done", "sound": "done"}
    assert caplog.text.count("failed") == 2
    caplog.clear()
