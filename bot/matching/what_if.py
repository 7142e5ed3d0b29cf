"""What would be different, without anything being changed.

Each function gives a changed copy of a pool or a policy; a run over it is compared with the run
there is by `difference`. So the screens can let the worker process do the run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.matching.fit import fit
from bot.matching.policy import Policy, Weights
from bot.matching.profiles import Helper, Pair, Pool
from bot.matching.runs import Run


@dataclass(frozen=True, slots=True)
class Difference:
    """`gained`, `lost`: learner to helper. `moved`: learner to helper before and after.

    `matched` and `fit` (hundredths of a point) are after less before; both runs are judged by
    the policy after, so that new weights do not look like new fit.
    """

    gained: Mapping[int, int]
    lost: Mapping[int, int]
    moved: Mapping[int, Pair]
    matched: int
    fit: int

    @property
    def nothing(self) -> bool:
        return not (self.gained or self.lost or self.moved)


def difference(pool: Pool, before: Run, after: Run, policy: Policy | None = None) -> Difference:
    """`pool`, `policy`: those after the change, of which everybody in either run is part."""
    one, other, judge = before.pairs, after.pairs, policy or pool.policy
    both = one.keys() & other.keys()
    return Difference(
        {learner: other[learner] for learner in sorted(other.keys() - one.keys())},
        {learner: one[learner] for learner in sorted(one.keys() - other.keys())},
        {id_: (one[id_], other[id_]) for id_ in sorted(both) if one[id_] != other[id_]},
        len(other) - len(one),
        _fit(pool, after, judge) - _fit(pool, before, judge),
    )


def weights(pool: Pool, policy: Policy, new: Weights) -> Policy:
    """Raises ValueError unless they are a hundred points."""
    return replace(policy, weights={**policy.weights, pool.kind: new}, version=policy.version + 1)


def seats(pool: Pool, helper_id: int, more: int) -> Pool:
    """`more` places, or fewer if negative."""
    changed = (
        replace(one, seats=max(one.seats + more, 0)) if one.id == helper_id else one
        for one in pool.helpers
    )
    return replace(pool, helpers=tuple(changed))


def forbidden(pool: Pool, pair: Pair) -> Pool:
    """Whoever must be together all the same stays without anybody."""
    relations = replace(pool.relations, declined=pool.relations.declined | {pair})
    return replace(pool, relations=relations)


def forced(pool: Pool, pair: Pair) -> Pool:
    """As if the pair were on the list of those that must be; hard rules stand all the same."""
    relations = replace(pool.relations, must={**pool.relations.must, pair[0]: pair[1]})
    return replace(pool, relations=relations)


def added(pool: Pool, helper: Helper) -> Pool:
    """A helper of a kind, who may be made up; their id must be nobody's."""
    if any(one.id == helper.id for one in (*pool.helpers, *pool.learners)):
        raise ValueError("somebody has this id")
    return replace(pool, helpers=(*pool.helpers, helper))


def _fit(pool: Pool, run: Run, policy: Policy) -> int:
    learners = {one.id: one for one in pool.learners}
    helpers = {one.id: one for one in pool.helpers}
    return sum(
        fit(learners[one], helpers[other], pool.kind, policy).score
        for one, other in run.pairs.items()
    )
