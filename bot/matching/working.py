"""The worker process, `python -m bot.matching.working`: reads one pool, tells how far it is.

It writes lines of JSON: steps, then the certificate with the size of the result that follows.
Only here is OR-tools imported; without it the own solver does the same, more slowly.
"""

import json
import sys
from dataclasses import asdict

from bot.matching import auction
from bot.matching.engine import Solver, solve
from bot.matching.wire import bytes_of, read_request


def solver() -> Solver:
    """The faster of those that are there."""
    try:
        from bot.matching import flow
    except ImportError:
        return auction.solve
    return flow.solve


def main() -> None:
    table, policy, more = read_request(sys.stdin.buffer.read())
    outcome = solve(table, policy, solver(), **more, tell=_tell)
    result = bytes_of({"match": outcome.match, "prices": outcome.prices})
    _say({"certificate": asdict(outcome.certificate), "size": len(result)})
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()


def _tell(step: str, done: int, of: int) -> None:
    _say({"step": step, "done": done, "of": of})


def _say(what: object) -> None:
    sys.stdout.buffer.write(json.dumps(what).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
