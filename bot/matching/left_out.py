"""Who was left without anybody and why, in numbers that lead to something to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.pairings import HardRule
from bot.matching.policy import USUAL, Policy
from bot.matching.profiles import Pool
from bot.matching.runs import Run


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
    """`opens`: with that one rule repaired, so many helpers with a seat could be theirs.

    `short`: has fewer free minutes than they need themselves, so no helper can mend it.
    """

    learner: int
    cause: Cause
    opens: Mapping[HardRule, int]
    short: bool = False


@dataclass(frozen=True, slots=True)
class Shortage:
    """ "14 learners speak only English: 2 mentors do; 3 more places would settle 3 of them".

    `rule`, `has`: what `learners` have in common that only `helpers` meet ("language", {"en"});
    of them `left` are left. `places` more at those helpers settle `settles` of all who are left.
    """

    rule: HardRule
    has: frozenset[str]
    learners: int
    left: int
    helpers: int
    seats: int
    places: int
    settles: int


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


def left_out(pool: Pool, run: Run, policy: Policy = USUAL) -> LeftOut:
    """Everybody without a pair in the run, what is scarce, and the helpers to ask first."""
    raise NotImplementedError
