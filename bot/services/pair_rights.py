"""Who may do what with pairs; buttons can be forged, so every service asks again."""

from bot.domain.errors import NotAllowed
from bot.domain.roles import HELPERS, Role, Standing
from bot.models import Pairing, Person


def is_coordinator(by: Person) -> bool:
    return by.role == Role.COORDINATOR and by.standing == Standing.ACTIVE


def ensure_coordinator(by: Person) -> None:
    _ensure(is_coordinator(by))


def ensure_of_the_pair(by: Person, pairing: Pairing) -> None:
    """One of the two, or a coordinator."""
    if by.id not in {pairing.learner_id, pairing.mentor_id}:
        ensure_coordinator(by)


def ensure_one_of_the_two(by: Person, pairing: Pairing) -> None:
    _ensure(by.id in {pairing.learner_id, pairing.mentor_id})


def ensure_learner(by: Person) -> None:
    _ensure(by.role == Role.LEARNER and by.standing == Standing.ACTIVE)


def ensure_helper(by: Person) -> None:
    _ensure(by.role in HELPERS and by.standing == Standing.ACTIVE)


def _ensure(may: bool) -> None:
    if not may:
        raise NotAllowed
