"""Whom a learner could ask themselves, on both databases: only who could say yes."""

import pytest

from bot.domain.consents import Purpose
from bot.domain.errors import NotAllowed
from bot.domain.pair_offers import IsAskedAlready
from bot.models import Person
from bot.services.free_pool import FreePool
from bot.services.offer_rows import OfferRows
from bot.services.pair_short_list import PairShortList
from tests.services.pair_office import MENTOR, Office, office

__all__ = ["office"]


def short_list(office: Office, *, allowed: bool = True) -> PairShortList:
    pairs = office.services
    free = FreePool(office.session, pairs.clock, pairs.pair_pool)
    rows = OfferRows(office.session, pairs.clock)
    of = (office.session, rows, pairs.consents, pairs.pair_pool, free, pairs.pair_proposing)
    return PairShortList(*of, allowed=allowed)


async def agrees(office: Office) -> None:
    office.services.consents.note(office.boris, Purpose.ASKED, "", given=True)
    await office.session.flush()


async def ids(office: Office, learner: Person) -> list[int]:
    return [two.helper.id for two in await short_list(office).of(learner, MENTOR)]


async def test_who_does_not_agree_to_it_or_has_no_place_is_not_listed(office: Office) -> None:
    assert await ids(office, office.ann) == []
    await agrees(office)
    assert office.boris.id in await ids(office, office.ann)
    office.boris.capacity = 0
    assert office.boris.id not in await ids(office, office.ann)


async def test_the_best_comes_first(office: Office) -> None:
    await agrees(office)
    scores = [two.fit.score for two in await short_list(office).of(office.ann, MENTOR)]
    assert scores
    assert scores == sorted(scores, reverse=True)


async def test_nobody_is_offered_while_somebody_is_asked(office: Office) -> None:
    await office.services.pair_offers.ask(office.olga, office.ann.id, office.boris.id, MENTOR)
    with pytest.raises(IsAskedAlready):
        await short_list(office).of(office.ann, MENTOR)


async def test_only_a_learner_and_only_where_it_is_allowed(office: Office) -> None:
    with pytest.raises(NotAllowed):
        await short_list(office, allowed=False).of(office.ann, MENTOR)
    with pytest.raises(NotAllowed):
        await short_list(office).of(office.boris, MENTOR)


async def test_a_coordinators_proposal_goes_before(office: Office) -> None:
    assert await office.propose_all()
    with pytest.raises(IsAskedAlready):
        await short_list(office).of(office.ann, MENTOR)
