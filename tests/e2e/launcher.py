"""Imports the program once and forks it for each start, so that a restart takes no seconds; what
understands questions has read the demonstration's content before, so that its words are known.

Reads one JSON object a line, starts what it says, and tells each start and end in lines of its
own: `started NUMBER PID`, `ended PID CODE`. When its input ends, so does all that it started.
"""

import json
import os
import signal
import sys
import traceback
from datetime import date
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

# A copy of a process with threads of its own is none that one can rely on.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
MONDAY = date(2026, 11, 23)
ENCODER = "bot.knowledge.encoder"
MODULES = ("bot.__main__", "bot.sandbox.__main__")
_alive: set[int] = set()


def _tell(*words: object) -> None:
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def _reap(_signal: int, _frame: FrameType | None) -> None:
    while _alive:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        _alive.discard(pid)
        _tell("ended", pid, os.waitstatus_to_exitcode(status))


def _become(asked: dict[str, Any]) -> None:
    """In the child: the program, as if it had been started by its name. Never returns."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for target, source in ((0, nothing), (1, log), (2, log)):
            os.dup2(source, target)
        os.environ.update(asked["environment"])
        os.chdir(asked["folder"])
        sys.argv = [asked["module"], *asked["arguments"]]
        import_module(asked["module"]).main()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _read_on() -> None:
    """Dictionaries, vectors and words are at hand in each copy; its indexes it builds itself."""
    chosen = import_module("bot.settings").Settings(_env_file=None)
    pack = import_module("bot.cli.demo_world").demonstration_pack(chosen, MONDAY)
    library = import_module("bot.services.library").library_of_pack(pack, "read on")
    import_module("bot.knowledge.index").Index(library, import_module(ENCODER).encoder())


def _start(line: str) -> None:
    asked = json.loads(line)
    # A child that ends at once must not be told of before its start.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    pid = os.fork()
    if not pid:
        _become(asked)
    _alive.add(pid)
    _tell("started", asked["number"], pid)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})


def main() -> None:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    for module in MODULES:
        import_module(module)
    _read_on()
    signal.signal(signal.SIGCHLD, _reap)
    _tell("ready")
    for line in sys.stdin:
        _start(line)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    for pid in list(_alive):
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
