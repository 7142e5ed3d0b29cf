"""A mentor goes or takes a long break: their learners look anew, nobody else's moves."""

from typing import Any

import pytest

from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.pair_notices import HelperNeeded, PairEnded
from bot.domain.pairings import PairState
from bot.domain.repairs import Gone, HelperAway, Repaired, RepairReady
from bot.domain.roles import Role
from bot.domain.rounds import TwoState
from bot.domain.subjects import ANY
from bot.matching.runs import whole
from bot.models import Pairing, Person
from tests.services.pair_office import MENTOR
from tests.services.round_office import RoundOffice, office

__all__ = ["office"]


async def mend(office: RoundOffice) -> list[Any]:
    """What Olga is told; the solver runs here and now."""
    office.told_afresh()
    while repair := await office.services.repairs.next():
        pairs = whole(repair.pool).pairs if repair.pool.learners else {}
        await office.services.repair_ends.worked(repair, pairs)
    return office.told(office.olga)


async def helped(office: RoundOffice) -> tuple[Person, Person, Person]:
    """Boris has Ann; Vera is proposed to Boris, too, and Kim to Vlad, who has one place more."""
    office.boris.capacity = 3
    await office.approve(office.ann, office.boris)
    vera, kim = [await office.join(Role.LEARNER, name) for name in ("Vera", "Kim")]
    await office.propose_all()
    vlad = await office.join(Role.MENTOR, "Vlad", capacity=3)
    (of_kim,) = [one for one in await office.rows() if one.learner_id == kim.id]
    of_kim.mentor_id = vlad.id
    await office.session.flush()
    office.told_afresh()
    return vera, kim, vlad


def proposals(rows: list[Pairing]) -> dict[int, int]:
    return {one.learner_id: one.mentor_id for one in rows if one.state == PairState.PROPOSED}


async def test_learners_of_who_has_left_get_proposals_and_nobody_else_moves(
    office: RoundOffice,
) -> None:
    vera, kim, vlad = await helped(office)
    ann = office.ann.id
    before = {one.id: one.proposed_at for one in await office.rows() if one.learner_id == kim.id}
    await office.services.my_data.erase(office.boris)
    assert office.told(office.ann) == [PairEnded(MENTOR, to_learner=True, name="Boris")]
    assert not [one for one in office.told(office.olga) if isinstance(one, HelperNeeded)]
    (told,) = await mend(office)
    assert (told.gone, told.name, told.kind) == (Gone.LEFT, "", MENTOR)
    assert [(one.name, one.helper_name) for one in told.learners] == [
        ("Ann", "Vlad"),
        ("Vera", "Vlad"),
    ]
    rows = await office.rows()
    assert proposals(rows) == {ann: vlad.id, vera.id: vlad.id, kim.id: vlad.id}
    assert {one.id for one in rows if one.learner_id == kim.id} == before.keys()
    ids = {one.learner_id: one.id for one in rows if one.state == PairState.PROPOSED}
    assert [one.pairing_id for one in told.learners] == [ids[ann], ids[vera.id]]
    assert await mend(office) == []


async def test_places_that_others_hold_are_kept(office: RoundOffice) -> None:
    """Vlad has one place, and Kim is proposed to him; another is approved of a draft."""
    _vera, kim, vlad = await helped(office)
    vlad.capacity = 1
    await office.services.my_data.erase(office.boris)
    (told,) = await mend(office)
    assert [one.helper_id for one in told.learners] == [None, None]
    assert proposals(await office.rows()) == {kim.id: vlad.id}


async def test_a_mentor_who_ends_all_pairs_is_named_once(office: RoundOffice) -> None:
    office.boris.capacity = 2
    vera = await office.join(Role.LEARNER, "Vera")
    pairs = [await office.approve(one, office.boris) for one in (office.ann, vera)]
    for pairing in pairs:
        await office.pairings.end(office.boris, pairing.id)
    (told,) = await mend(office)
    assert isinstance(told, RepairReady)
    assert told.name == "Boris"
    assert told.learners == (Repaired(office.ann.id, "Ann"), Repaired(vera.id, "Vera"))


async def test_who_has_somebody_or_wants_nobody_by_then_is_left_alone(
    office: RoundOffice,
) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad")
    pairing = await office.approve(office.ann, office.boris)
    await office.pairings.end(office.boris, pairing.id)
    repair = await office.services.repairs.next()
    assert repair
    pairs = whole(repair.pool).pairs
    assert pairs == {office.ann.id: vlad.id}
    await office.approve(office.ann, vlad)
    office.told_afresh()
    await office.services.repair_ends.worked(repair, pairs)
    assert office.told(office.olga) == []
    await office.services.repair_ends.worked(repair, pairs)
    assert len(await office.rows()) == 2


