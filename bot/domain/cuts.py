"""By what a summary can be cut: one cut at a time, so that two cannot be subtracted into a third.

A programme lies in an institution and a group in a programme. Of what lies in one another the
sizes are told or hidden together; else whoever knows the whole and the other parts subtracts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import Refusal
from bot.domain.suppression import shown


class Dimension(StrEnum):
    """ALL: everybody. KIND: learners with a pair of that kind, and what belongs to such pairs."""

    ALL = "all"
    PROGRAMME = "programme"
    GROUP = "group"
    INSTITUTION = "institution"
    CATEGORY = "category"
    KIND = "kind"


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """`value`: a code, a name, a kind of pair; of ALL it is empty."""

    dimension: Dimension = Dimension.ALL
    value: str = ""

    @property
    def whole(self) -> bool:
        return self.dimension is Dimension.ALL


EVERYBODY = Cut()


@dataclass(frozen=True, slots=True)
class Nest:
    """So many learners are of this institution, programme and group; "" is none."""

    institution: str
    programme: str
    group: str
    learners: int


class TooFewInIt(Refusal):
    """So few learners are in this cut, or beside it, that nothing is told of it by itself."""


def told(nests: Iterable[Nest], others: Iterable[Mapping[Cut, int]], smallest: int) -> set[Cut]:
    """The cuts that may be shown. `others`: sizes that share out all learners, such as by
    category; those of nobody are none."""
    every = list(nests)
    may = _level(every, {EVERYBODY}, smallest)
    for sizes in others:
        may |= {cut for cut, size in shown(sizes, smallest).items() if size}
    return {cut for cut in may if cut.value}


def _level(nests: list[Nest], start: set[Cut], smallest: int) -> set[Cut]:
    """From the outside to the inside: what lies in something hidden is hidden."""
    found: set[Cut] = set()
    above = start
    for dimension in (Dimension.INSTITUTION, Dimension.PROGRAMME, Dimension.GROUP):
        above = {
            cut
            for outer in above
            for cut, size in shown(_inside(nests, outer, dimension), smallest).items()
            if size
        } - _astride(nests, dimension)
        found |= above
    return found


def _inside(nests: Iterable[Nest], outer: Cut, dimension: Dimension) -> dict[Cut, int]:
    sizes: dict[Cut, int] = {}
    for nest in nests:
        if _at(nest, outer.dimension) in {outer, EVERYBODY}:
            cut = _at(nest, dimension)
            sizes[cut] = sizes.get(cut, 0) + nest.learners
    return sizes


def _astride(nests: Iterable[Nest], dimension: Dimension) -> set[Cut]:
    """What lies in two of the next larger kind would tell of both."""
    outer = {
        Dimension.INSTITUTION: Dimension.ALL,
        Dimension.PROGRAMME: Dimension.INSTITUTION,
        Dimension.GROUP: Dimension.PROGRAMME,
    }[dimension]
    homes: dict[Cut, set[Cut]] = {}
    for nest in nests:
        if nest.learners:
            homes.setdefault(_at(nest, dimension), set()).add(_at(nest, outer))
    return {cut for cut, there in homes.items() if len(there) > 1 and cut.value}


def _at(nest: Nest, dimension: Dimension) -> Cut:
    match dimension:
        case Dimension.INSTITUTION:
            return Cut(dimension, nest.institution)
        case Dimension.PROGRAMME:
            return Cut(dimension, nest.programme)
        case Dimension.GROUP:
            return Cut(dimension, nest.group)
        case _:
            return EVERYBODY
