"""Starts the program and the local Bot API as processes of their own, and ends all of them."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

LAUNCHER = Path(__file__).with_name("launcher.py")
ROOT = LAUNCHER.parents[2]
POLL = 0.05
PATIENCE = 60.0

Found = TypeVar("Found")


async def until(
    look: Callable[[], Awaitable[Found | None]], what: object, seconds: float = PATIENCE
) -> Found:
    """What `look` finds, as soon as it finds something."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not (found := await look()):
        if asyncio.get_running_loop().time() > deadline:
            raise TimeoutError(f"not within {seconds:.0f} s: {what}")
        await asyncio.sleep(POLL)
    return found


def environment(**more: str) -> dict[str, str]:
    """Ours without settings of the program: a test chooses its own."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NAPARNIK_")}
    return {**kept, "PYTHONUNBUFFERED": "1", **more}


@dataclass
class Process:
    """A started process; `code` is set when it has ended."""

    pid: int
    log: Path
    code: asyncio.Future[int] = field(default_factory=asyncio.Future)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def terminate(self) -> None:
        os.kill(self.pid, signal.SIGTERM)

    async def ended(self, seconds: float = PATIENCE) -> int:
        async with asyncio.timeout(seconds):
            return await asyncio.shield(self.code)

    async def said(self, words: str, seconds: float = PATIENCE) -> str:
        """The first line of its output with these words."""

        async def look() -> str | None:
            lines = self.log.read_text().splitlines() if self.log.exists() else []
            found = next((line for line in lines if words in line), None)
            if found is None and self.code.done():
                raise AssertionError(f"ended with {self.code.result()}: {lines[-30:]}")
            return found

        return await until(look, f"{words!r} in {self.log}", seconds)


class Launcher:
    """Speaks with tests/e2e/launcher.py. `folder`: where the next processes run and log."""

    def __init__(self, process: asyncio.subprocess.Process, folder: Path) -> None:
        self._process = process
        self.folder = folder
        self._starting: dict[int, tuple[Path, asyncio.Future[Process]]] = {}
        self._running: dict[int, Process] = {}
        self._count = 0

    async def start(
        self, module: str, *arguments: str | Path, name: str, **settings: str
    ) -> Process:
        """Run `python -m module` with these arguments and environment."""
        self._count += 1
        log = self.folder / f"{name}.log"
        asked = {
            "number": self._count,
            "module": module,
            "arguments": [str(argument) for argument in arguments],
            "environment": settings,
            "folder": str(self.folder),
            "log": str(log),
        }
        started: asyncio.Future[Process] = asyncio.get_running_loop().create_future()
        self._starting[self._count] = (log, started)
        assert self._process.stdin
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        await self._process.stdin.drain()
        async with asyncio.timeout(PATIENCE):
            return await started

    async def listen(self) -> None:
        """Hear of starts and ends, for ever."""
        assert self._process.stdout
        async for line in self._process.stdout:
            word, *numbers = line.split()
            if word == b"started":
                number, pid = map(int, numbers)
                log, started = self._starting.pop(number)
                self._running[pid] = Process(pid, log)
                started.set_result(self._running[pid])
            elif word == b"ended":
                pid, code = map(int, numbers)
                self._running.pop(pid).code.set_result(code)


@asynccontextmanager
async def launcher(folder: Path, **settings: str) -> AsyncIterator[Launcher]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(LAUNCHER),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=environment(**settings),
        cwd=folder,
    )
    launching = Launcher(process, folder)
    listening = asyncio.ensure_future(launching.listen())
    try:
        yield launching
    finally:
        assert process.stdin
        process.stdin.close()
        try:
            async with asyncio.timeout(10):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        await listening


@asynccontextmanager
async def alone(
    arguments: Sequence[str], folder: Path, name: str, settings: Mapping[str, str]
) -> AsyncIterator[Process]:
    """A process of its own, started from nothing as a user would; killed at the end."""
    log = folder / f"{name}.log"
    with log.open("ab") as output:
        started = await asyncio.create_subprocess_exec(
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environment(**settings),
            cwd=folder,
        )
    process = Process(started.pid, log)

    async def wait() -> None:
        process.code.set_result(await started.wait())

    waiting = asyncio.ensure_future(wait())
    try:
        yield process
    finally:
        if not process.code.done():
            process.kill()
        await waiting
