"""What matching knows of people: plain values, nothing that names anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.pairings import PairKind
from bot.matching.policy import USUAL, Policy

Pair = tuple[int, int]
ONLINE, IN_PERSON, EITHER = "online", "in_person", "either"
NOBODY: frozenset[Pair] = frozenset()
LEAST_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """`week`: free minutes as `bot.matching.weeks` writes them. `shown`: agreed to be shown.

    `places`: codes of houses, besides the region, in which they can meet somebody.
    `institution`: whose they are; empty: of the whole house.
    """

    id: int
    week: int = 0
    languages: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    goals: frozenset[str] = frozenset()
    veteran: bool = False
    region: str = ""
    places: frozenset[str] = frozenset()
    format: str = EITHER
    shown: bool = True
    here: bool = True
    institution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner(Profile):
    """`wants`: has not said that they want nobody for now.

    `id` is that of a wait. A learner who waits for several helpers of one kind is in a pool
    several times; `person` is whose wait it is, `subject` for what. Only who fills the pool
    looks at these two.
    `needs_minutes`: how long a week both must be free. `needs_trained`: the institution gives
    them only to who has finished the mentor course.
    """

    wants: bool = True
    person: int = 0
    subject: str = ""
    wishes_veteran: bool = False
    days_waiting: int = 0
    needs_minutes: int = LEAST_MINUTES
    needs_trained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper(Profile):
    """`seats`: how many more learners they can take now."""

    kind: PairKind = PairKind.MENTOR
    trained: bool = False
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Relations:
    """Learner and helper who never, no more, or certainly are to be a pair.

    To lock a pair of a draft, add it to `must`; to forbid one, to `declined`.
    """

    never: frozenset[Pair] = NOBODY
    declined: frozenset[Pair] = NOBODY
    must: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pool:
    """All that one run looks at, for one kind of helper; the order of people means nothing.

    `standing`: learner to helper, the proposals that nobody may lose; their seats are free here.
    Active pairs are not in a pool at all: their learners are left out, their seats are taken.
    `policy`: how its pairs are judged, wherever nothing else is said.
    """

    kind: PairKind
    learners: tuple[Learner, ...]
    helpers: tuple[Helper, ...]
    relations: Relations = field(default_factory=Relations)
    standing: Mapping[int, int] = field(default_factory=dict)
    policy: Policy = USUAL
