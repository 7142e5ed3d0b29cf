"""What counts in pairs: versions that are kept, tried out before, and put in force as shown."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.roles import Role
from bot.domain.rounds import RoundState
from bot.matching.policy import USUAL, Component, Policy
from bot.matching.reasons import Match
from bot.models import PairPolicy, PairRound
from bot.services.policy_changes import Amount, with_amount, with_weight
from bot.services.policy_views import PolicyChanged, PolicyTried
from bot.services.round_changes import capacity
from tests.clock import MONDAY
from tests.services.pair_office import MENTOR, TUTOR
from tests.services.round_office import RoundOffice, office, two_each

__all__ = ["office"]


def other(now: Policy = USUAL, component: Component = Component.GOALS, more: int = 10) -> Policy:
    """As the screen makes it: a version more."""
    return replace(with_weight(now, MENTOR, component, more), version=now.version + 1)


async def rows(office: RoundOffice) -> list[PairPolicy]:
    found = select(PairPolicy).order_by(PairPolicy.kind, PairPolicy.version)
    return list(await office.session.scalars(found))


async def test_what_comes_with_the_program_is_version_0(office: RoundOffice) -> None:
    view = await office.services.pair_policies.view(office.olga, MENTOR)
    assert (view.policy, view.made_at, view.made_by) == (USUAL, None, None)
    assert view.policy.version == 0
    assert await rows(office) == []


async def test_each_version_is_kept_with_who_and_when(office: RoundOffice) -> None:
    one = await office.counts(MENTOR, other())
    assert (one.policy, one.made_at, one.made_by) == (other(), MONDAY, "Olga")
    two = replace(with_amount(one.policy, MENTOR, Amount.FLOOR, 1), version=2)
    assert (await office.counts(MENTOR, two)).policy == two
    back = replace(USUAL, version=3)
    assert (await office.counts(MENTOR, back)).policy == back
    kept = await rows(office)
    assert [(one.kind, one.version, one.made_by) for one in kept] == [
        (MENTOR, version, office.olga.id) for version in (1, 2, 3)
    ]
    assert [one.floor for one in kept] == [20_00, 25_00, 20_00]
    assert (await office.services.pair_policies.of(TUTOR)) == USUAL


async def test_trying_out_changes_nothing_and_tells_who_would_have_whom(
    office: RoundOffice,
) -> None:
    """Ann has Boris's fields and Vlad's goals; both fit Vera alike."""
    await office.join(Role.LEARNER, "Vera", fields=[], goals=[])
    await office.join(Role.MENTOR, "Vlad", fields=["it"], goals=["exam"])
    office.boris.goals = []
    drafted = await office.draft()
    assert (await office.helpers(drafted))["Ann"] == "Boris"
    trials = office.services.policy_trials
    goals = other(more=60)
    await trials.try_out(office.olga, MENTOR, goals)
    tried = await office.tries()
    told = await trials.told(tried)
    assert isinstance(told, PolicyTried)
    assert (told.before, told.after, told.view.matched) == (USUAL, goals, 0)
    assert {one.name: (old, new) for one, old, new in told.view.moved} == {
        "Ann": ("Boris", "Vlad"),
        "Vera": ("Vlad", "Boris"),
    }
    assert told.view.fit > 0
    assert (await office.services.pair_policies.of(MENTOR)) == USUAL
    assert (await office.helpers(drafted))["Ann"] == "Boris"
    assert await office.rows() == []
    assert await rows(office) == []


async def test_a_trial_is_no_draft(office: RoundOffice) -> None:
    """Neither while it is worked out nor later, with a draft or without one."""
    services = office.services
    tried = await services.policy_trials.try_out(office.olga, MENTOR, other())
    assert await services.rounds.open_one(office.olga, MENTOR) is None
    assert await services.round_desk.open_ones(office.olga) == {}
    with pytest.raises(AlreadyDone):
        await services.rounds.draft(office.olga, tried.id)
    drafted = await services.rounds.begin(office.olga, MENTOR)
    assert drafted.id != tried.id
    assert (await services.rounds.begin(office.olga, MENTOR)).id == drafted.id
    await office.tries()
    await office.work(drafted)
    assert (await office.helpers(drafted)) == {"Ann": "Boris"}
    assert set(await services.round_desk.open_ones(office.olga)) == {MENTOR}
    await services.rounds.given_up(
        (await services.policy_trials.try_out(office.olga, MENTOR, other())).id
    )
    states = await office.session.scalars(select(PairRound.state).order_by(PairRound.id))
    assert list(states) == [RoundState.DONE, RoundState.DRAFT, RoundState.FAILED]


async def test_what_another_has_changed_meanwhile_stands(office: RoundOffice) -> None:
    trials = office.services.policy_trials
    mine, theirs = other(), other(component=Component.HOURS)
    await trials.try_out(office.olga, MENTOR, mine)
    tried = await office.tries()
    await office.counts(MENTOR, theirs)
    with pytest.raises(PolicyChanged):
        await trials.put_in_force(office.olga, tried.id)
    with pytest.raises(PolicyChanged):
        await trials.try_out(office.olga, MENTOR, mine)
    with pytest.raises(PolicyChanged):
        await trials.look(office.olga, MENTOR, mine)
    with pytest.raises(PolicyChanged):
        await office.services.pair_policies.add(office.olga, MENTOR, mine)
    assert await office.services.pair_policies.of(MENTOR) == theirs
    assert len(await rows(office)) == 1


async def test_only_what_was_tried_out_can_be_put_in_force(office: RoundOffice) -> None:
    trials, rounds = office.services.policy_trials, office.services.rounds
    tried = await trials.try_out(office.olga, MENTOR, other())
    with pytest.raises(NotFound):
        await trials.put_in_force(office.olga, tried.id)
    await office.tries()
    drafted = await two_each(office)
    for strange in (drafted.id, 999):
        with pytest.raises(NotFound):
            await trials.put_in_force(office.olga, strange)
    await rounds.try_out(office.olga, drafted.id, capacity(office.boris.id, 1))
    with pytest.raises(NotFound):
        await trials.put_in_force(office.olga, (await office.tries()).id)
    await trials.put_in_force(office.olga, tried.id)
    with pytest.raises(AlreadyDone):
        await trials.put_in_force(office.olga, tried.id)
    with pytest.raises(AlreadyDone):
        await trials.try_out(office.olga, MENTOR, replace(other(), version=2))


async def test_it_is_for_coordinators_alone(office: RoundOffice) -> None:
    services = office.services
    await services.policy_trials.try_out(office.olga, MENTOR, other())
    tried = await office.tries()
    for who in (office.ann, office.boris):
        for deed in (
            services.pair_policies.view(who, MENTOR),
            services.pair_policies.add(who, MENTOR, other()),
            services.policy_trials.look(who, MENTOR, other()),
            services.policy_trials.try_out(who, MENTOR, other()),
            services.policy_trials.put_in_force(who, tried.id),
        ):
            with pytest.raises(NotAllowed):
                await deed
    assert await rows(office) == []


async def test_a_draft_says_that_it_is_of_before(office: RoundOffice) -> None:
    drafted = await office.draft()
    overview = office.services.round_desk.overview
    assert not (await overview(office.olga, drafted.id)).outdated
    await office.counts(MENTOR, other())
    assert (await overview(office.olga, drafted.id)).outdated
    await office.again(drafted)
    assert not (await overview(office.olga, drafted.id)).outdated


async def test_a_pair_is_told_with_the_weights_it_was_made_under(office: RoundOffice) -> None:
    pairing = await office.approve(office.ann, office.boris)
    before = Match.of_json(pairing.parts)
    await office.counts(MENTOR, other())
    kept = (await office.desk.pair(office.olga, pairing.id)).match
    assert (kept, kept.fit.version) == (before, 0)
    assert {name: part.most // 100 for name, part in kept.fit.parts.items()} == (
        USUAL.weights[MENTOR]
    )
    vera, vlad = await office.join(Role.LEARNER, "Vera"), await office.join(Role.MENTOR, "Vlad")
    later = Match.of_json((await office.approve(vera, vlad)).parts)
    assert later.fit.version == 1
    assert {name: part.most // 100 for name, part in later.fit.parts.items()} == (
        other().weights[MENTOR]
    )
