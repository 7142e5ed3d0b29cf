"""Who people are to one another."""

from enum import StrEnum


class Role(StrEnum):
    LEARNER = "learner"
    MENTOR = "mentor"
    TUTOR = "tutor"
    COORDINATOR = "coordinator"


HELPERS = frozenset({Role.MENTOR, Role.TUTOR})


class Standing(StrEnum):
    """How far a person has come with us."""

    JOINING = "joining"
    WAITING = "waiting"
    ACTIVE = "active"
    LEFT = "left"
