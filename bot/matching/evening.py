"""Among matches of the same greatest worth the one whose load is most even.

With prices of the match, every best match is made of pairs in which the learner gains most, gives
somebody to each learner who gains anything, and fills each helper whose price is not nought; and
each match like that is a best one (complementary slackness). So a second, smaller choice can be
made among these pairs alone, and what they are worth need not be looked at again.
"""

from dataclasses import replace

import numpy as np

from bot.matching.bits import Ints
from bot.matching.graph import Graph, seat_costs
from bot.matching.pricing import gains

# What the last place costs more than the first, in a unit of no other use: fine enough for twenty.
_FINE = 840


def choices(graph: Graph, prices: Ints) -> Graph:
    """The pairs of best matches, of a graph whose places cost nothing; a solver's best match of
    these is the most even one."""
    most = gains(graph, prices)
    tight = graph.value - prices[graph.j] == most[graph.i]
    i, j = graph.i[tight], graph.j[tight]
    costs = seat_costs(graph.seats, _FINE)
    must = int(costs[:, -1].max(initial=0)) * graph.n + 1
    return replace(
        graph,
        i=i,
        j=j,
        value=must * ((most[i] > 0).astype(np.int64) + (prices[j] > 0)),
        costs=costs,
    )
