"""A mentor or tutor has left, or takes a long break: who is left, and who could come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.notices import Notice
from bot.domain.pairings import PairKind

# From such a break on, their learners are looked for anew; shorter ones are for stand-ins.
LONG = timedelta(days=30)


class Gone(StrEnum):
    """`LEFT`: their pairs have ended. `AWAY`: their pairs go on while they take a break."""

    LEFT = "left"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Repaired:
    """A learner, of a tutor for what, and who could come, if somebody can.

    `pairing_id`: of the proposal that is made now; while the helper is away, of the pair as it is.
    """

    learner_id: int
    name: str
    pairing_id: int | None = None
    helper_id: int | None = None
    helper_name: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class RepairReady(Notice):
    """To coordinators. `name`: of who has gone; empty if it is not kept any more. `until`: the end
    of the break, if it has one."""

    kind: PairKind
    gone: Gone
    name: str
    learners: tuple[Repaired, ...]
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class HelperAway(Notice):
    """To the learner: their mentor or tutor takes a long break, and the pair goes on."""

    name: str
    until: datetime | None
