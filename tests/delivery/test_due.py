"""What falls due is done, in its own time, whatever becomes of other work."""

import pytest
from sqlalchemy import select

from bot.delivery import due
from bot.models import DueWork
from bot.services.duties import Duty
from tests.clock import MONDAY
from tests.stage import Stage


class Flaky:
    """A duty that fails as often as it is told."""

    def __init__(self, failures: int, error: Exception | None = None) -> None:
        self.failures = failures
        self.error = error or ValueError("another transaction was quicker")

    async def __call__(self, _work: DueWork) -> str | None:
        self.failures -= 1
        if self.failures >= 0:
            raise self.error
        return None


BROKEN: list[Exception] = [
    ValueError("another transaction was quicker"),
    FileNotFoundError("a file of ours"),
    TimeoutError("a server of somebody else's"),
]


@pytest.fixture(params=BROKEN, ids=lambda error: type(error).__name__)
def flaky(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Flaky:
    """What fails beside the database is no broken database, which stops all work."""
    duty = Flaky(2, request.param)
    duties: dict[str, Duty] = {"flaky": duty, "sound": Flaky(failures=0)}
    monkeypatch.setattr(due, "duties_of", lambda _: duties)
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
