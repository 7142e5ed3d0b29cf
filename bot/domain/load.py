"""How many learners each helper has, and how long learners have waited: what a picture shows."""

from dataclasses import dataclass

# A bar for each: up to a week, a fortnight, a month, two months, and more.
WAITS = (7, 14, 30, 60)


@dataclass(frozen=True, slots=True)
class HelperLoad:
    """`active`: learners they have; `drafted`: those of the draft; `of`: places in all."""

    name: str
    active: int
    drafted: int
    of: int

    @property
    def free(self) -> int:
        return max(self.of - self.active - self.drafted, 0)


@dataclass(frozen=True, slots=True)
class Load:
    """`waits`: learners who wait, by how long (`WAITS`, and one more), and how many of these are
    in the draft. `more`: helpers who are not shown one by one."""

    helpers: tuple[HelperLoad, ...]
    more: int
    waits: tuple[int, ...]
    drafted: tuple[int, ...]


def bucket(days: int) -> int:
    """The place in `Load.waits` of somebody who has waited so long."""
    return sum(days > most for most in WAITS)
