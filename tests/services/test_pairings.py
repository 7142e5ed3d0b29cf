"""From the proposal to the end of a pair, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.engine import Database
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.pair_notices import HelperNeeded, PairEnded, PairStarted
from bot.domain.pairings import (
    HardRule,
    HasOneAlready,
    NoSeatLeft,
    PairKind,
    PairState,
    RulesBroken,
)
from bot.domain.roles import Role
from bot.models import Pairing, Person
from bot.services.notices import take_owed
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.pairs import agree, join

MENTOR, TUTOR = PairKind.MENTOR, PairKind.TUTOR


class Office:
    """One transaction with a coordinator, a learner and a mentor in it."""

    def __init__(self, session: AsyncSession, services: Services) -> None:
        self.session, self.services = session, services
        self.pairings, self.desk = services.pairings, services.pair_desk

    async def open(self) -> "Office":
        self.olga = await self.join(Role.COORDINATOR, "Olga")
        self.ann = await self.join(Role.LEARNER, "Ann")
        self.boris = await self.join(Role.MENTOR, "Boris", experience="Thirty years at a lathe")
        return self

    async def join(self, role: Role, name: str, **columns: Any) -> Person:
        return await join(self.session, role, name, **columns)

    async def approve(self, learner: Person, helper: Person, kind: PairKind = MENTOR) -> Pairing:
        return await self.pairings.approve(self.olga, learner.id, helper.id, kind)

    async def rows(self) -> list[Pairing]:
        return list(await self.session.scalars(select(Pairing).order_by(Pairing.id)))

    def told(self, person: Person) -> list[Any]:
        owed = take_owed(self.session)
        mine = [one.notice for one in owed if one.person_id == person.id]
        self.session.info["owed"].extend(owed)
        return mine

    def told_afresh(self) -> None:
        take_owed(self.session)


@pytest.fixture
async def office(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Office]:
    async with database.write() as session:
        yield await Office(session, Services(session, clock, settings, "test_bot")).open()


async def test_everybody_who_waits_is_proposed_once(office: Office) -> None:
    assert await office.pairings.propose_all(office.olga) == 1
    assert await office.pairings.propose_all(office.olga) == 0
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
    await office.pairings.propose_all(office.olga)
    await office.join(Role.LEARNER, "Vera")
    assert await office.pairings.propose_all(office.olga) == 0


async def test_a_proposal_that_became_impossible_goes(office: Office) -> None:
    await office.pairings.propose_all(office.olga)
    office.boris.paused_until = MONDAY + timedelta(days=7)
    assert await office.pairings.propose_all(office.olga) == 0
    assert await office.rows() == []


async def test_both_are_introduced_when_a_pair_is_approved(office: Office) -> None:
    await office.pairings.propose_all(office.olga)
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
    await office.pairings.propose_all(office.olga)
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
    await office.pairings.propose_all(office.olga)
    (pairing,) = await office.rows()
    await office.pairings.decline(office.olga, pairing.id)
    assert await office.pairings.propose_all(office.olga) == 0
    with pytest.raises(RulesBroken) as refused:
        await office.approve(office.ann, office.boris)
    assert refused.value.codes == (HardRule.DECLINED,)
    with pytest.raises(AlreadyDone):
        await office.pairings.decline(office.olga, pairing.id)
    assert take_owed(office.session) == []


async def test_put_off_comes_last(office: Office) -> None:
    await office.join(Role.LEARNER, "Vera")
    await office.join(Role.MENTOR, "Vlad")
    await office.pairings.propose_all(office.olga)
    first, second = await office.desk.proposals(office.olga)
    await office.pairings.put_off(office.olga, first.id)
    assert [one.id for one in await office.desk.proposals(office.olga)] == [second.id, first.id]


@pytest.mark.parametrize("who", ["ann", "boris", "olga"])
async def test_whoever_ends_a_pair_the_others_read_the_same(office: Office, who: str) -> None:
    pairing = await office.approve(office.ann, office.boris)
    office.told_afresh()
    ender = getattr(office, who)
    await office.pairings.end(ender, pairing.id)
    assert (pairing.state, pairing.ended_by) == (PairState.ENDED, ender.id)
    expected = {
        "ann": [PairEnded(MENTOR, to_learner=True, name="Boris")],
        "boris": [PairEnded(MENTOR, to_learner=False, name="Ann")],
        "olga": [HelperNeeded(office.ann.id, "Ann", MENTOR, wanted=True)],
    }
    for name, notices in expected.items():
        assert office.told(getattr(office, name)) == ([] if name == who else notices)
    assert [one.name for one in await office.desk.waiting(office.olga)] == ["Ann"]


async def test_a_learner_may_want_nobody_for_now(office: Office) -> None:
    pairing = await office.approve(office.ann, office.boris)
    office.told_afresh()
    await office.pairings.end(office.ann, pairing.id, another=False)
    assert office.told(office.olga) == [HelperNeeded(office.ann.id, "Ann", MENTOR, wanted=False)]
    assert await office.desk.waiting(office.olga) == []
    await office.services.pair_wishes.ask(office.ann, MENTOR)
    assert [one.name for one in await office.desk.waiting(office.olga)] == ["Ann"]


async def test_only_the_learner_can_say_that_nobody_is_wanted(office: Office) -> None:
    pairing = await office.approve(office.ann, office.boris)
    await office.pairings.end(office.boris, pairing.id, another=False)
    assert [one.name for one in await office.desk.waiting(office.olga)] == ["Ann"]


async def test_not_now_takes_the_proposal_back(office: Office) -> None:
    await office.pairings.propose_all(office.olga)
    await office.services.pair_wishes.not_now(office.ann, MENTOR)
    assert await office.rows() == []
    assert await office.pairings.propose_all(office.olga) == 0


async def test_ended_pairs_are_not_proposed_again(office: Office) -> None:
    pairing = await office.approve(office.ann, office.boris)
    await office.pairings.end(office.ann, pairing.id)
    assert await office.pairings.propose_all(office.olga) == 0
    with pytest.raises(AlreadyDone):
        await office.pairings.end(office.ann, pairing.id)


async def test_rights(office: Office) -> None:
    vera, vlad = await office.join(Role.LEARNER, "Vera"), await office.join(Role.MENTOR, "Vlad")
    pairing = await office.approve(office.ann, office.boris)
    for intruder in (vera, vlad):
        with pytest.raises(NotAllowed):
            await office.pairings.end(intruder, pairing.id)
        with pytest.raises(NotAllowed):
            await office.services.pair_book.mine(intruder, pairing.id)
        with pytest.raises(NotAllowed):
            await office.services.letters.send(intruder, pairing.id, "hello")
    for act in (
        office.pairings.propose_all(vlad),
        office.pairings.approve(vera, vera.id, vlad.id, MENTOR),
        office.pairings.decline(office.boris, pairing.id),
        office.pairings.put_off(office.boris, pairing.id),
        office.desk.overview(vera),
        office.desk.pair(office.ann, pairing.id),
        office.services.pair_book.set_capacity(vera, 3),
        office.services.pair_wishes.ask(vlad, MENTOR),
    ):
        with pytest.raises(NotAllowed):
            await act


async def test_whoever_leaves_leaves_quietly(office: Office) -> None:
    pairing = await office.approve(office.ann, office.boris)
    await office.join(Role.LEARNER, "Vera")
    office.told_afresh()
    await office.services.my_data.erase(office.boris)
    assert (pairing.state, pairing.parts) == (PairState.ENDED, {})
    assert office.told(office.ann) == [PairEnded(MENTOR, to_learner=True, name="Boris")]
    assert office.told(office.olga) == [HelperNeeded(office.ann.id, "Ann", MENTOR)]
    view = await office.desk.pair(office.olga, pairing.id)
    assert (view.helper_name, view.match.reasons) == ("", [])


async def test_hooks_hear_of_beginning_and_end(office: Office) -> None:
    heard: list[tuple[str, int]] = []

    async def begins(pairing: Pairing) -> None:
        heard.append(("start", pairing.id))

    async def ends(pairing: Pairing) -> None:
        heard.append(("end", pairing.id))

    office.pairings.on_start.append(begins)
    office.pairings.on_end.append(ends)
    pairing = await office.approve(office.ann, office.boris)
    await office.pairings.end(office.ann, pairing.id)
    assert heard == [("start", pairing.id), ("end", pairing.id)]


async def test_who_is_not_shown_is_listed_so_and_not_proposed(office: Office) -> None:
    await office.join(Role.LEARNER, "Vera", shown=False)
    await office.join(Role.MENTOR, "Vlad", shown=False)
    assert [one.name for one in await office.desk.waiting(office.olga)] == ["Ann"]
    hidden = await office.desk.hidden(office.olga)
    assert [(one.name, one.role) for one in hidden] == [
        ("Vera", Role.LEARNER),
        ("Vlad", Role.MENTOR),
    ]
    assert (await office.desk.overview(office.olga)).hidden == 2


async def test_the_newest_word_on_being_shown_counts(office: Office) -> None:
    pairing = await office.approve(office.ann, office.boris)
    (learner,) = (await office.services.pair_book.of_helper(office.boris)).pairs
    assert learner.common.fields == ("cnc",)
    agree(office.session, office.ann.id, given=False)
    (learner,) = (await office.services.pair_book.of_helper(office.boris)).pairs
    assert (learner.id, learner.name) == (pairing.id, "Ann")
    assert (learner.common.fields, learner.common.minutes) == ((), 0)


async def test_the_queue_is_by_waiting(office: Office, clock: StoppedClock) -> None:
    clock.skip(days=3)
    vera = await office.join(Role.LEARNER, "Vera")
    vera.joined_at = clock()
    clock.skip(days=1)
    place = await office.services.pair_book.place(vera, MENTOR)
    assert (place.place, place.of) == (2, 2)
    waiting = await office.desk.waiting(office.olga)
    assert [(one.name, one.days) for one in waiting] == [("Ann", 4), ("Vera", 1)]


async def test_capacity_has_bounds(office: Office) -> None:
    for wanted, kept in ((-1, 0), (3, 3), (500, 20)):
        await office.services.pair_book.set_capacity(office.boris, wanted)
        assert office.boris.capacity == kept


async def test_nobody_who_is_no_helper_can_be_given_a_learner(office: Office) -> None:
    vera = await office.join(Role.LEARNER, "Vera", capacity=1)
    for other in (vera.id, office.olga.id, 10**6):
        with pytest.raises(NotFound):
            await office.pairings.approve(office.olga, office.ann.id, other, MENTOR)


async def test_two_coordinators_and_the_last_seat(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with postgresql.write() as session:
        office = await Office(session, Services(session, clock, settings, "test_bot")).open()
        vera = await office.join(Role.LEARNER, "Vera")
        petr = await office.join(Role.COORDINATOR, "Petr")
    both_are_in = asyncio.Barrier(2)

    async def approve(by: Person, learner: Person) -> str:
        try:
            async with postgresql.write() as session:
                services = Services(session, clock, settings, "test_bot")
                await services.people.get(office.boris.id)
                await both_are_in.wait()
                await services.pairings.approve(by, learner.id, office.boris.id, MENTOR)
        except NoSeatLeft as refusal:
            return refusal.name
        return "paired"

    outcomes = await asyncio.gather(approve(office.olga, office.ann), approve(petr, vera))
    assert sorted(outcomes) == ["Boris", "paired"]
    async with postgresql.read() as session:
        (pairing,) = (await session.scalars(select(Pairing))).all()
    assert pairing.state == PairState.ACTIVE


async def test_two_coordinators_and_one_learner(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with postgresql.write() as session:
        office = await Office(session, Services(session, clock, settings, "test_bot")).open()
        vlad = await office.join(Role.MENTOR, "Vlad")
    both_are_in = asyncio.Barrier(2)

    async def approve(helper: Person) -> str:
        try:
            async with postgresql.write() as session:
                services = Services(session, clock, settings, "test_bot")
                await both_are_in.wait()
                await services.pairings.approve(office.olga, office.ann.id, helper.id, MENTOR)
        except HasOneAlready:
            return "has one"
        return "paired"

    outcomes = await asyncio.gather(approve(office.boris), approve(vlad))
    assert sorted(outcomes) == ["has one", "paired"]
