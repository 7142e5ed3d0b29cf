"""What home tells a coordinator, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Asked to join without an invitation."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Waits:
    """`learners`: those who wait for a mentor or tutor; `cards`: those that no mentor has, or
    that have lain for long."""

    proposals: int
    learners: int
    requests: int
    newcomers: Sequence[Newcomer]
    cards: int = 0
