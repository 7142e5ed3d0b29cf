"""A learner asks a mentor themselves, on both databases: by the same rules, and they decide."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.offer_notices import OfferAnswered, OfferMade, OfferOver
from bot.domain.pair_notices import PairStarted
from bot.domain.pair_offers import REST, OfferIsGone, OfferState
from bot.domain.pairings import PairState
from bot.domain.roles import Role
from bot.domain.self_match import (
    AsksAlready,
    CannotBeAsked,
    IsLookedFor,
    OwnAnswered,
    OwnEnd,
    RequestIsOver,
)
from bot.models import DueWork
from bot.services.duties import duties_of
from bot.services.pair_offers import OVER, REMINDER
from tests.clock import MONDAY, StoppedClock
from tests.services.pair_office import MENTOR, TUTOR
from tests.services.self_match_office import AskingOffice, office

__all__ = ["office"]
TERM = timedelta(days=3)


async def falls_due(office: AskingOffice, kind: str) -> str | None:
    found = select(DueWork).where(DueWork.kind == kind, DueWork.done_at.is_(None))
    (work,) = (await office.session.scalars(found)).all()
    return await duties_of(office.services)[kind](work)


async def test_the_mentor_is_asked_and_knows_by_whom(office: AskingOffice) -> None:
    request = await office.asks(office.boris)
    assert (request.name, request.answer_by) == ("Boris", MONDAY + TERM)
    (made,) = office.told(office.boris)
    assert isinstance(made, OfferMade)
    assert made.offer.own
    assert made.offer.common.fields == ("cnc",)
    assert office.told(office.ann) == office.told(office.olga) == []
    assert (await office.services.self_match.of_learner(office.ann)).request == request


async def test_a_yes_makes_the_pair_and_all_hear_of_it(office: AskingOffice) -> None:
    request = await office.asks(office.boris)
    office.told_afresh()
    pairing = await office.services.pair_offers.take(office.boris, request.id)
    assert pairing
    assert pairing.state == PairState.ACTIVE
    (to_ann,), (to_boris,) = office.told(office.ann), office.told(office.boris)
    assert isinstance(to_ann, PairStarted)
    assert (to_ann.said_yes, to_boris.said_yes) == (True, False)
    (to_olga,) = office.told(office.olga)
    assert isinstance(to_olga, OfferAnswered)
    assert (to_olga.state, to_olga.own) == (OfferState.TAKEN, True)
    assert (await office.services.self_match.of_learner(office.ann)).request is None


@pytest.mark.parametrize("says", [OfferState.REFUSED, OfferState.NOT_NOW])
async def test_a_no_is_told_kindly_and_somebody_else_can_be_asked(
    office: AskingOffice, says: OfferState, clock: StoppedClock
) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad")
    request = await office.asks(office.boris)
    office.told_afresh()
    await office.services.pair_offers.decline(office.boris, request.id, says)
    assert office.told(office.ann) == [OwnAnswered(OwnEnd.NO, MENTOR, "Boris")]
    assert office.told(office.olga) == office.told(vlad) == []
    assert [row for row in await office.rows() if row.state == PairState.PROPOSED] == []
    assert await office.listed() == ["Vlad"]
    await office.asks(vlad)
    assert await office.states() == [says, OfferState.OPEN]
    clock.skip(days=REST.days + 1)
    await office.services.self_match.take_back(office.ann, request.id + 1)
    again = ["Boris"] if says == OfferState.NOT_NOW else []
    assert await office.listed() == again


async def test_one_reminder_and_the_term_runs_out(
    office: AskingOffice, clock: StoppedClock
) -> None:
    request = await office.asks(office.boris)
    office.told_afresh()
    clock.skip(hours=36)
    assert await falls_due(office, REMINDER) is None
    (again,) = office.told(office.boris)
    assert (again.again, again.offer.own) == (True, True)
    office.told_afresh()
    clock.skip(hours=36)
    assert await falls_due(office, OVER) is None
    assert office.told(office.boris) == [OfferOver("Ann", late=True, own=True)]
    assert office.told(office.ann) == [OwnAnswered(OwnEnd.LATE, MENTOR, "Boris")]
    assert office.told(office.olga) == await office.rows() == []
    with pytest.raises(OfferIsGone):
        await office.services.pair_offers.take(office.boris, request.id)
    wait = await office.services.pair_pool.wait_of(office.ann.id, MENTOR)
    assert wait
    assert (wait.since, wait.ready) == (MONDAY, True)


async def test_taken_back_until_it_is_answered(office: AskingOffice, clock: StoppedClock) -> None:
    request = await office.asks(office.boris)
    office.told_afresh()
    await office.services.self_match.take_back(office.ann, request.id)
    assert office.told(office.ann) == []
    assert await office.rows() == []
    with pytest.raises(OfferIsGone):
        await office.services.pair_offers.take(office.boris, request.id)
    with pytest.raises(RequestIsOver):
        await office.services.self_match.take_back(office.ann, request.id)
    assert await office.listed() == []
    with pytest.raises(CannotBeAsked):
        await office.asks(office.boris)
    assert await office.propose_all() == 1
    clock.skip(days=REST.days + 1)
    await office.services.pair_wishes.withdraw(office.ann, MENTOR)
    assert await office.listed() == ["Boris"]


async def test_one_open_request_at_a_time(office: AskingOffice) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad")
    tanya = await office.join(Role.TUTOR, "Tanya")
    await office.services.pair_wishes.ask(office.ann, TUTOR, "cnc")
    await office.asks(office.boris)
    with pytest.raises(AsksAlready):
        await office.asks(vlad)
    with pytest.raises(AsksAlready):
        await office.services.self_match.ask(office.ann, tanya.id, TUTOR, "cnc")
    assert await office.states() == [OfferState.OPEN]


async def test_a_tutor_for_a_subject(office: AskingOffice) -> None:
    tanya = await office.join(Role.TUTOR, "Tanya")
    await office.services.pair_wishes.ask(office.ann, TUTOR, "cnc")
    request = await office.services.self_match.ask(office.ann, tanya.id, TUTOR, "cnc")
    assert (request.kind, request.subject) == (TUTOR, "cnc")
    pairing = await office.services.pair_offers.take(tanya, request.id)
    assert pairing
    assert pairing.subject == "cnc"
    with pytest.raises(NotFound):
        await office.services.self_match.choices(office.ann, TUTOR, "it")


@pytest.mark.parametrize(
    "columns",
    [
        {"capacity": 0},
        {"languages": ["en"]},
        {"availability": "mon 3-4"},
        {"shown": False},
        {"role": Role.TUTOR},
        {"paused_until": MONDAY + timedelta(days=5)},
    ],
)
async def test_no_rule_is_passed_by(office: AskingOffice, columns: dict[str, Any]) -> None:
    office.ann.availability = "tue 18-21"
    vlad = await office.join(**{"role": Role.MENTOR, "name": "Vlad", **columns})
    assert await office.listed() == ["Boris"]
    with pytest.raises(CannotBeAsked):
        await office.asks(vlad)
    for no_helper in (office.olga, office.ann):
        with pytest.raises(CannotBeAsked):
            await office.asks(no_helper)
    with pytest.raises(NotFound):
        await office.services.self_match.ask(office.ann, 10**6, MENTOR)
    assert await office.states() == []


async def test_only_who_agrees_to_it_is_listed(office: AskingOffice) -> None:
    asking = office.services.self_match
    assert await asking.may_be_asked(office.boris)
    await asking.be_asked(office.boris, "the text", agreed=False)
    assert await asking.may_be_asked(office.boris) is False
    assert await office.listed() == []
    with pytest.raises(CannotBeAsked):
        await office.asks(office.boris)


async def test_rights(office: AskingOffice) -> None:
    asking = office.services.self_match
    vera = await office.join(Role.LEARNER, "Vera")
    for by in (office.boris, office.olga):
        with pytest.raises(NotAllowed):
            await asking.ask(by, office.boris.id, MENTOR)
        with pytest.raises(NotAllowed):
            await asking.choices(by, MENTOR)
    for no_helper in (office.ann, office.olga):
        with pytest.raises(NotAllowed):
            await asking.be_asked(no_helper, "", agreed=True)
    request = await office.asks(office.boris)
    (pairing,) = await office.rows()
    for by in (vera, office.boris, office.olga):
        with pytest.raises(NotAllowed):
            await asking.take_back(by, request.id)
    for by in (office.ann, vera, office.boris):
        with pytest.raises(NotAllowed):
            await asking.withdraw(by, pairing.id)
    with pytest.raises(NotFound):
        await asking.take_back(office.ann, 10**6)
    with pytest.raises(NotAllowed):
        await office.services.pair_offers.take(office.ann, request.id)


async def test_what_a_coordinator_asks_is_no_learners_to_take_back(office: AskingOffice) -> None:
    await office.services.pair_offers.ask(office.olga, office.ann.id, office.boris.id, MENTOR)
    (offer,) = await office.services.pair_offers.open(office.boris)
    assert not offer.own
    assert (await office.services.self_match.of_learner(office.ann)).request is None
    with pytest.raises(NotAllowed):
        await office.services.self_match.take_back(office.ann, offer.id)
    with pytest.raises(RequestIsOver):
        await office.services.self_match.withdraw(office.olga, (await office.rows())[0].id)
    with pytest.raises(IsLookedFor):
        await office.listed()


async def test_nothing_of_it_where_it_is_off(office: AskingOffice) -> None:
    asking = office.services.self_match
    asking._allowed = False
    assert not (await asking.of_learner(office.ann)).allowed
    assert await asking.may_be_asked(office.boris) is None
    with pytest.raises(NotAllowed):
        await office.asks(office.boris)
    with pytest.raises(NotAllowed):
        await asking.choices(office.ann, MENTOR)
    with pytest.raises(NotAllowed):
        await asking.be_asked(office.boris, "", agreed=True)


async def test_what_is_open_when_it_is_turned_off_can_be_taken_back(office: AskingOffice) -> None:
    asking, request = office.services.self_match, await office.asks(office.boris)
    asking._allowed = False
    assert (await asking.of_learner(office.ann)).request == request
    await asking.take_back(office.ann, request.id)
    assert await office.states() == [OfferState.OFF]
