"""What is scarce: learners who have something in common that too few helpers can meet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.domain.pairings import HardRule, PairKind
from bot.matching.profiles import IN_PERSON, Helper, Learner, Pool
from bot.matching.room import Room
from bot.matching.rules import places_of


@dataclass(frozen=True, slots=True)
class Shortage:
    """ "14 learners speak only English: 2 mentors do; 3 more places would settle 3 of them."

    `has`: what the `learners` have that only `helpers` meet, as codes of the rule's own kind
    (languages, fields, places; nothing for the mentor course). `left` of them have nobody. With
    the places of `at` (helper to how many) `settles` more learners in all have somebody.
    """

    rule: HardRule
    has: frozenset[str]
    learners: int
    left: int
    helpers: int
    seats: int
    at: tuple[tuple[int, int], ...]
    settles: int

    @property
    def places(self) -> int:
        return sum(more for _helper, more in self.at)


@dataclass(frozen=True, slots=True)
class _Trait:
    """What of a learner a rule looks at, and which helpers meet it; None: it asks nothing."""

    rule: HardRule
    of: Callable[[Learner, PairKind], frozenset[str] | None]
    meets: Callable[[Helper, frozenset[str]], bool]


def shortages(pool: Pool, room: Room, left: frozenset[int]) -> list[Shortage]:
    """Where there are fewer seats than learners, or none free while others are; most first."""
    found = [one for trait in _TRAITS for one in _of_trait(trait, pool, room, left)]
    return sorted(found, key=lambda one: (-one.left, one.rule, sorted(one.has)))


def _of_trait(trait: _Trait, pool: Pool, room: Room, left: frozenset[int]) -> Iterator[Shortage]:
    groups: dict[frozenset[str], list[Learner]] = {}
    for learner in pool.learners:
        if (has := trait.of(learner, pool.kind)) is not None:
            groups.setdefault(has, []).append(learner)
    there = [one for one in pool.helpers if _serves(one, pool)]
    for has, learners in groups.items():
        waiting = [one for one in learners if one.id in left]
        meeting = [one for one in there if trait.meets(one, has)]
        seats = sum(max(one.seats, 0) for one in meeting)
        ids = [one.id for one in meeting if one.seats > 0]
        scarce = len(learners) > seats or (room.free() and not room.free(ids))
        if not waiting or len(meeting) == len(there) or not scarce:
            continue
        won = room.filled(ids, len(waiting))
        at = tuple(sorted(won.at.items()))
        yield Shortage(
            trait.rule, has, len(learners), len(waiting), len(meeting), seats, at, won.matched
        )


def _serves(helper: Helper, pool: Pool) -> bool:
    return helper.kind == pool.kind and helper.here and helper.shown


def _places(learner: Learner, _kind: PairKind) -> frozenset[str] | None:
    return places_of(learner) if learner.format == IN_PERSON else None


def _subjects(learner: Learner, kind: PairKind) -> frozenset[str] | None:
    return learner.fields if kind == PairKind.TUTOR else None


def _course(learner: Learner, _kind: PairKind) -> frozenset[str] | None:
    return frozenset() if learner.needs_trained else None


_TRAITS = (
    _Trait(
        HardRule.LANGUAGE, lambda one, _kind: one.languages, lambda h, has: bool(h.languages & has)
    ),
    _Trait(HardRule.SUBJECT, _subjects, lambda h, has: bool(h.fields & has)),
    _Trait(HardRule.PLACE, _places, lambda h, has: bool(places_of(h) & has)),
    _Trait(HardRule.TRAINING, _course, lambda h, _has: h.trained),
)
