"""Who may come this way. Rights are checked in the services again: buttons can be forged."""

from aiogram.filters import Filter
from aiogram.types import TelegramObject

from bot.domain.roles import HELPERS, OVERSEERS, Role, Standing
from bot.models import Person


class Roles(Filter):
    """People of these roles who have joined."""

    def __init__(self, *roles: Role) -> None:
        self._roles = frozenset(roles)

    async def __call__(self, _event: TelegramObject, person: Person | None) -> bool:
        return (
            person is not None
            and person.standing == Standing.ACTIVE
            and person.role in self._roles
        )


def learners() -> Roles:
    return Roles(Role.LEARNER)


def helpers() -> Roles:
    return Roles(*HELPERS)


def coordinators() -> Roles:
    return Roles(Role.COORDINATOR)


def of_pairs() -> Roles:
    return Roles(Role.LEARNER, *HELPERS)


def overseers() -> Roles:
    return Roles(*OVERSEERS)


def members() -> Roles:
    """Everybody who has joined and has a part in it: observers only look at figures."""
    return Roles(*(role for role in Role if role != Role.OBSERVER))


def everybody() -> Roles:
    """Everybody who has joined."""
    return Roles(*Role)
