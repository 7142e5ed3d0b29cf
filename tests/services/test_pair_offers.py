"""A mentor is asked first, on both databases: yes, no, not now, and no answer in time."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.offer_notices import OfferAnswered, OfferMade, OfferOver
from bot.domain.pair_notices import PairStarted
from bot.domain.pair_offers import (
    REST,
    IsAskedAlready,
    NoPlaceOfYours,
    OfferIsGone,
    OfferState,
    OfferView,
)
from bot.domain.pairings import NoSeatLeft, PairState
from bot.domain.roles import Role
from bot.models import DueWork, PairOffer, Person
from bot.services.duties import duties_of
from bot.services.pair_offers import OVER, REMINDER
from tests.clock import MONDAY, StoppedClock
from tests.services.pair_office import MENTOR, Office, office

__all__ = ["office"]
TERM = timedelta(days=3)


async def ask(office: Office, helper: Person) -> OfferView:
    await office.services.pair_offers.ask(office.olga, office.ann.id, helper.id, MENTOR)
    return (await office.services.pair_offers.open(helper))[-1]


async def falls_due(office: Office, kind: str) -> str | None:
    found = select(DueWork).where(DueWork.kind == kind, DueWork.done_at.is_(None))
    (work,) = (await office.session.scalars(found)).all()
    return await duties_of(office.services)[kind](work)


async def states(office: Office) -> list[OfferState]:
    found = await office.session.scalars(select(PairOffer.state).order_by(PairOffer.id))
    return [OfferState(one) for one in found]


async def test_only_the_mentor_is_told_and_of_what_the_two_share(office: Office) -> None:
    offer = await ask(office, office.boris)
    (made,) = office.told(office.boris)
    assert made == OfferMade(offer)
    assert (offer.name, offer.common.fields, offer.answer_by) == ("Ann", ("cnc",), MONDAY + TERM)
    assert office.told(office.ann) == []
    (pairing,) = await office.rows()
    assert (pairing.state, pairing.mentor_id) == (PairState.PROPOSED, office.boris.id)
    card = await office.desk.pair(office.olga, pairing.id)
    assert card.answer_by == MONDAY + TERM
    assert await office.desk.undecided(office.olga) == (0, 1)
    waiting = await office.desk.learner(office.olga, office.ann.id, MENTOR)
    assert waiting.asked_now is not None
    assert waiting.asked_now.name == "Boris"


async def test_a_yes_makes_the_pair_and_tells_all(office: Office) -> None:
    offer = await ask(office, office.boris)
    office.told_afresh()
    pairing = await office.services.pair_offers.take(office.boris, offer.id)
    assert pairing is not None
    assert (pairing.state, pairing.decided_by) == (PairState.ACTIVE, office.boris.id)
    (to_ann,), (to_boris,) = office.told(office.ann), office.told(office.boris)
    assert isinstance(to_ann, PairStarted)
    assert isinstance(to_boris, PairStarted)
    (told,) = office.told(office.olga)
    assert (told.state, told.helper_name) == (OfferState.TAKEN, "Boris")
    with pytest.raises(OfferIsGone):
        await office.services.pair_offers.take(office.boris, offer.id)


async def test_a_no_is_for_ever_and_the_next_in_line_is_proposed(office: Office) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad")
    offer = await ask(office, office.boris)
    office.told_afresh()
    await office.services.pair_offers.decline(office.boris, offer.id, OfferState.REFUSED)
    declined, proposed = await office.rows()
    assert (declined.state, declined.mentor_id) == (PairState.DECLINED, office.boris.id)
    assert (proposed.state, proposed.mentor_id) == (PairState.PROPOSED, vlad.id)
    assert office.told(office.olga) == [
        OfferAnswered(OfferState.REFUSED, MENTOR, office.ann.id, "Ann", "Boris", vlad.id, "Vlad")
    ]
    assert office.told(office.ann) == office.told(office.boris) == office.told(vlad) == []


async def test_not_now_rests_for_a_while_but_a_coordinator_may(
    office: Office, clock: StoppedClock
) -> None:
    offer = await ask(office, office.boris)
    await office.services.pair_offers.decline(office.boris, offer.id, OfferState.NOT_NOW)
    assert await office.rows() == []
    assert await office.propose_all() == 0
    view = await office.desk.learner(office.olga, office.ann.id, MENTOR)
    assert [one.failed for one in view.candidates] == [()]
    clock.skip(days=REST.days + 1)
    assert await office.propose_all() == 1


async def test_half_way_there_is_one_reminder_then_it_goes_back(
    office: Office, clock: StoppedClock
) -> None:
    offer = await ask(office, office.boris)
    office.told_afresh()
    clock.skip(hours=36)
    assert await falls_due(office, REMINDER) is None
    assert office.told(office.boris) == [OfferMade(offer, again=True)]
    office.told_afresh()
    clock.skip(hours=36)
    assert await falls_due(office, OVER) is None
    assert office.told(office.boris) == [OfferOver("Ann", late=True)]
    (told,) = office.told(office.olga)
    assert (told.state, told.next_id) == (OfferState.LATE, None)
    assert await office.rows() == []
    with pytest.raises(OfferIsGone):
        await office.services.pair_offers.look(office.boris, offer.id)


async def test_who_has_answered_is_not_reminded(office: Office) -> None:
    offer = await ask(office, office.boris)
    await office.services.pair_offers.take(office.boris, offer.id)
    office.told_afresh()
    assert await falls_due(office, REMINDER) == "skipped:answered"
    assert await falls_due(office, OVER) == "skipped:answered"
    assert office.told(office.boris) == []


async def test_one_at_a_time_is_asked_and_their_place_is_kept(office: Office) -> None:
    vera = await office.join(Role.LEARNER, "Vera")
    vlad = await office.join(Role.MENTOR, "Vlad", capacity=0)
    await ask(office, office.boris)
    with pytest.raises(IsAskedAlready):
        await office.services.pair_offers.ask(office.olga, office.ann.id, vlad.id, MENTOR)
    with pytest.raises(NoSeatLeft):
        await office.services.pair_offers.ask(office.olga, vera.id, office.boris.id, MENTOR)
    assert await office.propose_all() == 0
    (pairing,) = await office.rows()
    assert pairing.learner_id == office.ann.id


async def test_a_proposal_does_not_move_while_its_mentor_is_asked(office: Office) -> None:
    await ask(office, office.boris)
    await office.join(Role.LEARNER, "Vera", languages=["en"])
    office.boris.languages = ["ru", "en"]
    await office.join(Role.MENTOR, "Vlad")
    await office.propose_all()
    found = {row.learner_id: row.mentor_id for row in await office.rows()}
    assert found == {office.ann.id: office.boris.id}


async def test_fewer_learners_or_a_break_is_a_not_now(office: Office) -> None:
    await ask(office, office.boris)
    await office.services.pair_offers.nobody_new(office.boris)
    assert (office.boris.capacity, await states(office)) == (0, [OfferState.NOT_NOW])
    vlad = await office.join(Role.MENTOR, "Vlad")
    await ask(office, vlad)
    await office.services.preferences.pause(vlad, "week")
    assert await states(office) == [OfferState.NOT_NOW] * 2
    tanya = await office.join(Role.MENTOR, "Tanya")
    await ask(office, tanya)
    await office.services.pair_book.set_capacity(tanya, 2)
    assert (await states(office))[-1] == OfferState.OPEN


async def test_no_place_left_is_said_to_the_mentor(office: Office) -> None:
    vera = await office.join(Role.LEARNER, "Vera")
    offer = await ask(office, office.boris)
    await office.approve(vera, office.boris)
    with pytest.raises(NoPlaceOfYours):
        await office.services.pair_offers.take(office.boris, offer.id)


async def test_what_is_settled_otherwise_is_off(office: Office) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad")
    offer = await ask(office, office.boris)
    office.told_afresh()
    await office.approve(office.ann, vlad)
    assert office.told(office.boris) == [OfferOver("Ann", late=False)]
    with pytest.raises(OfferIsGone):
        await office.services.pair_offers.take(office.boris, offer.id)


async def test_who_wants_nobody_any_more_or_leaves_is_not_asked_for(office: Office) -> None:
    await ask(office, office.boris)
    await office.services.pair_wishes.not_now(office.ann, MENTOR)
    assert (await states(office), await office.rows()) == ([OfferState.OFF], [])
    await office.services.pair_wishes.ask(office.ann, MENTOR)
    await ask(office, office.boris)
    await office.services.my_data.erase(office.ann)
    assert await office.services.pair_offers.open(office.boris) == []


async def test_what_the_mentor_said_is_in_their_copy_not_in_the_learners(office: Office) -> None:
    offer = await ask(office, office.boris)
    await office.services.pair_offers.decline(office.boris, offer.id, OfferState.NOT_NOW)
    (learners,) = (await office.services.my_data.export(office.ann))["pair_offer"]
    (mentors,) = (await office.services.my_data.export(office.boris))["pair_offer"]
    assert not {"state", "helper_id"} & set(learners)
    assert mentors["state"] == OfferState.NOT_NOW


async def test_a_mentor_who_leaves_hands_it_back(office: Office) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad")
    await ask(office, office.boris)
    await office.services.my_data.erase(office.boris)
    (proposed,) = await office.rows()
    assert proposed.mentor_id == vlad.id


async def test_declined_by_a_coordinator_is_off(office: Office) -> None:
    await ask(office, office.boris)
    (pairing,) = await office.rows()
    await office.pairings.decline(office.olga, pairing.id)
    assert await states(office) == [OfferState.OFF]


async def test_who_is_not_shown_any_more_is_not_shown_here(office: Office) -> None:
    offer = await ask(office, office.boris)
    await office.services.preferences.be_shown(office.ann, "", agreed=False)
    await office.session.flush()
    assert await office.services.pair_offers.open(office.boris) == []
    with pytest.raises(OfferIsGone):
        await office.services.pair_offers.look(office.boris, offer.id)
    assert await falls_due(office, REMINDER) == "skipped:not shown"
    assert await office.services.pair_offers.take(office.boris, offer.id) is None


async def test_rights(office: Office) -> None:
    offers = office.services.pair_offers
    for by in (office.ann, office.boris):
        with pytest.raises(NotAllowed):
            await offers.ask(by, office.ann.id, office.boris.id, MENTOR)
    offer = await ask(office, office.boris)
    vlad = await office.join(Role.MENTOR, "Vlad")
    for by in (office.ann, office.olga, vlad):
        for call in (offers.look, offers.take):
            with pytest.raises(NotAllowed):
                await call(by, offer.id)
        with pytest.raises(NotAllowed):
            await offers.decline(by, offer.id, OfferState.REFUSED)
    with pytest.raises(NotFound):
        await offers.decline(office.boris, offer.id, OfferState.LATE)
    with pytest.raises(NotFound):
        await offers.look(office.boris, 10**6)


async def test_what_was_said_goes_after_ninety_days(office: Office, clock: StoppedClock) -> None:
    offer = await ask(office, office.boris)
    await office.services.pair_offers.decline(office.boris, offer.id, OfferState.NOT_NOW)
    work = DueWork(kind="", subject_id=0, due_at=MONDAY, key="", created_at=MONDAY)
    for days, left in ((89, 1), (2, 0)):
        clock.skip(days=days)
        await office.services.retention.put_away(work)
        assert len(await states(office)) == left
