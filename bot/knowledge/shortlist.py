"""Which labels are compared closely where there are too many to compare each with a question."""

from collections.abc import Sequence

import numpy as np

from bot.knowledge.features import Floats, Places

SMALL = 7000  # phrases; up to so many, all are compared
LOOKED_AT = 128  # labels that each first look brings


def shortlist(always: Places, looks: Sequence[Floats]) -> Places:
    """Those that are `always` compared, and the best of each first look (a figure for each
    label), in order."""
    chosen = np.zeros(len(looks[0]), bool)
    chosen[always] = True
    for look in looks:
        chosen[_best(look)] = True
    return np.flatnonzero(chosen)


def _best(look: Floats) -> Places:
    most = min(LOOKED_AT, len(look))
    found = np.argpartition(look, -most)[-most:]
    return found[look[found] > 0]
