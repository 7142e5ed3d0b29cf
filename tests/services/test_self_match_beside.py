"""While a learner has asked: drafts, proposals, other pairs, people who go, on both databases."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.offer_notices import OfferOver
from bot.domain.pair_notices import PairStarted
from bot.domain.pair_offers import IsAskedAlready, OfferIsGone
from bot.domain.pairings import NoSeatLeft, PairState
from bot.domain.roles import Role
from bot.domain.rounds import TwoState
from bot.domain.self_match import CannotBeAsked, IsLookedFor, OwnAnswered, OwnEnd
from tests.clock import StoppedClock
from tests.services.pair_office import MENTOR
from tests.services.self_match_office import AskingOffice, office

__all__ = ["office"]


async def is_open(office: AskingOffice) -> bool:
    """What Ann has asked of Boris stands as it did."""
    (pairing,) = [row for row in await office.rows() if row.learner_id == office.ann.id]
    own = await office.services.self_match.of_learner(office.ann)
    of_boris = await office.services.pair_offers.open(office.boris)
    both = bool(own.request) and bool(of_boris) and of_boris[0].own
    return both and (pairing.state, pairing.mentor_id) == (PairState.PROPOSED, office.boris.id)


def ended(end: OwnEnd) -> list[Any]:
    return [OwnAnswered(end, MENTOR, "Boris")]


async def test_a_draft_leaves_it_and_its_place_alone(office: AskingOffice) -> None:
    vera = await office.join(Role.LEARNER, "Vera")
    await office.asks(office.boris)
    drafted = await office.draft()
    assert await office.helpers(drafted) == {}
    await office.join(Role.MENTOR, "Vlad")
    await office.again(drafted)
    assert await office.helpers(drafted) == {"Vera": "Vlad"}
    pair_id = await office.id_of(drafted, "Vera")
    await office.services.round_steps.approve(office.olga, pair_id)
    decided = await office.services.round_publishing.publish(office.olga, drafted.id)
    assert decided.done == 1
    assert await is_open(office)
    await office.services.rounds.drop(office.olga, drafted.id)
    assert await is_open(office)
    assert [row.mentor_id for row in await office.rows() if row.learner_id == vera.id]


async def test_a_draft_worked_out_before_gives_way(office: AskingOffice) -> None:
    drafted = await office.draft()
    pair_id = await office.id_of(drafted, "Ann")
    await office.asks(office.boris)
    with pytest.raises(IsAskedAlready):
        await office.services.round_steps.approve(office.olga, pair_id)
    decided = await office.services.round_publishing.publish(office.olga, drafted.id)
    assert decided.done == 0
    assert await is_open(office)
    await office.again(drafted)
    assert await office.helpers(drafted) == {}


async def test_who_is_approved_in_a_draft_cannot_ask(office: AskingOffice) -> None:
    drafted = await office.draft()
    pair_id = await office.id_of(drafted, "Ann")
    await office.services.round_steps.approve(office.olga, pair_id)
    with pytest.raises(IsLookedFor):
        await office.asks(office.boris)
    assert (await office.row(pair_id)).state == TwoState.APPROVED


async def test_a_place_promised_in_a_draft_cannot_be_asked_for(office: AskingOffice) -> None:
    vera = await office.join(Role.LEARNER, "Vera", goals=["exam", "job"])
    office.ann.fields = ["it"]
    drafted = await office.draft()
    assert await office.helpers(drafted) == {"Vera": "Boris"}
    await office.services.round_steps.approve(office.olga, await office.id_of(drafted, "Vera"))
    with pytest.raises(CannotBeAsked):
        await office.asks(office.boris)
    assert await office.listed() == []
    assert vera.id not in [row.learner_id for row in await office.rows()]


async def test_proposals_and_questions_to_others_leave_it_alone(office: AskingOffice) -> None:
    vera = await office.join(Role.LEARNER, "Vera")
    await office.asks(office.boris)
    assert await office.propose_all() == 0
    with pytest.raises(NoSeatLeft):
        await office.services.pair_offers.ask(office.olga, vera.id, office.boris.id, MENTOR)
    with pytest.raises(CannotBeAsked):
        await office.asks(office.boris, vera)
    assert await is_open(office)


async def test_somebody_else_is_found_by_a_coordinator(office: AskingOffice) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad")
    request = await office.asks(office.boris)
    office.told_afresh()
    await office.approve(office.ann, vlad)
    met, over = office.told(office.ann)
    assert {type(met), type(over)} == {PairStarted, OwnAnswered}
    assert ended(OwnEnd.SETTLED)[0] in (met, over)
    assert office.told(office.boris) == [OfferOver("Ann", late=False, own=True)]
    with pytest.raises(OfferIsGone):
        await office.services.pair_offers.take(office.boris, request.id)


async def test_a_coordinators_yes_is_an_introduction_and_no_answer(office: AskingOffice) -> None:
    await office.asks(office.boris)
    office.told_afresh()
    await office.approve(office.ann, office.boris)
    (met,) = office.told(office.ann)
    assert isinstance(met, PairStarted)
    assert not met.said_yes


async def test_a_coordinators_no_is_told(office: AskingOffice) -> None:
    await office.asks(office.boris)
    office.told_afresh()
    (pairing,) = await office.rows()
    await office.pairings.decline(office.olga, pairing.id)
    assert office.told(office.ann) == ended(OwnEnd.WITHDRAWN)
    assert await office.listed() == []


async def test_a_coordinator_takes_it_back(office: AskingOffice) -> None:
    await office.asks(office.boris)
    office.told_afresh()
    (pairing,) = await office.desk.proposals(office.olga)
    assert (pairing.own, (await office.desk.pair(office.olga, pairing.id)).own) == (True, True)
    await office.services.self_match.withdraw(office.olga, pairing.id)
    assert office.told(office.ann) == ended(OwnEnd.WITHDRAWN)
    assert office.told(office.boris) == [OfferOver("Ann", late=False, own=True)]
    assert await office.rows() == []
    assert await office.propose_all() == 1


async def test_a_break_fewer_places_or_leaving_is_a_kind_no(office: AskingOffice) -> None:
    async def fewer() -> None:
        await office.services.pair_book.set_capacity(helper, 0)

    async def pause() -> None:
        await office.services.preferences.pause(helper, "week")

    async def leave() -> None:
        await office.services.my_data.erase(helper)

    for act in (fewer, pause, leave):
        helper = await office.join(Role.MENTOR, "Boris")
        await office.asks(helper)
        office.told_afresh()
        await act()
        assert office.told(office.ann) == ended(OwnEnd.NO)
        assert (await office.services.self_match.of_learner(office.ann)).request is None


async def test_a_yes_that_breaks_a_rule_by_now_is_none(office: AskingOffice) -> None:
    request = await office.asks(office.boris)
    office.told_afresh()
    office.ann.languages = ["en"]
    assert await office.services.pair_offers.take(office.boris, request.id) is None
    assert office.told(office.ann) == ended(OwnEnd.IMPOSSIBLE)
    assert await office.rows() == []


async def test_a_learner_who_wants_nobody_or_leaves(
    office: AskingOffice, clock: StoppedClock
) -> None:
    await office.asks(office.boris)
    office.told_afresh()
    await office.services.pair_wishes.not_now(office.ann, MENTOR)
    assert (office.told(office.ann), await office.rows()) == ([], [])
    assert office.told(office.boris) == [OfferOver("Ann", late=False, own=True)]
    await office.services.pair_wishes.ask(office.ann, MENTOR)
    clock.skip(days=31)
    await office.asks(office.boris)
    await office.services.my_data.erase(office.ann)
    assert await office.services.pair_offers.open(office.boris) == []


async def test_the_term_is_as_long_as_a_coordinators(office: AskingOffice) -> None:
    (one,) = await office.services.self_match.choices(office.ann, MENTOR)
    request = await office.asks(office.boris)
    assert one.answer_by == request.answer_by == request.asked_at + timedelta(days=3)
