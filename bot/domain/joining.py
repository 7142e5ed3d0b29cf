"""Coming in: what may be refused on the way, and who is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.errors import Refusal
from bot.domain.notices import Notice


class JoiningClosed(Refusal):
    """Nobody joins here without an invitation."""


@dataclass(frozen=True, slots=True)
class Joined(Notice):
    """To coordinators; `name` of one of them, or of who agreed to be shown."""

    role: str
    name: str | None


@dataclass(frozen=True, slots=True)
class JoinedMeanwhile(Notice):
    """To a coordinator: who has joined since the last word of it. `counts`: by role; `names`: a
    few of those who agreed to be shown."""

    counts: Mapping[str, int]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedToJoin(Notice):
    """To coordinators: a learner without an invitation waits for their yes."""

    person_id: int
    name: str


@dataclass(frozen=True, slots=True)
class LetIn(Notice):
    """To the learner: a coordinator said yes; the rest of the questions is in that form."""

    form: str


@dataclass(frozen=True, slots=True)
class TurnedDown(Notice):
    """To the learner: a coordinator said no."""
