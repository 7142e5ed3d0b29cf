"""A tutor says no for one subject and is asked for another, too, on both databases."""

import pytest

from bot.domain.pair_offers import OfferState
from bot.domain.pairings import HardRule, PairState, RulesBroken
from bot.domain.roles import Role
from bot.models import Person
from tests.services.pair_office import TUTOR, Office, office

__all__ = ["office"]
FIELDS = ["cnc", "metrology"]


async def asked_for_both(office: Office) -> tuple[Person, int, int]:
    """The tutor, and the numbers of the two questions."""
    tanya = await office.join(Role.TUTOR, "Tanya", fields=FIELDS, capacity=2)
    for subject in FIELDS:
        await office.services.pair_wishes.ask(office.ann, TUTOR, subject)
        of = office.ann.id, tanya.id, TUTOR, subject
        await office.services.pair_offers.ask(office.olga, *of)
    first, second = await office.services.pair_offers.open(tanya)
    assert (first.subject, second.subject) == ("cnc", "metrology")
    return tanya, first.id, second.id


async def test_the_other_question_can_still_be_taken(office: Office) -> None:
    tanya, first, second = await asked_for_both(office)
    await office.services.pair_offers.decline(tanya, first, OfferState.REFUSED)
    pairing = await office.services.pair_offers.take(tanya, second)
    assert pairing
    assert (pairing.state, pairing.subject) == (PairState.ACTIVE, "metrology")


async def test_nobody_proposes_or_asks_them_anew(office: Office) -> None:
    tanya, first, _second = await asked_for_both(office)
    await office.services.pair_offers.decline(tanya, first, OfferState.REFUSED)
    of = office.ann.id, TUTOR, "cnc", office.olga.id
    assert await office.services.pair_proposing.next_for(*of) is None
    with pytest.raises(RulesBroken) as broken:
        await office.services.pair_offers.ask(office.olga, office.ann.id, tanya.id, TUTOR, "cnc")
    assert broken.value.codes == (HardRule.DECLINED,)


async def test_a_yes_does_not_go_before_what_others_said(office: Office) -> None:
    tanya, first, second = await asked_for_both(office)
    (cnc,) = [row for row in await office.rows() if row.subject == "cnc"]
    await office.pairings.decline(office.olga, cnc.id)
    assert await office.services.pair_offers.take(tanya, second) is None
    assert first != second


async def test_nor_before_any_other_rule(office: Office) -> None:
    tanya, first, second = await asked_for_both(office)
    await office.services.pair_offers.decline(tanya, first, OfferState.REFUSED)
    office.ann.languages = ["en"]
    assert await office.services.pair_offers.take(tanya, second) is None
