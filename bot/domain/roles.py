"""Who people are to one another."""

from enum import StrEnum


class Role(StrEnum):
    LEARNER = "learner"
    MENTOR = "mentor"
    TUTOR = "tutor"
    COORDINATOR = "coordinator"
    # Sees summaries, and nothing of any single person.
    OBSERVER = "observer"


HELPERS = frozenset({Role.MENTOR, Role.TUTOR})
# They look after others, of one institution or of the whole house.
OVERSEERS = frozenset({Role.COORDINATOR, Role.OBSERVER})
# A content pack lists nobody else: who only looks on is invited one by one.
IN_A_PACK = tuple(role for role in Role if role != Role.OBSERVER)


class Standing(StrEnum):
    """How far a person has come with us."""

    JOINING = "joining"
    WAITING = "waiting"
    ACTIVE = "active"
    LEFT = "left"
