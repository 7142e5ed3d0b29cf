"""A draft of all pairs: made, changed by hand, approved and published, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.errors import AlreadyDone, NotAllowed
from bot.domain.pairings import HardRule, PairKind, RulesBroken
from bot.domain.roles import Role
from bot.domain.rounds import (
    Order,
    RoundChanged,
    RoundState,
    TwoState,
    WhyDeclined,
)
from bot.matching.left_out import Cause
from bot.models import DueWork, PairRound
from bot.services.notices import take_owed
from bot.services.round_views import doubt_of
from tests.clock import StoppedClock
from tests.services.pair_office import MENTOR, TUTOR
from tests.services.round_office import RoundOffice, office, two_each

__all__ = ["office"]


async def test_a_draft_is_kept_and_nobody_but_the_coordinator_is_told(
    office: RoundOffice, clock: StoppedClock
) -> None:
    drafted = await two_each(office)
    assert await office.helpers(drafted) == {"Ann": "Boris", "Vera": "Vlad"}
    assert await office.rows() == []
    assert {one.person_id for one in take_owed(office.session)} == {office.olga.id}
    view = await office.services.round_desk.overview(office.olga, drafted.id)
    assert (view.state, view.counts, view.worked_at) == (
        RoundState.DRAFT,
        {TwoState.DRAFTED: 2},
        clock(),
    )
    assert (view.learners, view.seats, view.left) == (2, 2, 0)
    assert view.certificate
    assert (view.certificate.gap, view.certificate.matched) == (0, 2)


async def test_there_is_one_draft_at_a_time_for_each_kind(office: RoundOffice) -> None:
    drafted = await office.draft()
    rounds = office.services.rounds
    assert (await rounds.begin(office.olga, MENTOR)).id == drafted.id
    tutors = await rounds.begin(office.olga, TUTOR)
    assert tutors.id != drafted.id
    await rounds.drop(office.olga, drafted.id)
    assert (await rounds.begin(office.olga, MENTOR)).id not in {drafted.id, tutors.id}
    with pytest.raises(AlreadyDone):
        await rounds.drop(office.olga, drafted.id)


async def test_it_is_for_coordinators_alone(office: RoundOffice) -> None:
    drafted = await office.draft()
    pair_id, services = await office.id_of(drafted, "Ann"), office.services
    steps, desk, rounds, boris = (
        services.round_steps,
        services.round_desk,
        services.rounds,
        office.boris,
    )
    for asked in (
        rounds.begin(boris, MENTOR),
        rounds.again(boris, drafted.id),
        rounds.drop(boris, drafted.id),
        rounds.try_out(boris, drafted.id, {}),
        desk.overview(boris, drafted.id),
        desk.open_ones(boris),
        desk.page(boris, drafted.id, Order.STRENGTH, 0, 8),
        desk.pair(boris, pair_id),
        desk.swappable(boris, pair_id, 0, 8),
        desk.left(boris, drafted.id),
        desk.left_ones(boris, drafted.id),
        desk.tried(boris, drafted.id),
        steps.lock(boris, pair_id, locked=True),
        steps.swap(boris, pair_id, pair_id),
        steps.decline(boris, pair_id, WhyDeclined.NEVER),
        steps.take_back(boris, pair_id),
        steps.approve(boris, pair_id),
        steps.approve_these(boris, drafted.id, Order.STRENGTH, 0, 8, ""),
        steps.approve_all(boris, drafted.id, ""),
        office.services.round_publishing.publish(boris, drafted.id),
        office.services.round_publishing.undo(boris, pair_id),
    ):
        with pytest.raises(NotAllowed):
            await asked


async def test_by_doubt_the_one_with_most_to_lose_comes_first(office: RoundOffice) -> None:
    await office.join(Role.LEARNER, "Vera", fields=["welding"], goals=["job"])
    await office.join(Role.MENTOR, "Vlad", goals=["none"], capacity=1)
    drafted, desk = await office.draft(), office.services.round_desk
    strong = await desk.pairs(drafted.id, Order.STRENGTH)
    doubtful = await desk.pairs(drafted.id, Order.DOUBT)
    assert [one.match.fit.score for one in strong] == sorted(
        (one.match.fit.score for one in strong), reverse=True
    )
    assert [one.learner_name for one in doubtful] == ["Vera", "Ann"]
    first, second = [doubt_of(one.match) for one in doubtful]
    assert first > second


async def test_what_is_locked_stays_whatever_else_changes(office: RoundOffice) -> None:
    drafted = await two_each(office)
    steps, ann = office.services.round_steps, await office.id_of(drafted, "Ann")
    await steps.swap(office.olga, ann, await office.id_of(drafted, "Vera"))
    assert await office.helpers(drafted) == {"Ann": "Vlad", "Vera": "Boris"}
    await steps.lock(office.olga, ann, locked=True)
    await office.again(drafted)
    assert await office.helpers(drafted) == {"Ann": "Vlad", "Vera": "Boris"}
    assert await office.id_of(drafted, "Ann") == ann
    await steps.lock(office.olga, ann, locked=False)
    await office.again(drafted)
    assert await office.helpers(drafted) == {"Ann": "Boris", "Vera": "Vlad"}


async def test_a_swap_follows_the_hard_rules_of_now_and_changes_the_reasons(
    office: RoundOffice,
) -> None:
    drafted = await two_each(office)
    steps = office.services.round_steps
    ann, vera = [await office.id_of(drafted, name) for name in ("Ann", "Vera")]
    before = (await office.one(ann)).match
    office.boris.languages = ["en"]
    with pytest.raises(RulesBroken) as refused:
        await steps.swap(office.olga, ann, vera)
    assert refused.value.codes == (HardRule.LANGUAGE,)
    assert await office.helpers(drafted) == {"Ann": "Boris", "Vera": "Vlad"}
    office.boris.languages = ["ru"]
    await steps.swap(office.olga, ann, vera)
    after = (await office.one(ann)).match
    assert (before.common.fields, after.common.fields) == (("cnc",), ())
    await steps.lock(office.olga, ann, locked=True)
    with pytest.raises(RoundChanged):
        await steps.swap(office.olga, vera, ann)


async def test_what_a_no_means_for_the_engine(office: RoundOffice) -> None:
    drafted = await two_each(office)
    steps, desk = office.services.round_steps, office.services.round_desk
    ann = await office.id_of(drafted, "Ann")
    await steps.decline(office.olga, ann, WhyDeclined.NOT_THESE)
    await office.again(drafted)
    assert await office.helpers(drafted) == {"Ann": "Vlad", "Vera": "Boris"}
    vera = await office.id_of(drafted, "Vera")
    await steps.decline(office.olga, vera, WhyDeclined.LEARNER_LATER)
    await office.again(drafted)
    assert await office.helpers(drafted) == {"Ann": "Vlad"}
    (left,) = await desk.left_ones(office.olga, drafted.id)
    assert (left.name, left.cause) == ("Vera", Cause.NOT_READY)
    assert await office.rows() == []
    await steps.decline(office.olga, await office.id_of(drafted, "Ann"), WhyDeclined.HELPER_BUSY)
    await office.again(drafted)
    assert await office.helpers(drafted) == {}


async def test_never_is_kept_beyond_the_draft(office: RoundOffice) -> None:
    drafted = await office.draft()
    steps, ann = office.services.round_steps, await office.id_of(drafted, "Ann")
    await steps.decline(office.olga, ann, WhyDeclined.NEVER)
    with pytest.raises(AlreadyDone):
        await steps.take_back(office.olga, ann)
    with pytest.raises(RulesBroken) as refused:
        await office.approve(office.ann, office.boris)
    assert refused.value.codes == (HardRule.DECLINED,)
    await office.services.rounds.drop(office.olga, drafted.id)
    assert await office.helpers(await office.draft()) == {}


async def test_who_leaves_is_in_no_draft(office: RoundOffice) -> None:
    drafted = await two_each(office)
    await office.services.my_data.erase(office.boris)
    assert await office.helpers(drafted) == {"Vera": "Vlad"}


async def test_drafts_of_long_ago_are_put_away(office: RoundOffice, clock: StoppedClock) -> None:
    drafted = await office.draft()
    await office.services.rounds.drop(office.olga, drafted.id)
    clock.now += timedelta(days=31)
    await office.services.retention.begin()
    work = (await office.session.scalars(select(DueWork).where(DueWork.kind == "retention"))).one()
    await office.services.retention.put_away(work)
    assert await office.session.scalar(select(func.count(PairRound.id))) == 0


async def test_a_tutor_needs_the_subject_in_a_draft_too(office: RoundOffice) -> None:
    await office.join(Role.TUTOR, "Tanya", fields=["it"])
    await office.services.pair_wishes.set(office.ann, PairKind.TUTOR, wanted=True)
    drafted = await office.services.rounds.begin(office.olga, TUTOR)
    await office.work(drafted)
    assert await office.helpers(drafted) == {}
    view = await office.services.round_desk.left(office.olga, drafted.id)
    assert (view.causes, view.opens) == ({Cause.NOBODY: 1}, {HardRule.SUBJECT: 1})
