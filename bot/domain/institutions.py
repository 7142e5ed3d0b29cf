"""Whose people are whose: institutions in one house, and what is of the whole house."""

from collections.abc import Iterable
from typing import Protocol

from bot.domain.roles import Role

WHOLE = ""


class Belonging(Protocol):
    """A person, as far as it counts here."""

    institution: str
    role: Role


def apart(one: str, other: str) -> bool:
    """People of these two are not brought together. Who is of the whole house is nobody's own."""
    return bool(one and other and one != other)


def house_of_all(people: Iterable[Belonging]) -> str:
    """Whose coordinators hear of it: those of the one institution that it is about. What is about
    people of several, or about a learner of none, is the whole house's."""
    houses = {one.institution for one in people if one.institution or one.role == Role.LEARNER}
    return houses.pop() if len(houses) == 1 else WHOLE


def looks_after(overseer: Belonging, house: str) -> bool:
    return overseer.institution in {WHOLE, house}
