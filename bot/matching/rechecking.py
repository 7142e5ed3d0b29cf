"""Any run's proof once more, also of pools too large to look at pair by pair in plain Python.

Of these the bound is worked out in columns; pairs, places and worth are looked at plainly all the
same. Neither way loads the solvers, the choice of candidates or the scan (a test looks).
"""

from collections.abc import Mapping

import numpy as np

from bot.matching.bits import Ints
from bot.matching.certificate import Certificate
from bot.matching.checking import check
from bot.matching.everybody import possible
from bot.matching.graph import rents_of, seat_costs, worth_of
from bot.matching.policy import Policy
from bot.matching.profiles import Pool
from bot.matching.table import Table
from bot.matching.tabling import table_of

# So many pairs are looked at plainly in ten seconds.
PLAINLY = 500_000


def recheck(
    pool: Pool,
    policy: Policy,
    pairs: Mapping[int, int],
    prices: Mapping[int, int],
    said: Certificate,
) -> str:
    """How all pairs were looked at: "plainly" or "columns". Raises `checking.Forged`."""
    few = len(pool.learners) * len(pool.helpers) <= PLAINLY
    bound = None if few else bound_in_columns(table_of(pool), policy, prices)
    check(pool, policy, pairs, prices, said, bound)
    return "plainly" if few else "columns"


def bound_in_columns(table: Table, policy: Policy, prices: Mapping[int, int]) -> int:
    """What no match is worth more than, by these prices of helpers, over all possible pairs."""
    own = np.array([prices.get(one, 0) for one in table.helpers.ids.tolist()], np.int64)
    seats = table.helpers.seats
    gained = int(_most_gained(table, policy, own).sum())
    return gained + rents_of(seats, seat_costs(seats, policy.even), own)


def _most_gained(table: Table, policy: Policy, prices: Ints) -> Ints:
    worth, most = worth_of(table, policy), np.zeros(len(table.learners), np.int64)
    for i, j, scores in possible(table, policy):
        np.maximum.at(most, i, worth.of(i, j, scores) - prices[j])
    return most
