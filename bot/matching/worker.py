"""A run in a process of its own, so that people are answered meanwhile."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from typing import Any

from bot.matching.engine import Tell, silent
from bot.matching.policy import Policy
from bot.matching.profiles import Pool
from bot.matching.runs import Run, run_of
from bot.matching.runs import whole as whole_here
from bot.matching.tabling import table_of
from bot.matching.wire import arrays_of, certificate_of, request_of

# So many pairs are looked at faster than a process is started.
FEW_PAIRS = 2_000


class WorkerFailed(Exception):
    """The worker process ended without a result; what it said is in the log."""


async def whole(pool: Pool, policy: Policy | None = None, tell: Tell = silent) -> Run:
    """As `runs.whole`; `tell` is called in this process's own loop. Raises WorkerFailed."""
    if len(pool.learners) * len(pool.helpers) <= FEW_PAIRS:
        return whole_here(pool, policy, tell=tell)
    return await in_worker(pool, policy, tell)


async def in_worker(
    pool: Pool,
    policy: Policy | None = None,
    tell: Tell = silent,
    *,
    rounds: int | None = None,
    plain: bool = False,
) -> Run:
    """`rounds`, `plain`: see `engine.solve`. Raises WorkerFailed."""
    table = await asyncio.to_thread(table_of, pool)
    request = request_of(table, policy or pool.policy, rounds=rounds, plain=plain)
    answer, result = await _asked(request, tell)
    arrays = arrays_of(result)
    certificate = certificate_of(answer["certificate"])
    return run_of(table, arrays["match"], arrays["prices"], certificate)


async def arrival_prices(pool: Pool, policy: Policy | None = None) -> Mapping[int, int]:
    """Prices for `placing.Placing`, of a pool like the one of those who are to come.

    The learners of the past months are the best guess there is. Raises WorkerFailed.
    """
    return (await in_worker(pool, policy, rounds=1, plain=True)).prices


async def _asked(request: bytes, tell: Tell) -> tuple[dict[str, Any], bytes]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.matching.working", stdin=PIPE, stdout=PIPE, env=_environment()
    )
    sending = asyncio.create_task(_send(process, request))
    try:
        answer = await _receive(process, tell)
        await sending
    except (asyncio.IncompleteReadError, json.JSONDecodeError, OSError) as error:
        raise WorkerFailed from error
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await asyncio.gather(sending, return_exceptions=True)
    return answer


async def _send(process: Process, request: bytes) -> None:
    assert process.stdin  # noqa: S101  it is a pipe
    process.stdin.write(request)
    await process.stdin.drain()
    process.stdin.close()


async def _receive(process: Process, tell: Tell) -> tuple[dict[str, Any], bytes]:
    """Steps are told on; then the answer and what follows it."""
    assert process.stdout  # noqa: S101  it is a pipe
    said: dict[str, Any] = json.loads(await process.stdout.readline())
    while "size" not in said:
        tell(said["step"], said["done"], said["of"])
        said = json.loads(await process.stdout.readline())
    return said, await process.stdout.readexactly(said["size"])


def _environment() -> dict[str, str]:
    """The same packages are found there; one thread, for the products are small."""
    paths = os.pathsep.join(path for path in sys.path if path)
    return {**os.environ, "PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1"}
