"""A draft is published by asking the helpers first, on both databases."""

from datetime import timedelta

import pytest

from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.offer_notices import OfferMade
from bot.domain.pair_offers import IsAskedAlready, OfferState
from bot.domain.pairings import NoSeatLeft, PairState
from bot.domain.roles import Role
from bot.domain.rounds import TOLD_AFTER, AskedAlready, SeenAlready, TwoState, WhyDeclined
from bot.models import DueWork, PairOffer, PairRound
from bot.services.notices import take_owed
from bot.services.pair_offers import OVER
from tests.clock import StoppedClock
from tests.services.pair_office import MENTOR
from tests.services.round_office import RoundOffice, office, two_each

__all__ = ["office"]


async def asked(office: RoundOffice) -> tuple[PairRound, int]:
    """Boris is asked about Ann; the draft, and the number of their pair in it."""
    drafted = await office.draft()
    pair_id = await office.id_of(drafted, "Ann")
    await office.services.round_steps.approve(office.olga, pair_id)
    office.told_afresh()
    decided = await office.services.round_publishing.ask(office.olga, drafted.id)
    assert (decided.done, decided.refused) == (1, [])
    return drafted, pair_id


async def offer_of(office: RoundOffice) -> PairOffer:
    (offer,) = await office.services.pair_offers._rows.asked()
    return offer


async def test_the_helper_is_asked_a_little_later_and_the_learner_hears_nothing(
    office: RoundOffice, clock: StoppedClock
) -> None:
    drafted, pair_id = await asked(office)
    (told,) = take_owed(office.session)
    assert isinstance(told.notice, OfferMade)
    assert (told.person_id, told.not_before) == (office.boris.id, clock() + TOLD_AFTER)
    one = await office.one(pair_id)
    assert (one.state, one.answer_by) == (TwoState.ASKED, clock() + TOLD_AFTER + timedelta(days=3))
    view = await office.services.round_desk.overview(office.olga, drafted.id)
    assert view.counts == {TwoState.ASKED: 1}
    assert await office.helpers(drafted) == {"Ann": "Boris"}
    for act in (
        office.services.round_steps.approve(office.olga, pair_id),
        office.services.round_steps.decline(office.olga, pair_id, WhyDeclined.NOT_THESE),
        office.services.round_publishing.undo(office.olga, pair_id),
    ):
        with pytest.raises(AlreadyDone):
            await act


async def test_a_yes_publishes_the_pair(office: RoundOffice) -> None:
    drafted, pair_id = await asked(office)
    made = await office.services.pair_offers.take(office.boris, (await offer_of(office)).id)
    assert made
    row = await office.row(pair_id)
    assert (row.state, row.pairing_id) == (TwoState.PUBLISHED, made.id)
    office.boris.last_seen_at = office.services.clock() + timedelta(minutes=1)
    with pytest.raises(SeenAlready):
        await office.services.round_publishing.undo(office.olga, pair_id)
    await office.again(drafted)
    assert await office.helpers(drafted) == {"Ann": "Boris"}


@pytest.mark.parametrize(
    ("says", "why"),
    [
        (OfferState.REFUSED, WhyDeclined.SAID_NO),
        (OfferState.NOT_NOW, WhyDeclined.SAID_NOT_NOW),
        (OfferState.LATE, WhyDeclined.SAID_NOTHING),
    ],
)
async def test_without_a_yes_it_is_declined_for_that_reason_and_the_next_draft_knows_it(
    office: RoundOffice, says: OfferState, why: WhyDeclined
) -> None:
    drafted, pair_id = await asked(office)
    offer = await offer_of(office)
    if says == OfferState.LATE:
        work = DueWork(kind=OVER, subject_id=offer.id, due_at=offer.answer_by)
        await office.services.offer_ends.run_out(work)
    else:
        await office.services.pair_offers.decline(office.boris, offer.id, says)
    row = await office.row(pair_id)
    assert (row.state, row.reason) == (TwoState.DECLINED, why)
    await office.again(drafted)
    assert await office.helpers(drafted) == {}
    await office.join(Role.MENTOR, "Vlad")
    await office.again(drafted)
    assert await office.helpers(drafted) == {"Ann": "Vlad"}
    await office.services.rounds.drop(office.olga, drafted.id)
    office.boris.capacity = 5
    assert await office.helpers(await office.draft()) == {"Ann": "Vlad"}


