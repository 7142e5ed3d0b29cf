"""What matching knows of people: plain values, nothing that names anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.pairings import PairKind

Pair = tuple[int, int]
ONLINE, IN_PERSON, EITHER = "online", "in_person", "either"
NOBODY: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """`week`: free minutes as `bot.matching.weeks` writes them. `shown`: agreed to be shown."""

    id: int
    week: int = 0
    languages: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    veteran: bool = False
    region: str = ""
    format: str = EITHER
    shown: bool = True
    here: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner(Profile):
    """`wants`: has not said that they want nobody for now."""

    wants: bool = True
    wishes_veteran: bool = False
    days_waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper(Profile):
    """`seats`: how many more learners they can take now."""

    kind: PairKind = PairKind.MENTOR
    trained: bool = False
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Relations:
    """Learner and helper who never, no more, or certainly are to be a pair."""

    never: frozenset[Pair] = NOBODY
    declined: frozenset[Pair] = NOBODY
    must: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pool:
    """All that one run looks at, for one kind of helper; the order of people means nothing."""

    kind: PairKind
    learners: tuple[Learner, ...]
    helpers: tuple[Helper, ...]
    relations: Relations = field(default_factory=Relations)
