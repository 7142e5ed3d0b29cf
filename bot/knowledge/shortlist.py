"""Which labels are compared closely where there are too many to compare each with a question."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.knowledge.features import ALL, Floats, Places, Which

SMALL = 4000  # phrases; up to so many, all are compared
LOOKED_AT = 128  # labels that each first look brings


def shortlist(phrases: int, always: Places, looks: Sequence[Floats]) -> Which:
    """All, or those that are `always` compared with the best of each first look (a figure for
    each label), in order."""
    if phrases <= SMALL:
        return ALL
    chosen = np.zeros(len(looks[0]), bool)
    chosen[always] = True
    for look in looks:
        chosen[_best(look)] = True
    return np.flatnonzero(chosen)


def _best(look: Floats) -> NDArray[np.intp]:
    most = min(LOOKED_AT, len(look))
    found = np.argpartition(look, -most)[-most:]
    return found[look[found] > 0]
