"""What if two people of a draft might not be together: looked at beside it, nothing is changed."""

import pytest

from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.pairings import ListedAs
from bot.domain.roles import Role
from bot.domain.rounds import WhyDeclined
from bot.models import PairRound, PairRule
from bot.services.round_views import Tried, Waiter
from tests.services.pair_office import MENTOR
from tests.services.round_office import RoundOffice, office, two_each

__all__ = ["office"]
ANN, VERA = Waiter("Ann"), Waiter("Vera")


async def tried(office: RoundOffice, pair_id: int) -> Tried:
    await office.services.round_apart.try_out(office.olga, pair_id)
    return await office.services.round_desk.tried_view(await office.tries())


async def test_the_others_are_moved_for_them(office: RoundOffice) -> None:
    drafted = await two_each(office)
    before = await office.pairs(drafted)
    found = await tried(office, before["Ann"][1])
    assert list(found.apart) == ["Ann", "Boris"]
    assert set(found.moved) == {(ANN, "Boris", "Vlad"), (VERA, "Vlad", "Boris")}
    assert (found.gained, found.lost, found.matched, found.base_id) == ([], [], 0, drafted.id)
    assert found.fit < 0
    assert await office.pairs(drafted) == before
    assert await office.rows() == []


async def test_it_is_what_the_engine_does_after_a_no(office: RoundOffice) -> None:
    drafted = await two_each(office)
    ann = await office.id_of(drafted, "Ann")
    found = await tried(office, ann)
    await office.services.round_steps.decline(office.olga, ann, WhyDeclined.NOT_THESE)
    await office.again(drafted)
    after = await office.helpers(drafted)
    assert after == {one.name: now for one, _before, now in found.moved}


@pytest.mark.parametrize("step", ["lock", "approve"])
async def test_a_lock_or_a_yes_lets_go_of_them_for_the_look_alone(
    office: RoundOffice, step: str
) -> None:
    drafted = await two_each(office)
    ann, steps = await office.id_of(drafted, "Ann"), office.services.round_steps
    if step == "lock":
        await steps.lock(office.olga, ann, locked=True)
    else:
        await steps.approve(office.olga, ann)
    found = await tried(office, ann)
    assert set(found.moved) == {(ANN, "Boris", "Vlad"), (VERA, "Vlad", "Boris")}
    kept = await office.row(ann)
    assert (kept.locked, kept.state) == (step == "lock", {"lock": "drafted"}.get(step, "approved"))


async def test_whom_the_list_puts_together_has_nobody_without(office: RoundOffice) -> None:
    office.ann.code, office.boris.code = "A-1", "B-1"
    office.session.add(PairRule(learner_code="A-1", mentor_code="B-1", kind=ListedAs.MUST))
    drafted = await two_each(office)
    ann = await office.id_of(drafted, "Ann")
    await office.services.round_steps.lock(office.olga, ann, locked=True)
    found = await tried(office, ann)
    assert (found.lost, found.moved, found.matched) == ([(ANN, "Boris")], [], -1)


async def test_somebody_who_had_nobody_may_gain_by_it(office: RoundOffice) -> None:
    """Boris has one place; Ann has waited no longer, but fits better."""
    await office.join(Role.LEARNER, "Vera", fields=["it"])
    drafted = await office.draft()
    found = await tried(office, await office.id_of(drafted, "Ann"))
    assert (found.gained, found.lost) == ([(VERA, "Boris")], [(ANN, "Boris")])


async def test_only_coordinators_and_only_while_they_are_two_of_the_draft(
    office: RoundOffice,
) -> None:
    drafted = await two_each(office)
    ann, apart = await office.id_of(drafted, "Ann"), office.services.round_apart
    for who in (office.ann, office.boris):
        with pytest.raises(NotAllowed):
            await apart.try_out(who, ann)
    with pytest.raises(NotFound):
        await apart.try_out(office.olga, 999)
    await office.services.round_steps.decline(office.olga, ann, WhyDeclined.NOT_THESE)
    with pytest.raises(AlreadyDone):
        await apart.try_out(office.olga, ann)
    vera = await office.id_of(drafted, "Vera")
    await office.services.round_steps.approve(office.olga, vera)
    await office.services.round_publishing.publish(office.olga, drafted.id)
    with pytest.raises(AlreadyDone):
        await apart.try_out(office.olga, vera)
    await office.services.rounds.drop(office.olga, drafted.id)
    with pytest.raises(AlreadyDone):
        await apart.try_out(office.olga, vera)
    assert (await office.session.get_one(PairRound, drafted.id)).kind == MENTOR
