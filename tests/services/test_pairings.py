"""From the proposal to the pair, on both databases."""

from datetime import timedelta
from typing import Any

import pytest

from bot.db.engine import Database
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.pair_notices import PairStarted
from bot.domain.pairings import (
    HardRule,
    HasOneAlready,
    NoSeatLeft,
    PairState,
    RulesBroken,
)
from bot.domain.roles import Role
from bot.services.notices import take_owed
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.services.pair_office import MENTOR, TUTOR, Office, office

__all__ = ["office"]


async def test_everybody_who_waits_is_proposed_once(office: Office) -> None:
    assert await office.propose_all() == 1
    assert await office.propose_all() == 0
    (pairing,) = await office.rows()
    assert (pairing.learner_id, pairing.mentor_id) == (office.ann.id, office.boris.id)
    assert (pairing.state, pairing.kind, pairing.proposed_by) == (
        PairState.PROPOSED,
        MENTOR,
        office.olga.id,
    )
    assert pairing.parts["fields"] == ["cnc"]
    assert take_owed(office.session) == []


async def test_a_proposal_holds_its_seat_in_the_next_run(office: Office) -> None:
    await office.propose_all()
    await office.join(Role.LEARNER, "Vera")
    assert await office.propose_all() == 0


async def test_both_are_introduced_when_a_pair_is_approved(office: Office) -> None:
    await office.propose_all()
    pairing = await office.approve(office.ann, office.boris)
    assert (pairing.state, pairing.decided_by) == (PairState.ACTIVE, office.olga.id)
    (to_ann,), (to_boris,) = office.told(office.ann), office.told(office.boris)
    assert isinstance(to_ann, PairStarted)
    assert isinstance(to_boris, PairStarted)
    assert (to_ann.name, to_ann.words) == ("Boris", "Thirty years at a lathe")
    assert (to_boris.name, to_boris.words) == ("Ann", "")
    assert to_ann.common == to_boris.common
    assert (to_ann.common.fields, to_ann.common.minutes) == (("cnc",), 300)


async def test_another_mentor_than_the_proposed_one(office: Office) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad", fields=["it"])
    await office.propose_all()
    pairing = await office.approve(office.ann, vlad)
    assert [(row.id, row.mentor_id) for row in await office.rows()] == [(pairing.id, vlad.id)]
    assert pairing.parts["fields"] == []


@pytest.mark.parametrize(
    ("of_helper", "code"),
    [
        ({"languages": ["en"]}, HardRule.LANGUAGE),
        ({"availability": "mon 9-10"}, HardRule.HOURS),
        ({"availability": ""}, HardRule.HOURS),
        ({"format": "in_person", "region": "North"}, HardRule.PLACE),
        ({"shown": False}, HardRule.NOT_SHOWN),
        ({"paused_until": MONDAY + timedelta(days=1)}, HardRule.AWAY),
        ({"unreachable_since": MONDAY}, HardRule.AWAY),
    ],
)
async def test_no_pair_against_a_hard_rule_also_not_by_hand(
    office: Office, of_helper: dict[str, Any], code: HardRule
) -> None:
    other = await office.join(Role.MENTOR, "Other", **of_helper)
    with pytest.raises(RulesBroken) as refused:
        await office.approve(office.ann, other)
    assert refused.value.codes == (code,)
    view = await office.desk.learner(office.olga, office.ann.id, MENTOR)
    assert {one.name: one.failed for one in view.candidates} == {"Boris": (), "Other": (code,)}
    assert await office.rows() == []


async def test_where_the_institution_asks_for_the_course_veterans_get_who_has_it(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    strict = settings.model_copy(update={"trained_for_veterans": True})
    async with database.write() as session:
        office = await Office(session, Services(session, clock, strict, "test_bot")).open()
        office.ann.category = "veteran"
        with pytest.raises(RulesBroken) as refused:
            await office.approve(office.ann, office.boris)
        assert refused.value.codes == (HardRule.TRAINING,)
        assert await office.propose_all() == 0
        office.boris.trained = True
        assert await office.propose_all() == 1


async def test_a_pause_that_is_over_is_no_pause(office: Office) -> None:
    office.boris.paused_until = MONDAY - timedelta(minutes=1)
    assert (await office.approve(office.ann, office.boris)).state == PairState.ACTIVE


async def test_the_last_seat_is_given_once(office: Office) -> None:
    vera = await office.join(Role.LEARNER, "Vera")
    await office.approve(office.ann, office.boris)
    with pytest.raises(NoSeatLeft) as refused:
        await office.approve(vera, office.boris)
    assert refused.value.name == "Boris"


async def test_a_learner_has_one_mentor_and_may_have_a_tutor_too(office: Office) -> None:
    vlad = await office.join(Role.MENTOR, "Vlad")
    tutor = await office.join(Role.TUTOR, "Tanya")
    await office.approve(office.ann, office.boris)
    with pytest.raises(HasOneAlready):
        await office.approve(office.ann, vlad)
    with pytest.raises(NotFound):
        await office.approve(office.ann, vlad, TUTOR)
    assert (await office.approve(office.ann, tutor, TUTOR)).kind == TUTOR


async def test_a_declined_pair_is_not_proposed_again(office: Office) -> None:
    await office.propose_all()
    (pairing,) = await office.rows()
    await office.pairings.decline(office.olga, pairing.id)
    assert await office.propose_all() == 0
    with pytest.raises(RulesBroken) as refused:
        await office.approve(office.ann, office.boris)
    assert refused.value.codes == (HardRule.DECLINED,)
    with pytest.raises(AlreadyDone):
        await office.pairings.decline(office.olga, pairing.id)
    assert take_owed(office.session) == []


async def test_a_no_can_be_taken_back_unless_there_is_another_proposal(office: Office) -> None:
    await office.propose_all()
    (pairing,) = await office.rows()
    await office.pairings.decline(office.olga, pairing.id)
    assert (await office.pairings.reopen(office.olga, pairing.id)).state == PairState.PROPOSED
    with pytest.raises(AlreadyDone):
        await office.pairings.reopen(office.olga, pairing.id)
    await office.pairings.decline(office.olga, pairing.id)
    await office.join(Role.MENTOR, "Vlad")
    await office.propose_all()
    with pytest.raises(AlreadyDone):
        await office.pairings.reopen(office.olga, pairing.id)
    assert take_owed(office.session) == []


async def test_put_off_comes_last(office: Office) -> None:
    await office.join(Role.LEARNER, "Vera")
    await office.join(Role.MENTOR, "Vlad")
    await office.propose_all()
    first, second = await office.desk.proposals(office.olga)
    await office.pairings.put_off(office.olga, first.id)
    assert [one.id for one in await office.desk.proposals(office.olga)] == [second.id, first.id]


async def test_nobody_who_is_no_helper_can_be_given_a_learner(office: Office) -> None:
    vera = await office.join(Role.LEARNER, "Vera", capacity=1)
    for other in (vera.id, office.olga.id, 10**6):
        with pytest.raises(NotFound):
            await office.pairings.approve(office.olga, office.ann.id, other, MENTOR)
