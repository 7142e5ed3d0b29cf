"""The words of pairing: who is to whom, how far it has come, what the rules forbid."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.roles import Role

MOST_LEARNERS = 20


class PairKind(StrEnum):
    MENTOR = "mentor"
    TUTOR = "tutor"


class PairState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    ENDED = "ended"
    DECLINED = "declined"
    # Published and taken back before anybody was told: as if it had never been.
    UNDONE = "undone"


OPEN_STATES = (PairState.PROPOSED, PairState.ACTIVE)
KIND_OF = {Role.MENTOR: PairKind.MENTOR, Role.TUTOR: PairKind.TUTOR}


class ListedAs(StrEnum):
    """What the institution's own list says about two people."""

    ACTIVE = "active"
    MUST = "must"
    NEVER = "never"


class HardRule(StrEnum):
    """What no pair may break, one code each."""

    ROLE = "role"
    APART = "apart"
    SUBJECT = "subject"
    AWAY = "away"
    NOT_SHOWN = "not_shown"
    NOT_WANTED = "not_wanted"
    LANGUAGE = "language"
    TRAINING = "training"
    PLACE = "place"
    HOURS = "hours"
    NEVER = "never"
    DECLINED = "declined"
    BOUND = "bound"
    CAPACITY = "capacity"


@dataclass(frozen=True, slots=True)
class Common:
    """What both may know that they share. `slots`: minutes of a week in UTC, from and to."""

    fields: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    slots: tuple[tuple[int, int], ...] = ()
    veterans: bool = False

    @property
    def minutes(self) -> int:
        return sum(end - start for start, end in self.slots)


class NoSeatLeft(Refusal):
    """The mentor's last place has been taken."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class RulesBroken(Refusal):
    """The two cannot be a pair; `codes` say why. `minutes`: how long a week both must be free."""

    def __init__(self, codes: tuple[HardRule, ...], minutes: int | None = None) -> None:
        super().__init__(*codes)
        self.codes, self.minutes = codes, minutes


class HasOneAlready(Refusal):
    """The learner has got a mentor (or tutor) meanwhile."""


class CannotBeReached(Refusal):
    """The other one has closed the chat with the bot: nothing can be delivered."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
