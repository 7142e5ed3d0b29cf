"""Learning from what coordinators decided: how far it is, and what came of it."""

from dataclasses import dataclass

from bot.domain.notices import Notice


@dataclass(frozen=True, slots=True)
class Standing:
    """How many decisions there are of each sort, how many it takes, and whether somebody has
    asked for it already."""

    meaning: int
    not_ours: int
    needed: int
    needed_of_each: int
    enough: bool
    under_way: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Decisions that were treated as they should be, and those answered wrongly or although they
    are not ours."""

    fine: int
    bad: int


@dataclass(frozen=True, slots=True)
class LearningStep(Notice):
    """So many of so many steps are done."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Learned(Notice):
    """`kept`: it is better and in use; by meaning where there is an encoder, else by words."""

    decisions: int
    before: Tally
    after: Tally
    kept: bool


@dataclass(frozen=True, slots=True)
class NotLearned(Notice):
    """Something broke, and nothing was changed."""