async def test_a_no_is_for_ever_and_a_not_now_can_be_taken_back(office: RoundOffice) -> None:
    steps = office.services.round_steps
    _drafted, pair_id = await asked(office)
    await office.services.pair_offers.decline(
        office.boris, (await offer_of(office)).id, OfferState.NOT_NOW
    )
    assert (await steps.take_back(office.olga, pair_id)).state == TwoState.DRAFTED
    await steps.approve(office.olga, pair_id)
    await office.services.round_publishing.ask(office.olga, (await office.row(pair_id)).round_id)
    await office.services.pair_offers.decline(
        office.boris, (await offer_of(office)).id, OfferState.REFUSED
    )
    with pytest.raises(AlreadyDone):
        await steps.take_back(office.olga, pair_id)


async def test_coordinators_do_not_answer_for_helpers(office: RoundOffice) -> None:
    pair_id = await office.id_of(await office.draft(), "Ann")
    for why in (WhyDeclined.SAID_NO, WhyDeclined.SAID_NOT_NOW, WhyDeclined.SAID_NOTHING):
        with pytest.raises(NotFound):
            await office.services.round_steps.decline(office.olga, pair_id, why)


async def test_who_is_asked_about_is_in_no_run_and_the_place_is_kept(office: RoundOffice) -> None:
    """Ann was asked about by hand; Vera waits, too, and only Boris is there."""
    await office.services.pair_offers.ask(office.olga, office.ann.id, office.boris.id, MENTOR)
    await office.join(Role.LEARNER, "Vera")
    drafted = await office.draft()
    assert await office.helpers(drafted) == {}
    office.boris.capacity = 2
    await office.again(drafted)
    assert await office.helpers(drafted) == {"Vera": "Boris"}
    office.boris.capacity = 1
    with pytest.raises(NoSeatLeft):
        await office.services.round_steps.approve(office.olga, await office.id_of(drafted, "Vera"))


async def test_publishing_takes_no_place_that_is_kept_and_nobody_who_is_asked_about(
    office: RoundOffice,
) -> None:
    vera = await office.join(Role.LEARNER, "Vera")
    office.boris.capacity = 2
    drafted, its = await office.draft(), office.services
    view = await its.round_desk.overview(office.olga, drafted.id)
    await its.round_steps.approve_all(office.olga, drafted.id, view.check)
    office.boris.capacity = 1
    await its.pair_offers.ask(office.olga, office.ann.id, office.boris.id, MENTOR)
    for way in (its.round_publishing.publish, its.round_publishing.ask):
        decided = await way(office.olga, drafted.id)
        refused = {learner.name: type(why) for learner, _helper, why in decided.refused}
        assert refused == {"Ann": IsAskedAlready, "Vera": NoSeatLeft}
        for name in refused:
            (await office.row(await office.id_of(drafted, name))).state = TwoState.APPROVED
    assert [one.learner_id for one in await office.rows()] == [office.ann.id]
    assert vera.id not in {one.learner_id for one in await office.rows()}


