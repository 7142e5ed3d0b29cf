"""Who was left without anybody and why, in numbers that lead to something to do."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from bot.domain.pairings import HardRule
from bot.matching import exact
from bot.matching.bits import Ints
from bot.matching.policy import Policy
from bot.matching.profiles import Learner, Pool
from bot.matching.room import Room
from bot.matching.runs import Run
from bot.matching.scarce import Shortage, shortages
from bot.matching.table import BIT, Table
from bot.matching.tabling import table_of
from bot.matching.weeks import minutes

ASKED = 5
_ALONE = BIT[HardRule.AWAY] | BIT[HardRule.NOT_SHOWN] | BIT[HardRule.NOT_WANTED]


class Cause(StrEnum):
    """`NOT_READY`: paused, not shown or wants nobody. `NOBODY`: every helper breaks a rule.
    `TOO_WEAK`: whoever breaks none fits less than the floor. `NO_PLACE`: others have the seats.
    """

    NOT_READY = "not_ready"
    NOBODY = "nobody"
    TOO_WEAK = "too_weak"
    NO_PLACE = "no_place"


@dataclass(frozen=True, slots=True)
class Left:
    """`opens`: with this one rule repaired, so many helpers could be theirs.

    `short`: has fewer free minutes than they need, so no helper can mend it. `needs`: how many
    that is; None in drafts of before it was kept.
    """

    learner: int
    cause: Cause
    opens: Mapping[HardRule, int]
    short: bool = False
    needs: int | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """Whom to ask for one more place: so many more are matched, so much fit is won."""

    helper: int
    matched: int
    fit: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    left: tuple[Left, ...]
    shortages: tuple[Shortage, ...]
    ask: tuple[Ask, ...]

    @property
    def causes(self) -> Mapping[Cause, int]:
        return Counter(one.cause for one in self.left)


def whys(pool: Pool, run: Run, policy: Policy | None = None) -> tuple[Left, ...]:
    """Everybody without a pair in the run and why, by learner; also of large pools at once."""
    return _whys(table_of(pool), pool, run, policy or pool.policy)


def left_out(pool: Pool, run: Run, policy: Policy | None = None) -> LeftOut:
    """Everybody without a pair in the run, what is scarce, and the helpers to ask first.

    Looks at every pair of the pool: for more than a few thousand people, in a thread.
    """
    policy = policy or pool.policy
    table, room = table_of(pool), Room(pool, run, policy)
    why = _whys(table, pool, run, policy)
    waiting = frozenset(one.learner for one in why if one.cause != Cause.NOT_READY)
    return LeftOut(why, tuple(shortages(pool, room, waiting)), tuple(_asks(room)))


def _whys(table: Table, pool: Pool, run: Run, policy: Policy) -> tuple[Left, ...]:
    learners = sorted(pool.learners, key=lambda one: one.id)
    left = [row for row, one in enumerate(learners) if one.id not in run.pairs]
    return tuple(_why(table, policy, row, learners[row]) for row in left)


def _why(table: Table, policy: Policy, row: int, learner: Learner) -> Left:
    j = np.arange(len(table.helpers))
    i = np.full_like(j, row)
    broken = exact.broken(table, i, j)
    possible = np.flatnonzero(broken == 0)
    opens = {
        rule: int((broken == bit).sum()) for rule, bit in BIT.items() if (broken == bit).any()
    }
    short = minutes(learner.week) < learner.needs_minutes
    cause = _cause(table, policy, row, possible, HardRule.CAPACITY in opens)
    return Left(learner.id, cause, opens, short, learner.needs_minutes)


def _cause(table: Table, policy: Policy, row: int, possible: Ints, full: bool) -> Cause:
    if table.learners.broken[row] & _ALONE:
        return Cause.NOT_READY
    scores = exact.scores(table, policy, np.full_like(possible, row), possible)
    if (scores >= policy.floor).any() or (full and not len(possible)):
        return Cause.NO_PLACE
    return Cause.TOO_WEAK if len(possible) else Cause.NOBODY


def _asks(room: Room) -> Iterator[Ask]:
    """Those with the highest prices, each tried out; who brings nothing is not named."""
    for helper in room.dearest()[:ASKED]:
        won = room.with_place(helper)
        if won.matched or won.fit > 0:
            yield Ask(helper, won.matched, won.fit)
