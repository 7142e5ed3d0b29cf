"""One learner, two subjects: drafts that ask, answers, repairs, two kept apart, pairs by hand."""

from typing import Any

import pytest

from bot.domain.errors import AlreadyDone
from bot.domain.pair_offers import IsAskedAlready, OfferState
from bot.domain.pairings import ListedAs, NoSeatLeft, PairState, RulesBroken
from bot.domain.repairs import Gone, HelperAway, RepairReady
from bot.domain.roles import Role
from bot.domain.rounds import Order, TwoState, WhyDeclined
from bot.matching.runs import whole
from bot.models import PairRound, PairRule, Person
from bot.services.round_views import Tried, TwoView, Waiter
from tests.services.pair_office import TUTOR
from tests.services.round_office import RoundOffice, office

__all__ = ["office"]
BOTH = ["cnc", "metrology"]


async def wants_both(office: RoundOffice) -> tuple[Person, Person]:
    """Ann waits for two subjects; Timur teaches both, Tamara one of them and has no place yet."""
    office.ann.fields = BOTH
    for subject in BOTH:
        await office.services.pair_wishes.ask(office.ann, TUTOR, subject)
    timur = await office.join(Role.TUTOR, "Timur", fields=BOTH, capacity=2)
    return timur, await office.join(Role.TUTOR, "Tamara", fields=["cnc"], capacity=0)


async def drafted(office: RoundOffice) -> PairRound:
    begun = await office.services.rounds.begin(office.olga, TUTOR)
    await office.work(begun)
    return begun


async def of(office: RoundOffice, begun: PairRound) -> dict[str, TwoView]:
    """By subject, what stands in the draft."""
    found = await office.services.round_desk.pairs(begun.id, Order.STRENGTH)
    return {one.subject: one for one in found}


async def approved(office: RoundOffice) -> PairRound:
    begun = await drafted(office)
    for one in (await of(office, begun)).values():
        await office.services.round_steps.approve(office.olga, one.id)
    return begun


async def asked(office: RoundOffice) -> PairRound:
    begun = await approved(office)
    done = await office.services.round_publishing.ask(office.olga, begun.id)
    assert (done.done, done.refused) == (2, [])
    return begun


async def active(office: RoundOffice) -> dict[str, int]:
    rows = await office.rows()
    return {one.subject: one.mentor_id for one in rows if one.state == PairState.ACTIVE}


async def mend(office: RoundOffice) -> list[Any]:
    office.told_afresh()
    while repair := await office.services.repairs.next():
        await office.services.repair_ends.worked(repair, whole(repair.pool).pairs)
    return office.told(office.olga)


async def test_one_answer_is_about_one_subject(office: RoundOffice) -> None:
    timur, _tamara = await wants_both(office)
    begun = await asked(office)
    offers = {one.subject: one for one in await office.services.pair_offers.open(timur)}
    assert offers.keys() == {*BOTH}
    await office.services.pair_offers.decline(timur, offers["cnc"].id, OfferState.NOT_NOW)
    now = {one: view.state for one, view in (await of(office, begun)).items()}
    assert now == {"metrology": TwoState.ASKED}
    assert await office.services.pair_offers.take(timur, offers["metrology"].id)
    assert {one: view.state for one, view in (await of(office, begun)).items()} == {
        "metrology": TwoState.PUBLISHED
    }
    assert await active(office) == {"metrology": timur.id}


async def test_one_question_is_taken_back_alone(office: RoundOffice) -> None:
    timur, _tamara = await wants_both(office)
    begun = await asked(office)
    pairs = await of(office, begun)
    assert all(one.answer_by for one in pairs.values())
    await office.services.round_publishing.withdraw(office.olga, pairs["cnc"].id)
    (left,) = await office.services.pair_offers.open(timur)
    assert left.subject == "metrology"
    assert (await office.one(pairs["cnc"].id)).state == TwoState.DRAFTED
    assert (await office.one(pairs["metrology"].id)).state == TwoState.ASKED
    with pytest.raises(AlreadyDone):
        await office.services.round_publishing.withdraw(office.olga, pairs["cnc"].id)


async def test_who_is_asked_for_one_subject_is_in_a_draft_for_the_other(
    office: RoundOffice,
) -> None:
    timur, _tamara = await wants_both(office)
    ask, two = office.services.pair_offers.ask, (office.ann.id, timur.id, TUTOR)
    await ask(office.olga, *two, "cnc")
    with pytest.raises(IsAskedAlready):
        await ask(office.olga, *two, "cnc")
    begun = await drafted(office)
    assert {one: view.helper_id for one, view in (await of(office, begun)).items()} == {
        "metrology": timur.id
    }


async def test_a_draft_published_at_once_is_undone_one_by_one(office: RoundOffice) -> None:
    timur, _tamara = await wants_both(office)
    begun = await approved(office)
    timur.capacity = 1
    done = await office.services.round_publishing.publish(office.olga, begun.id)
    ((refused, _helper, why),) = done.refused
    assert (refused, type(why)) == (Waiter("Ann", "metrology"), NoSeatLeft)
    timur.capacity = 2
    (left,) = [one for one in (await of(office, begun)).values() if not one.pairing_id]
    await office.services.round_steps.approve(office.olga, left.id)
    await office.services.round_publishing.publish(office.olga, begun.id)
    assert await active(office) == {"cnc": timur.id, "metrology": timur.id}
    pairs = await of(office, begun)
    await office.services.round_publishing.undo(office.olga, pairs["cnc"].id)
    assert await active(office) == {"metrology": timur.id}