async def test_withdrawn_as_long_as_nobody_saw_it(
    office: RoundOffice, clock: StoppedClock
) -> None:
    drafted, pair_id = await asked(office)
    pair = await office.services.round_publishing.withdraw(office.olga, pair_id)
    assert pair.state == TwoState.DRAFTED
    assert await office.rows() == []
    assert await office.services.pair_offers.open(office.boris) == []
    await office.again(drafted)
    assert await office.helpers(drafted) == {"Ann": "Boris"}
    await office.services.round_steps.approve(office.olga, await office.id_of(drafted, "Ann"))
    await office.services.round_publishing.ask(office.olga, drafted.id)
    clock.now += TOLD_AFTER
    pair_id = await office.id_of(drafted, "Ann")
    with pytest.raises(AskedAlready) as refused:
        await office.services.round_publishing.withdraw(office.olga, pair_id)
    assert refused.value.name == "Boris"
    assert (await office.row(pair_id)).state == TwoState.ASKED


async def test_a_coordinator_decides_otherwise_by_hand(office: RoundOffice) -> None:
    """Vlad by hand instead; and the two, without waiting for the answer."""
    drafted, pair_id = await asked(office)
    vlad = await office.join(Role.MENTOR, "Vlad")
    made = await office.approve(office.ann, vlad)
    row = await office.row(pair_id)
    assert (row.state, row.reason) == (TwoState.DECLINED, WhyDeclined.NOT_THESE)
    await office.pairings.end(office.olga, made.id)
    await office.again(drafted)
    again = await office.id_of(drafted, "Ann") if await office.helpers(drafted) else None
    assert again is None


async def test_a_yes_by_hand_while_the_helper_is_asked(office: RoundOffice) -> None:
    _drafted, pair_id = await asked(office)
    made = await office.approve(office.ann, office.boris)
    row = await office.row(pair_id)
    assert (row.state, row.pairing_id) == (TwoState.PUBLISHED, made.id)


async def test_a_proposal_that_is_declined_while_the_helper_is_asked(office: RoundOffice) -> None:
    _drafted, pair_id = await asked(office)
    (pairing,) = await office.rows()
    await office.pairings.decline(office.olga, pairing.id)
    row = await office.row(pair_id)
    assert (row.state, row.reason) == (TwoState.DECLINED, WhyDeclined.NEVER)


async def test_a_draft_that_is_dropped_leaves_the_question_alone(office: RoundOffice) -> None:
    drafted, _pair_id = await asked(office)
    await office.services.rounds.drop(office.olga, drafted.id)
    assert await office.services.pair_offers.take(office.boris, (await offer_of(office)).id)
    (pairing,) = await office.rows()
    assert pairing.state == PairState.ACTIVE


async def test_a_standing_proposal_moves_where_all_gain_and_goes_when_it_is_impossible(
    office: RoundOffice,
) -> None:
    """Vera can only have Boris, whom Ann was proposed to; Ann can have Vlad as well."""
    await office.propose_all()
    await office.join(Role.LEARNER, "Vera", languages=["en"])
    office.boris.languages = ["ru", "en"]
    await office.join(Role.MENTOR, "Vlad")
    drafted = await office.draft()
    assert await office.helpers(drafted) == {"Ann": "Vlad", "Vera": "Boris"}
    assert len(await office.rows()) == 1
    office.boris.paused_until = office.services.clock() + timedelta(days=7)
    await office.again(drafted)
    assert await office.rows() == []


async def test_two_each_are_asked_and_one_says_yes(office: RoundOffice) -> None:
    drafted, its = await two_each(office), office.services
    view = await its.round_desk.overview(office.olga, drafted.id)
    await its.round_steps.approve_all(office.olga, drafted.id, view.check)
    assert (await its.round_publishing.ask(office.olga, drafted.id)).done == 2
    (offer,) = [
        one for one in await its.pair_offers._rows.asked() if one.helper_id == office.boris.id
    ]
    await its.pair_offers.take(office.boris, offer.id)
    view = await its.round_desk.overview(office.olga, drafted.id)
    assert view.counts == {TwoState.PUBLISHED: 1, TwoState.ASKED: 1}
    assert await office.helpers(drafted) == {"Ann": "Boris", "Vera": "Vlad"}
