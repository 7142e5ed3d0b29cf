"""The yes to pairs of a draft, publishing and undoing, on both databases."""

import pytest
from sqlalchemy import func, select

from bot.domain.pairings import NoSeatLeft, PairState, RulesBroken
from bot.domain.roles import Role
from bot.domain.rounds import (
    TOLD_AFTER,
    Order,
    RoundChanged,
    SeenAlready,
    TwoState,
)
from bot.models import Pairing
from bot.services import round_publishing
from bot.services.notices import take_owed
from bot.services.round_views import check_of
from tests.clock import StoppedClock
from tests.services.round_office import RoundOffice, office, two_each

__all__ = ["office"]


async def test_published_means_pairs_that_hear_of_it_a_little_later(
    office: RoundOffice, clock: StoppedClock
) -> None:
    drafted = await two_each(office)
    steps = office.services.round_steps
    await steps.approve(office.olga, await office.id_of(drafted, "Ann"))
    office.told_afresh()
    decided = await office.services.round_publishing.publish(office.olga, drafted.id)
    assert (decided.done, decided.refused) == (1, [])
    (pairing,) = await office.rows()
    assert (pairing.state, pairing.learner_id) == (PairState.ACTIVE, office.ann.id)
    told = take_owed(office.session)
    assert {(one.person_id, one.not_before) for one in told} == {
        (person.id, clock() + TOLD_AFTER) for person in (office.ann, office.boris)
    }
    assert (await office.helpers(drafted)).keys() == {"Ann", "Vera"}
    await office.again(drafted)
    assert (await office.helpers(drafted)).keys() == {"Ann", "Vera"}


async def test_a_published_pair_that_has_ended_makes_room_for_another(
    office: RoundOffice,
) -> None:
    drafted = await office.draft()
    steps = office.services.round_steps
    await steps.approve(office.olga, await office.id_of(drafted, "Ann"))
    await office.services.round_publishing.publish(office.olga, drafted.id)
    (pairing,) = await office.rows()
    await office.pairings.end(office.olga, pairing.id)
    await office.join(Role.MENTOR, "Vlad")
    await office.again(drafted)
    assert await office.helpers(drafted) == {"Ann": "Vlad"}


async def test_what_was_said_and_put_away_since_is_not_undone(
    office: RoundOffice, clock: StoppedClock
) -> None:
    """Messages that were sent are not kept for ever."""
    drafted = await office.draft()
    steps, ann = office.services.round_steps, await office.id_of(drafted, "Ann")
    await steps.approve(office.olga, ann)
    await office.services.round_publishing.publish(office.olga, drafted.id)
    clock.now += TOLD_AFTER
    with pytest.raises(SeenAlready):
        await office.services.round_publishing.undo(office.olga, ann)


async def test_publishing_checks_once_more(office: RoundOffice) -> None:
    drafted = await two_each(office)
    steps = office.services.round_steps
    for name in ("Ann", "Vera"):
        await steps.approve(office.olga, await office.id_of(drafted, name))
    office.boris.capacity = 0
    decided = await office.services.round_publishing.publish(office.olga, drafted.id)
    ((learner, _helper, why),) = decided.refused
    assert (decided.done, learner.name, type(why)) == (1, "Ann", NoSeatLeft)
    assert (await office.one(await office.id_of(drafted, "Ann"))).state == TwoState.DRAFTED
    counted = await office.session.scalar(select(func.count(Pairing.id)))
    assert counted == 1


async def test_a_proposal_of_today_stays_where_it_is_and_becomes_the_pair(
    office: RoundOffice,
) -> None:
    await office.propose_all()
    drafted = await office.draft()
    steps = office.services.round_steps
    await steps.approve(office.olga, await office.id_of(drafted, "Ann"))
    assert (await office.services.round_publishing.publish(office.olga, drafted.id)).done == 1
    (pairing,) = await office.rows()
    assert pairing.state == PairState.ACTIVE


async def test_the_last_seat_is_approved_once(office: RoundOffice) -> None:
    """Nobody took it when the draft was made; since then its owner has less room."""
    office.boris.capacity = 2
    await office.join(Role.LEARNER, "Vera")
    drafted = await office.draft()
    steps = office.services.round_steps
    office.boris.capacity = 1
    await steps.approve(office.olga, await office.id_of(drafted, "Ann"))
    with pytest.raises(NoSeatLeft) as refused:
        await steps.approve(office.olga, await office.id_of(drafted, "Vera"))
    assert refused.value.name == "Boris"


async def test_all_are_approved_and_who_cannot_be_is_told(office: RoundOffice) -> None:
    drafted = await two_each(office)
    steps, desk = office.services.round_steps, office.services.round_desk
    view = await desk.overview(office.olga, drafted.id)
    office.boris.languages = ["en"]
    decided = await steps.approve_all(office.olga, drafted.id, view.check)
    ((learner, helper, why),) = decided.refused
    assert (decided.done, learner.name, helper, type(why)) == (1, "Ann", "Boris", RulesBroken)
    with pytest.raises(RoundChanged):
        await steps.approve_all(office.olga, drafted.id, view.check)


async def test_these_are_those_that_were_on_the_page(office: RoundOffice) -> None:
    drafted = await two_each(office)
    steps, desk = office.services.round_steps, office.services.round_desk
    first = (await desk.pairs(drafted.id, Order.STRENGTH))[0]
    check = check_of([first.id])
    these = (office.olga, drafted.id, Order.STRENGTH, 0, 1)
    assert (await steps.approve_these(*these, check)).done == 1
    assert (await office.one(first.id)).state == TwoState.APPROVED
    with pytest.raises(RoundChanged):
        await steps.approve_these(*these, check)


async def test_so_many_are_published_at_once_and_the_rest_waits(
    office: RoundOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(round_publishing, "AT_ONCE", 1)
    drafted = await two_each(office)
    view = await office.services.round_desk.overview(office.olga, drafted.id)
    await office.services.round_steps.approve_all(office.olga, drafted.id, view.check)
    for left in (1, 0):
        decided = await office.services.round_publishing.publish(office.olga, drafted.id)
        view = await office.services.round_desk.overview(office.olga, drafted.id)
        assert (decided.done, view.counts.get(TwoState.APPROVED, 0)) == (1, left)
