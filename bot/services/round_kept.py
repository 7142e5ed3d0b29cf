"""The figures of a run as a draft keeps them: ids and codes, no names."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from bot.domain.pairings import HardRule
from bot.domain.subjects import ANY
from bot.matching.certificate import Certificate
from bot.matching.left_out import Ask, Cause, Left, LeftOut
from bot.matching.profiles import Pool
from bot.matching.runs import Run
from bot.matching.scarce import Shortage
from bot.matching.what_if import Difference
from bot.services.pair_waits import Need, need_of


def kept(pool: Pool, run: Run, left: LeftOut) -> dict[str, Any]:
    """`learners`: how many wait; `seats`: how many places there are for them; `policy`: the
    version by which they were judged."""
    return {
        "waits": waits_kept(pool),
        "learners": len(pool.learners),
        "seats": sum(max(one.seats, 0) for one in pool.helpers if one.here and one.shown),
        "policy": pool.policy.version,
        "certificate": asdict(run.certificate),
        "left": [[one.learner, one.cause, _opens(one), one.short, one.needs] for one in left.left],
        "shortages": [_shortage(one) for one in left.shortages],
        "ask": [[one.helper, one.matched, one.fit] for one in left.ask],
    }


def _opens(one: Left) -> dict[str, int]:
    return {str(rule): count for rule, count in one.opens.items()}


def waits_kept(pool: Pool) -> list[list[Any]]:
    """Whose waits they are, and for what, where that is not told by their number."""
    return [[one.id, *need_of(one)] for one in pool.learners if one.id != one.person]


def needs_of(result: Mapping[str, Any]) -> Callable[[int], Need]:
    """For the number of a wait in what was kept: the learner, and for what they wait."""
    known = {wait: (learner, subject) for wait, learner, subject in result.get("waits", ())}
    return lambda wait: known.get(wait, (wait, ANY))


def _shortage(one: Shortage) -> dict[str, Any]:
    return {**asdict(one), "has": sorted(one.has), "at": [list(at) for at in one.at]}


def certificate_of(result: Mapping[str, Any]) -> Certificate:
    return Certificate(**result["certificate"])


def left_of(result: Mapping[str, Any]) -> LeftOut:
    return LeftOut(
        tuple(
            Left(learner, Cause(cause), {HardRule(k): n for k, n in opens.items()}, *more)
            for learner, cause, opens, *more in result["left"]
        ),
        tuple(_shortage_of(one) for one in result["shortages"]),
        tuple(Ask(*one) for one in result["ask"]),
    )


def _shortage_of(told: Mapping[str, Any]) -> Shortage:
    at = tuple((helper, more) for helper, more in told["at"])
    has, rule = frozenset(told["has"]), HardRule(told["rule"])
    return Shortage(**{**told, "rule": rule, "has": has, "at": at})


def difference_kept(pool: Pool, difference: Difference, invented: int | None) -> dict[str, Any]:
    """`invented`: the id of the helper who was made up."""
    return {
        "waits": waits_kept(pool),
        "gained": list(difference.gained.items()),
        "lost": list(difference.lost.items()),
        "moved": [[one, *two] for one, two in difference.moved.items()],
        "matched": difference.matched,
        "fit": difference.fit,
        "invented": invented,
    }


def difference_of(result: Mapping[str, Any]) -> Difference:
    return Difference(
        dict(result["gained"]),
        dict(result["lost"]),
        {one: (before, after) for one, before, after in result["moved"]},
        result["matched"],
        result["fit"],
    )
