"""Whatever judges a pair judges it by the policy in force: change it, and all of them agree."""

import ast
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from sqlalchemy import delete, select

from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.domain.rounds import Order, TwoState
from bot.domain.subjects import ANY
from bot.matching.fit import fit
from bot.matching.policy import USUAL, Component, Policy
from bot.models import Pairing, Person, RoundPair
from bot.services.pair_pool import ROLE_OF
from bot.services.pair_profiles import helper_profile, learner_profile
from bot.services.policy_changes import STEPS, Amount, with_amount, with_weight
from bot.services.round_changes import capacity
from tests.catalogues import ROOT
from tests.clock import MONDAY
from tests.services.pair_office import MENTOR, TUTOR
from tests.services.round_office import RoundOffice, office

__all__ = ["office"]

# Where it is kept what comes with the program.
MAY_NAME_THEM = {"bot/services/policy_changes.py"}
SHIPPED = {"USUAL", "WEIGHTS", "fit", "candidates", "top"}


def some_policy(seed: int, kind: PairKind) -> Policy:
    """Other weights, and no floor, so that everybody has somebody."""
    random = Random(seed)  # noqa: S311  weights are drawn, no secrets
    policy = with_amount(USUAL, kind, Amount.FLOOR, -4)
    for component in Component:
        policy = with_weight(policy, kind, component, random.choice(STEPS))
    return replace(policy, version=1)


def told(people: dict[int, Person], policy: Policy, kind: PairKind, one: int, other: int) -> int:
    """What the two score, looked at for themselves."""
    learner = learner_profile(people[one], True, True, 0, MONDAY)
    helper = helper_profile(people[other], True, 1, MONDAY)
    return fit(learner, helper, kind, policy).score


async def a_few(office: RoundOffice, kind: PairKind) -> dict[int, Person]:
    """Three learners and three helpers who fit in different ways; all want one of this kind."""
    role = ROLE_OF[kind]
    told: list[dict[str, Any]] = [
        {"fields": ["cnc", "it"], "goals": ["exam"], "format": "in_person", "region": "North"},
        {"goals": ["work", "exam"], "category": "veteran", "prefers_veteran_mentor": True},
        {"languages": ["ru", "en"], "availability": "tue 18-20", "fields": ["cnc", "welding"]},
    ]
    helpers: list[dict[str, Any]] = [
        {"goals": [], "region": "North"},
        {"veteran": True, "languages": ["ru", "en"], "fields": ["cnc", "welding"]},
        {"trained": True, "availability": "tue 18-19; sat 10-12", "goals": ["exam", "work"]},
    ]
    learners = [await office.join(Role.LEARNER, f"L{n}", **more) for n, more in enumerate(told)]
    others = [await office.join(role, f"H{n}", **more) for n, more in enumerate(helpers)]
    for one in learners:
        await office.services.pair_wishes.set(one, kind, wanted=True)
    return {one.id: one for one in (*learners, *others, office.ann, office.boris)}


@pytest.mark.parametrize("kind", [MENTOR, TUTOR])
@pytest.mark.parametrize("seed", range(3))
async def test_all_ways_to_judge_a_pair_agree(
    office: RoundOffice, kind: PairKind, seed: int
) -> None:
    people, policy = await a_few(office, kind), some_policy(seed, kind)
    await office.counts(kind, policy)
    learner = next(one for one in people.values() if one.name == "L1")
    seen = await by_hand(office, people, policy, kind, learner)
    assert seen > 1
    arrived = await office.pairings._proposing.next_for(learner.id, kind, ANY, office.olga.id)
    assert arrived is not None
    assert arrived.score == told(people, policy, kind, learner.id, arrived.mentor_id)
    assert arrived.parts["weights"] == 1
    await office.session.execute(delete(Pairing))
    assert await office.propose_all() >= 3
    for one in (one for one in await office.rows() if one.kind == kind):
        assert one.score == told(people, policy, kind, one.learner_id, one.mentor_id)
    await drafts(office, people, policy, kind)


async def by_hand(
    office: RoundOffice, people: dict[int, Person], policy: Policy, kind: PairKind, one: Person
) -> int:
    view = await office.desk.learner(office.olga, one.id, kind)
    for other in view.candidates:
        assert other.match.fit.score == told(people, policy, kind, one.id, other.id)
        assert other.match.fit.version == 1
    return len(view.candidates)


async def drafts(
    office: RoundOffice, people: dict[int, Person], policy: Policy, kind: PairKind
) -> None:
    """In a draft when it is made, when all are approved, and when it is published."""
    services = office.services
    drafted = await services.rounds.begin(office.olga, kind)
    await office.work(drafted)
    for state in (TwoState.DRAFTED, TwoState.APPROVED):
        pairs = await services.round_desk.pairs(drafted.id, Order.STRENGTH)
        assert {one.state for one in pairs} == {state}
        for one in pairs:
            wanted = told(people, policy, kind, one.learner_id, one.helper_id)
            assert one.match.fit.score == wanted
        if state == TwoState.DRAFTED:
            view = await services.round_desk.overview(office.olga, drafted.id)
            await services.round_steps.approve_all(office.olga, drafted.id, view.check)
    await services.round_publishing.publish(office.olga, drafted.id)
    for pairing in [one for one in await office.rows() if one.kind == kind]:
        wanted = told(people, policy, kind, pairing.learner_id, pairing.mentor_id)
        assert (pairing.state, pairing.score) == ("active", wanted)


async def test_so_do_a_swap_what_is_tried_out_and_a_pair_of_the_list(office: RoundOffice) -> None:
    people, policy = await a_few(office, MENTOR), some_policy(7, MENTOR)
    await office.counts(MENTOR, policy)
    listed = await office.pairings._proposing.existing(office.ann, office.boris, MENTOR)
    assert listed is not None
    assert listed.score == told(people, policy, MENTOR, office.ann.id, office.boris.id)
    office.session.expunge_all()
    drafted = await office.draft()
    pairs = list((await office.pairs(drafted)).values())
    one, other = await office.services.round_steps.swap(office.olga, pairs[0][1], pairs[1][1])
    for pair in (one, other):
        wanted = told(people, policy, MENTOR, pair.learner_id, pair.helper_id)
        assert (pair.score, pair.parts["weights"]) == (wanted, 1)
    await office.services.rounds.try_out(office.olga, drafted.id, capacity(one.helper_id, 1))
    work = await office.services.rounds.next()
    assert work is not None
    assert work.pool.policy == policy


async def test_the_floor_counts_for_who_is_next_as_for_all(office: RoundOffice) -> None:
    """Who fits less is not proposed by rule; by hand they may be a pair."""
    office.boris.fields, office.boris.goals = ["it"], []
    await office.counts(MENTOR, replace(with_amount(USUAL, MENTOR, Amount.FLOOR, 8), version=1))
    next_for = office.pairings._proposing.next_for
    assert await next_for(office.ann.id, MENTOR, ANY, office.olga.id) is None
    assert await office.propose_all() == 0
    drafted = await office.draft()
    assert await office.session.scalar(select(RoundPair.id)) is None
    assert (await office.services.round_desk.overview(office.olga, drafted.id)).left == 1
    assert (await office.approve(office.ann, office.boris)).score < 60_00


def test_nobody_else_names_what_comes_with_the_program() -> None:
    """In services, delivery and screens a pool brings its policy along."""
    found = {
        (str(path.relative_to(ROOT)), name.name)
        for folder in ("bot/services", "bot/delivery", "bot/cli", "handlers")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot.matching")
        for name in node.names
        if name.name in SHIPPED
    }
    assert {path for path, _name in found} == MAY_NAME_THEM