async def test_a_repair_is_for_what_has_ended(office: RoundOffice) -> None:
    timur, tamara = await wants_both(office)
    await office.services.round_publishing.publish(office.olga, (await approved(office)).id)
    tamara.capacity = 1
    (cnc,) = [one for one in await office.rows() if one.subject == "cnc"]
    await office.pairings.end(timur, cnc.id)
    (told,) = await mend(office)
    assert isinstance(told, RepairReady)
    (ann,) = told.learners
    assert (ann.subject, ann.helper_id) == ("cnc", tamara.id)
    proposed = [one for one in await office.rows() if one.state == PairState.PROPOSED]
    assert [(one.subject, one.mentor_id) for one in proposed] == [("cnc", tamara.id)]
    assert await active(office) == {"metrology": timur.id}


async def test_who_leaves_is_missed_in_each_subject(office: RoundOffice) -> None:
    timur, tamara = await wants_both(office)
    await office.services.round_publishing.publish(office.olga, (await approved(office)).id)
    tamara.capacity = 1
    await office.services.my_data.erase(timur)
    (told,) = await mend(office)
    assert [(one.subject, one.helper_id) for one in told.learners] == [
        ("cnc", tamara.id),
        ("metrology", None),
    ]


async def test_a_long_break_is_told_once_and_one_subject_may_go_to_another(
    office: RoundOffice,
) -> None:
    timur, tamara = await wants_both(office)
    await office.services.round_publishing.publish(office.olga, (await approved(office)).id)
    tamara.capacity = 1
    office.told_afresh()
    await office.services.preferences.pause(timur, "month")
    assert [type(one) for one in office.told(office.ann)] == [HelperAway]
    (gone,) = await mend(office)
    assert gone.gone == Gone.AWAY
    by_subject = {one.subject: one for one in gone.learners}
    assert {one: by_subject[one].helper_id for one in BOTH} == {
        "cnc": tamara.id,
        "metrology": None,
    }
    pairing_id = by_subject["cnc"].pairing_id
    assert pairing_id
    ends = office.services.repair_ends
    _pairing, candidate = await ends.instead(office.olga, pairing_id, tamara.id)
    await ends.replace(office.olga, pairing_id, candidate.id)
    assert await active(office) == {"cnc": tamara.id, "metrology": timur.id}


async def tried(office: RoundOffice, pair_id: int) -> Tried:
    await office.services.round_apart.try_out(office.olga, pair_id)
    return await office.services.round_desk.tried_view(await office.tries())


async def test_not_together_lets_go_of_what_was_looked_at_alone(office: RoundOffice) -> None:
    """Both are locked; as after a no, the other one stays."""
    _timur, tamara = await wants_both(office)
    begun = await drafted(office)
    tamara.capacity = 1
    pairs = await of(office, begun)
    for one in pairs.values():
        await office.services.round_steps.lock(office.olga, one.id, locked=True)
    found = await tried(office, pairs["cnc"].id)
    assert found.moved == [(Waiter("Ann", "cnc"), "Timur", "Tamara")]
    assert (found.gained, found.lost, list(found.apart)) == ([], [], ["Ann", "Timur"])
    await office.services.round_steps.decline(office.olga, pairs["cnc"].id, WhyDeclined.NOT_THESE)
    await office.services.rounds.again(office.olga, begun.id)
    await office.work(begun)
    assert {one: view.helper_name for one, view in (await of(office, begun)).items()} == {
        "cnc": "Tamara",
        "metrology": "Timur",
    }


async def test_what_nobody_holds_goes_with_a_no_between_the_two(office: RoundOffice) -> None:
    await wants_both(office)
    found = await tried(office, (await of(office, await drafted(office)))["cnc"].id)
    assert {one for one, _helper in found.lost} == {Waiter("Ann", one) for one in BOTH}


async def test_what_the_list_wants_is_not_let_go_of(office: RoundOffice) -> None:
    timur, tamara = await wants_both(office)
    office.ann.code, timur.code = "A-1", "T-1"
    office.session.add(PairRule(learner_code="A-1", mentor_code="T-1", kind=ListedAs.MUST))
    tamara.capacity = 1
    pair = (await of(office, await drafted(office)))["cnc"]
    assert pair.helper_id == timur.id
    await office.services.round_steps.lock(office.olga, pair.id, locked=True)
    found = await tried(office, pair.id)
    assert (Waiter("Ann", "cnc"), "Timur") in found.lost


async def test_a_reason_makes_a_pair_for_one_subject(office: RoundOffice) -> None:
    _timur, tamara = await wants_both(office)
    tamara.capacity, tamara.availability = 1, "mon 8-9"
    by_hand, two = office.services.pair_by_hand, (office.ann.id, tamara.id, TUTOR)
    with pytest.raises(RulesBroken):
        await office.pairings.approve(office.olga, *two, "cnc")
    _view, found = await by_hand.look(office.olga, *two, "cnc")
    reason = "They can meet on other days, too."
    pairing = await by_hand.unite(office.olga, *two, reason, found.failed, "cnc")
    assert (pairing.subject, await active(office)) == ("cnc", {"cnc": tamara.id})
    seen = await office.desk.pair(office.olga, pairing.id)
    assert seen.aside
    assert seen.aside.reason == reason
