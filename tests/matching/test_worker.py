"""Runs in a process of their own, and what the bot's own process stays free of."""

import asyncio
import subprocess
import sys
from random import Random
from time import perf_counter

import pytest

from bot.matching import worker
from bot.matching.profiles import Pool
from bot.matching.runs import whole
from tests.catalogues import ROOT
from tests.matching.people import lively

HEAVY = ("ortools", "scipy", "pandas")
LOADED = """
import sys
import bot.__main__, bot.app, bot.running
from bot.matching import left_out, placing, runs, what_if, worker
from bot.services.services import Services
from tests.matching.people import lively
from random import Random
assert runs.whole(lively(Random(1), 8, 4)).pairs
print([name for name in sys.modules if name.split(".")[0] in {heavy!r}])
"""


def big() -> Pool:
    return lively(Random(2), 90, 30)


async def test_another_process_finds_what_this_one_does() -> None:
    told: list[tuple[str, int, int]] = []
    run = await worker.whole(big(), tell=lambda *step: told.append(step))
    here = whole(big())
    assert run.certificate.value == here.certificate.value
    assert run.certificate.bound == here.certificate.bound
    assert told[0][0] == "candidates"
    assert all(0 <= done < of for _step, done, of in told)


async def test_a_few_people_need_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "in_worker", None)
    pool = lively(Random(2), 20, 10)
    assert await worker.whole(pool) == whole(pool)


async def test_people_are_answered_meanwhile() -> None:
    slowest, last, running = 0.0, perf_counter(), asyncio.create_task(worker.in_worker(big()))
    while not running.done():
        await asyncio.sleep(0.005)
        now = perf_counter()
        slowest, last = max(slowest, now - last), now
    assert (await running).pairs
    assert slowest < 0.5


async def test_a_process_that_breaks_is_said_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "request_of", lambda *_what, **_more: b"no table\n")
    with pytest.raises(worker.WorkerFailed):
        await worker.in_worker(big())


async def test_a_run_that_nobody_waits_for_leaves_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: asyncio.Queue[asyncio.subprocess.Process] = asyncio.Queue()
    start = asyncio.create_subprocess_exec

    async def remembered(*args: object, **more: object) -> asyncio.subprocess.Process:
        process = await start(*args, **more)  # type: ignore[arg-type]
        started.put_nowait(process)
        return process

    monkeypatch.setattr(asyncio, "create_subprocess_exec", remembered)
    running = asyncio.create_task(worker.in_worker(big()))
    process = await started.get()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert process.returncode is not None


def test_the_bot_itself_loads_no_solver() -> None:
    said = subprocess.run(
        [sys.executable, "-c", LOADED.replace("{heavy!r}", repr(set(HEAVY)))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"


async def test_prices_for_who_arrives_are_points_of_fit() -> None:
    """A scarce helper costs something, at most what a learner with full points is worth."""
    prices = await worker.arrival_prices(big())
    assert 0 < max(prices.values()) <= 200_00
