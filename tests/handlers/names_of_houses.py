"""Two institutions in one house, and who is of which: numbers and words that tell them apart."""

from datetime import timedelta

from bot.domain.roles import Role
from tests.clock import MONDAY

NORTH, SOUTH, CANARY = "North", "South", "Zarya"
# Two pairs each, and the others of the two institutions; whoever is of the whole house.
OF_NORTH = {
    11: Role.LEARNER,
    12: Role.MENTOR,
    13: Role.COORDINATOR,
    14: Role.LEARNER,
    15: Role.TUTOR,
    16: Role.MENTOR,
    17: Role.OBSERVER,
    18: Role.LEARNER,
}
OF_SOUTH = {
    21: Role.LEARNER,
    22: Role.MENTOR,
    23: Role.TUTOR,
    24: Role.COORDINATOR,
    25: Role.OBSERVER,
    26: Role.LEARNER,
}
OF_ALL = {31: Role.COORDINATOR, 32: Role.MENTOR}
# Asks to be let in.
NEWCOMER = 18
# The rows of North's in all tables that have numbers.
ONE, TWO = 11, 12
DAY = MONDAY.date()
LATER = MONDAY + timedelta(days=3)