async def test_what_is_not_possible_any_more_is_not_proposed(office: RoundOffice) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad")
    pairing = await office.approve(office.ann, office.boris)
    await office.pairings.end(office.boris, pairing.id)
    repair = await office.services.repairs.next()
    assert repair
    vlad.capacity = 0
    office.told_afresh()
    await office.services.repair_ends.worked(repair, whole(repair.pool).pairs)
    (told,) = office.told(office.olga)
    assert told.learners == (Repaired(office.ann.id, "Ann"),)


@pytest.mark.parametrize("length", ["month", "open"])
async def test_a_long_break_leaves_the_pairs_and_names_who_could_come(
    office: RoundOffice, length: str
) -> None:
    vera, _kim, vlad = await helped(office)
    (of_ann,) = [one for one in await office.rows() if one.state == PairState.ACTIVE]
    await office.services.preferences.pause(office.boris, length)
    (away,) = office.told(office.ann)
    assert isinstance(away, HelperAway)
    assert (away.name, away.until is None) == ("Boris", length == "open")
    left, gone = sorted(await mend(office), key=lambda one: one.gone, reverse=True)
    assert left.learners[0].name == "Vera"
    assert (gone.gone, gone.name, gone.until is None) == (Gone.AWAY, "Boris", length == "open")
    assert gone.learners == (Repaired(office.ann.id, "Ann", of_ann.id, vlad.id, "Vlad"),)
    assert of_ann.state == PairState.ACTIVE
    assert proposals(await office.rows())[vera.id] == vlad.id
    its = office.services.repair_ends
    _pairing, candidate = await its.instead(office.olga, of_ann.id, vlad.id)
    assert candidate.name == "Vlad"
    made = await its.replace(office.olga, of_ann.id, vlad.id)
    assert (made.mentor_id, made.state, of_ann.state) == (
        vlad.id,
        PairState.ACTIVE,
        PairState.ENDED,
    )
    with pytest.raises(AlreadyDone):
        await its.instead(office.olga, of_ann.id, vlad.id)


async def test_a_short_break_is_for_stand_ins(office: RoundOffice) -> None:
    await office.approve(office.ann, office.boris)
    office.told_afresh()
    await office.services.preferences.pause(office.boris, "fortnight")
    assert await office.services.repairs.next() is None
    assert office.told(office.ann) == []


async def test_who_becomes_a_coordinator_accompanies_nobody(office: RoundOffice) -> None:
    pairing = await office.approve(office.ann, office.boris)
    joining = office.services.joining
    number = office.boris.telegram_id
    assert number
    joining._settings = joining._settings.model_copy(update={"coordinators": {number}})
    await joining._first_hour(office.boris, number, "en")
    assert office.boris.role == Role.COORDINATOR
    assert pairing.state == PairState.ENDED
    (told,) = await mend(office)
    assert told.learners == (Repaired(office.ann.id, "Ann"),)


async def test_drafts_and_what_is_approved_in_them_go_on(office: RoundOffice) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad")
    pairing = await office.approve(office.ann, office.boris)
    await office.join(Role.LEARNER, "Vera")
    drafted = await office.draft()
    pair_id = await office.id_of(drafted, "Vera")
    await office.services.round_steps.approve(office.olga, pair_id)
    await office.pairings.end(office.boris, pairing.id)
    (told,) = await mend(office)
    assert told.learners[0].helper_id is None
    assert (await office.one(pair_id)).state == TwoState.APPROVED
    vlad.capacity = 2
    await office.services.repairs.begin(office.boris.id, MENTOR, [(office.ann.id, ANY)])
    (told,) = await mend(office)
    assert told.learners[0].helper_name == "Vlad"


async def test_rights(office: RoundOffice) -> None:
    pairing = await office.approve(office.ann, office.boris)
    its = office.services.repair_ends
    for act in (
        its.instead(office.boris, pairing.id, office.boris.id),
        its.replace(office.ann, pairing.id, office.boris.id),
    ):
        with pytest.raises(NotAllowed):
            await act
    with pytest.raises(NotFound):
        await its.instead(office.olga, pairing.id, office.boris.id)
    with pytest.raises(NotFound):
        await its.instead(office.olga, 0, office.boris.id)
