"""The institution's list of pairs, kept by codes until the people are here."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot.content.rows import PairingRow
from bot.db.engine import Database
from bot.domain.pair_notices import PairStarted
from bot.domain.pairings import HardRule, PairState, RulesBroken
from bot.domain.roles import Role
from bot.models import Invitation, PairRule
from bot.services.pair_views import Bound
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.pairs import agree
from tests.services.pair_office import MENTOR, TUTOR, Office


def row(kind: str, learner: str = "L1", mentor: str = "M1") -> PairingRow:
    return PairingRow(learner=learner, mentor=mentor, kind=kind)


@pytest.fixture
async def office(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Office]:
    async with database.write() as session:
        office = await Office(session, Services(session, clock, settings, "test_bot")).open()
        office.ann.code, office.boris.code = "L1", "M1"
        await session.flush()
        yield office


async def test_never(office: Office) -> None:
    await office.services.pair_list.apply_rows([row("never")])
    assert await office.propose_all() == 0
    with pytest.raises(RulesBroken) as refused:
        await office.approve(office.ann, office.boris)
    assert refused.value.codes == (HardRule.NEVER,)


async def test_must_is_proposed_before_a_better_one(office: Office) -> None:
    office.boris.fields, office.boris.goals = ["it"], []
    await office.join(Role.MENTOR, "Vlad")
    await office.services.pair_list.apply_rows([row("must")])
    await office.propose_all()
    assert [one.mentor_id for one in await office.rows()] == [office.boris.id]


async def test_must_with_a_tutor_makes_the_learner_wait_for_one(office: Office) -> None:
    await office.join(Role.TUTOR, "Tanya", code="T1")
    await office.services.pair_list.apply_rows([row("must", mentor="T1")])
    await office.propose_all()
    kinds = {one.kind for one in await office.rows()}
    assert kinds == {MENTOR, TUTOR}


async def test_who_must_have_somebody_not_here_yet_is_kept_for_them(office: Office) -> None:
    await office.services.pair_list.apply_rows([row("must", mentor="M2")])
    assert await office.propose_all() == 0
    waits = await office.desk.learner(office.olga, office.ann.id, MENTOR)
    assert waits.bound == Bound("M2", here=False)
    await office.join(Role.MENTOR, "Vlad", code="M2")
    waits = await office.desk.learner(office.olga, office.ann.id, MENTOR)
    assert waits.bound == Bound("Vlad", here=True)
    assert await office.propose_all() == 1


async def test_waiting_for_a_listed_tutor_does_not_stop_finding_a_mentor(office: Office) -> None:
    office.session.add(
        Invitation(
            token_hash="x",
            role=Role.TUTOR,
            person_code="T1",
            created_at=MONDAY,
            expires_at=MONDAY,
        )
    )
    await office.services.pair_list.apply_rows([row("must", mentor="T1")])
    assert await office.propose_all() == 1


async def test_an_existing_pair_begins_at_once_whatever_the_hours(office: Office) -> None:
    office.boris.availability, office.boris.capacity = "", 0
    await office.propose_all()
    await office.services.pair_list.apply_rows([row("active")])
    (pairing,) = await office.rows()
    assert (pairing.state, pairing.proposed_by) == (PairState.ACTIVE, None)
    (told,) = office.told(office.ann)
    assert isinstance(told, PairStarted)
    assert told.known


async def test_it_takes_the_place_of_a_proposal(office: Office) -> None:
    await office.join(Role.MENTOR, "Vlad", code="M2")
    await office.propose_all()
    await office.services.pair_list.apply_rows([row("active", mentor="M2")])
    (pairing,) = await office.rows()
    assert pairing.state == PairState.ACTIVE


async def test_an_existing_pair_begins_when_the_second_one_joins(office: Office) -> None:
    await office.services.pair_list.apply_rows([row("active", mentor="M2")])
    assert await office.rows() == []
    vlad = await office.join(Role.MENTOR, "Vlad", code="M2")
    await office.services.pair_list.joined(vlad)
    await office.services.pair_list.joined(office.ann)
    assert [(one.mentor_id, one.state) for one in await office.rows()] == [
        (vlad.id, PairState.ACTIVE)
    ]


async def test_it_waits_until_both_agree_to_be_shown(office: Office) -> None:
    agree(office.session, office.boris.id, given=False)
    await office.services.pair_list.apply_rows([row("active")])
    assert await office.rows() == []
    agree(office.session, office.boris.id, given=True)
    await office.services.pair_list.joined(office.boris)
    assert len(await office.rows()) == 1


async def test_the_same_list_again_begins_nothing_again(office: Office) -> None:
    await office.services.pair_list.apply_rows([row("active")])
    (pairing,) = await office.rows()
    await office.pairings.end(office.ann, pairing.id)
    await office.services.pair_list.apply_rows([row("active")])
    assert [one.state for one in await office.rows()] == [PairState.ENDED]
    assert len((await office.session.scalars(select(PairRule))).all()) == 1


async def test_a_removed_row_says_nothing_any_more(office: Office) -> None:
    await office.services.pair_list.apply_rows([row("never")])
    await office.services.pair_list.remove("L1", "M1")
    assert await office.propose_all() == 1


async def test_joining_and_agreeing_to_be_shown_begin_listed_pairs(office: Office) -> None:
    await office.services.pair_list.apply_rows([row("active", mentor="M2")])
    vlad = await office.join(Role.MENTOR, "Vlad", code="M2", shown=False)
    for hook in office.services.joining.on_joined:
        await hook(vlad)
    assert await office.rows() == []
    await office.services.preferences.be_shown(vlad, "the text", agreed=True)
    assert [one.mentor_id for one in await office.rows()] == [vlad.id]
