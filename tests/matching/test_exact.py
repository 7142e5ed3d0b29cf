"""Whole pools are looked at as one pair is: the same rules, the same points."""

import numpy as np
from hypothesis import given, settings

from bot.domain.pairings import HardRule
from bot.matching.bits import Ints
from bot.matching.exact import broken, points
from bot.matching.fit import fit
from bot.matching.placing import Placing
from bot.matching.policy import USUAL
from bot.matching.profiles import Pool
from bot.matching.proposals import candidates
from bot.matching.rules import failed
from bot.matching.scan import IMPOSSIBLE, SLACK, Scan
from bot.matching.table import FREE, Table
from bot.matching.tabling import table_of
from bot.matching.wire import read_request, request_of
from tests.matching.people import pools


def _every_pair(table: Table) -> tuple[Ints, Ints]:
    n, m = len(table.learners), len(table.helpers)
    return np.repeat(np.arange(n), m), np.tile(np.arange(m), n)


@given(pools)
def test_rules_and_points_of_many_pairs_are_those_of_one(pool: Pool) -> None:
    table = table_of(pool)
    i, j = _every_pair(table)
    learners = sorted(pool.learners, key=lambda one: one.id)
    helpers = sorted(pool.helpers, key=lambda one: one.id)
    two = [(learners[a], helpers[b]) for a, b in zip(i.tolist(), j.tolist(), strict=True)]
    masks = broken(table, i, j).tolist()
    assert [tuple(r for at, r in enumerate(HardRule) if mask >> at & 1) for mask in masks] == [
        failed(*pair, pool.kind, pool.relations) for pair in two
    ]
    assert points(table, USUAL, i, j).tolist() == [
        [part.points for part in fit(*pair, pool.kind).parts.values()] for pair in two
    ]


@given(pools)
def test_a_scan_sees_every_possible_pair_and_no_other(pool: Pool) -> None:
    table = table_of(pool)
    i, j = _every_pair(table)
    shape = len(table.learners), len(table.helpers)
    seen = np.full(shape, IMPOSSIBLE)
    for rows, tiles in Scan(table, USUAL).blocks():
        for columns, estimates in tiles:
            seen[np.ix_(rows, columns)] = estimates
    possible = (broken(table, i, j) == 0) & (table.learners.must[i] == FREE)
    assert (seen.ravel() > IMPOSSIBLE).tolist() == possible.tolist()
    off = np.abs(seen.ravel() - points(table, USUAL, i, j).sum(-1))[possible]
    assert off.max(initial=0) < SLACK


@given(pools)
@settings(max_examples=50)
def test_one_who_arrives_is_offered_what_the_plain_way_finds(pool: Pool) -> None:
    placing = Placing(pool, {})
    for one in pool.learners:
        plain = candidates(one, pool.helpers, pool.kind, pool.relations)
        must = pool.relations.must.get(one.id)
        assert placing.first(one, 99) == [
            seen.proposal
            for seen in plain
            if not seen.failed
            if seen.proposal.fit.score >= USUAL.floor or seen.proposal.helper.id == must
        ]


@given(pools)
@settings(max_examples=50)
def test_a_table_comes_through_the_wire_whole(pool: Pool) -> None:
    table = table_of(pool)
    request = request_of(table, USUAL, rounds=3)
    again, policy, more = read_request(request)
    assert (policy, more, again.kind) == (USUAL, {"rounds": 3}, pool.kind)
    assert request_of(again, policy, **more) == request
