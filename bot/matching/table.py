"""A pool as columns of numbers, sorted by id: what whole pools are matched on."""

from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from bot.domain.pairings import HardRule, PairKind
from bot.matching.bits import Bools, Ints, Words
from bot.matching.profiles import EITHER, IN_PERSON, ONLINE

FORMATS = (ONLINE, IN_PERSON, EITHER)
BIT = {rule: 1 << at for at, rule in enumerate(HardRule)}
FREE, ELSEWHERE = -1, -2
EVERYBODYS = 0


class Manner(NamedTuple):
    """`minded`: of a learner: wishes for a veteran; of a helper: has finished the course."""

    format: str
    minded: bool
    veteran: bool


MANNERS = [Manner(*each) for each in product(FORMATS, (False, True), (False, True))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """`n` people. `broken`: bits (`BIT`) of the rules that one breaks alone, whoever the other.
    `institution`: a number for each, EVERYBODYS for who is of the whole house."""

    ids: Ints
    week: Words
    fields: Words
    goals: Words
    languages: Words
    places: Words
    veteran: Bools
    format: Ints
    institution: Ints
    broken: Ints

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learners(Side):
    """`must`, `standing`: the row of a helper, or FREE, or ELSEWHERE for one not in the pool."""

    wishes_veteran: Bools
    days: Ints
    needs_minutes: Ints
    needs_trained: Bools
    must: Ints
    standing: Ints

    @property
    def manner(self) -> Ints:
        """(n,) rows of MANNERS."""
        return self.format * 4 + self.wishes_veteran * 2 + self.veteran


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpers(Side):
    trained: Bools
    seats: Ints

    @property
    def manner(self) -> Ints:
        """(n,) rows of MANNERS."""
        return self.format * 4 + self.trained * 2 + self.veteran


@dataclass(frozen=True, slots=True)
class Table:
    """`minutes`: (words,) how long the stretches are that a bit of each word of a week is.

    `never`, `declined`: (pairs,) sorted keys, see `key`.
    """

    kind: PairKind
    learners: Learners
    helpers: Helpers
    minutes: Ints
    never: Ints
    declined: Ints

    def key(self, i: Ints, j: Ints) -> Ints:
        """One number for a pair of rows."""
        return i * max(len(self.helpers), 1) + j
