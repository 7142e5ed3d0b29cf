"""What coordinators look at in a draft: plain values with names, read when it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zlib import crc32

from bot.domain.errors import Refusal
from bot.domain.notices import Notice
from bot.domain.pairings import HardRule, PairKind
from bot.domain.rounds import Order, RoundState, TwoState, WhyDeclined
from bot.matching.certificate import Certificate
from bot.matching.left_out import Cause
from bot.matching.reasons import Match
from bot.matching.scarce import Shortage


@dataclass(frozen=True, slots=True)
class TwoView:
    """Two people of a draft. `pairing_id`: since it was published. `answer_by`: the helper is
    asked, and may answer until then."""

    id: int
    round_id: int
    kind: PairKind
    state: TwoState
    locked: bool
    learner_id: int
    learner_name: str
    helper_id: int
    helper_name: str
    match: Match
    reason: WhyDeclined | None
    pairing_id: int | None
    answer_by: datetime | None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class RoundView:
    """`counts`: of pairs by their state. `check`: of the pairs that may be approved.

    `outdated`: other weights have been put in force since it was worked out.
    """

    id: int
    kind: PairKind
    state: RoundState
    worked_at: datetime | None
    counts: Mapping[TwoState, int]
    check: str
    learners: int = 0
    seats: int = 0
    left: int = 0
    certificate: Certificate | None = None
    outdated: bool = False


@dataclass(frozen=True, slots=True)
class RoundReady(Notice):
    """To the coordinator: the draft is there."""

    view: RoundView


@dataclass(frozen=True, slots=True)
class Page:
    """Pairs of a draft in an order: those on this page, of so many in all."""

    view: RoundView
    order: Order
    page: int
    pairs: Sequence[TwoView]
    count: int


@dataclass(frozen=True, slots=True)
class Swaps:
    """With whom two of a draft could swap: those on this page, of so many in all."""

    one: TwoView
    page: int
    others: Sequence[TwoView]
    count: int


@dataclass(frozen=True, slots=True)
class LeftView:
    """Who was left out: how many for each cause, and what would help, with names.

    `places`: regions and houses by their codes, as people wrote them.
    """

    round_id: int
    kind: PairKind
    causes: Mapping[Cause, int]
    short: int
    opens: Mapping[HardRule, int]
    shortages: Sequence[Shortage]
    ask: Sequence[tuple[int, str, int]]
    names: Mapping[int, str]
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LeftOne:
    """One learner who was left out. `opens`: helpers that one rule alone keeps away. `needs`: how
    many minutes of a week both must be free, if it is known."""

    learner_id: int
    name: str
    cause: Cause
    opens: Mapping[HardRule, int]
    short: bool
    subject: str = ""
    needs: int | None = None


class Waiter(NamedTuple):
    """A learner by name, and for what they wait."""

    name: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What would be different. Pairs by names; a helper who was made up has none.

    `base_id`: 0 of what was tried out beside no draft. `apart`: the two who were kept apart.
    `places`: as in `LeftView`.
    """

    base_id: int
    kind: PairKind
    change: Mapping[str, object]
    helper_name: str | None
    apart: Sequence[str]
    gained: Sequence[tuple[Waiter, str | None]]
    lost: Sequence[tuple[Waiter, str | None]]
    moved: Sequence[tuple[Waiter, str | None, str | None]]
    matched: int
    fit: int
    places: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TriedOut(Notice):
    """To the coordinator: what a change would bring."""

    view: Tried


@dataclass(frozen=True, slots=True)
class Decided:
    """`done`: how many of them; `refused`: with whom it was not possible, and why."""

    done: int
    refused: Sequence[tuple[Waiter, str, Refusal]]


def doubt_of(match: Match) -> int:
    """Hundredths of a point that are lost at the weakest point."""
    return match.fit.parts[match.weakest].lost if match.weakest else 0


def check_of(ids: Sequence[int]) -> str:
    """Changes when what is approved together is not what was shown."""
    return f"{crc32(' '.join(map(str, ids)).encode()):08x}"
