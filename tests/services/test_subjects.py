"""A learner may have one tutor for each subject: waits, pairs, places, drafts, the list."""

import asyncio
from collections import Counter

import pytest

from bot.content.rows import PairingRow
from bot.db.engine import Database
from bot.domain.pair_notices import HelperNeeded, PairStarted
from bot.domain.pairings import HardRule, HasOneAlready, NoSeatLeft, PairState, RulesBroken
from bot.domain.roles import Role
from bot.matching.left_out import left_out
from bot.matching.runs import whole
from bot.models import Pairing, Person, Programme
from bot.services.round_kept import kept, needs_of
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.services.pair_office import TUTOR, Office, office

__all__ = ["office"]
BOTH = ["cnc", "metrology"]


async def wants(office: Office, *subjects: str) -> None:
    for subject in subjects:
        await office.services.pair_wishes.ask(office.ann, TUTOR, subject)


async def tutors(office: Office) -> tuple[Person, Person]:
    """Tamara teaches one subject, Timur two."""
    tamara = await office.join(Role.TUTOR, "Tamara", fields=["cnc"])
    return tamara, await office.join(Role.TUTOR, "Timur", fields=BOTH, capacity=2)


async def approve(office: Office, helper: Person, subject: str) -> Pairing:
    return await office.pairings.approve(office.olga, office.ann.id, helper.id, TUTOR, subject)


async def test_each_subject_is_a_wait_and_a_proposal_of_its_own(office: Office) -> None:
    tamara, timur = await tutors(office)
    await wants(office, *BOTH)
    assert await office.propose_all() == 3
    found = {one.subject: one.mentor_id for one in await office.rows() if one.kind == TUTOR}
    assert found["metrology"] == timur.id
    assert found["cnc"] in {tamara.id, timur.id}
    assert await office.propose_all() == 0
    waiting = [one for one in await office.desk.waiting(office.olga) if one.kind == TUTOR]
    assert [one.subject for one in waiting] == BOTH


async def test_one_tutor_may_do_both_and_each_takes_a_place(office: Office) -> None:
    _tamara, timur = await tutors(office)
    office.ann.fields = BOTH
    await wants(office, *BOTH)
    await approve(office, timur, "cnc")
    await approve(office, timur, "metrology")
    assert [one.subject for one in await office.services.pair_book.of_learner(office.ann)] == BOTH
    assert (await office.desk.seats_of(timur.id)).taken == 2
    with pytest.raises(HasOneAlready):
        await approve(office, timur, "cnc")
    vera = await office.join(Role.LEARNER, "Vera")
    with pytest.raises(NoSeatLeft):
        await office.pairings.approve(office.olga, vera.id, timur.id, TUTOR, "cnc")


async def test_a_tutor_is_for_what_they_teach(office: Office) -> None:
    tamara, _timur = await tutors(office)
    office.ann.fields = BOTH
    await wants(office, *BOTH)
    with pytest.raises(RulesBroken) as broken:
        await approve(office, tamara, "metrology")
    assert broken.value.codes == (HardRule.SUBJECT,)


async def test_all_are_told_for_what(office: Office) -> None:
    _tamara, timur = await tutors(office)
    await wants(office, "metrology")
    (needed,) = [one for one in office.told(office.olga) if isinstance(one, HelperNeeded)]
    assert needed.subject == "metrology"
    await approve(office, timur, "metrology")
    (started,) = [one for one in office.told(timur) if isinstance(one, PairStarted)]
    assert started.subject == "metrology"


async def test_the_end_of_one_leaves_the_others_and_waits_for_that_alone(office: Office) -> None:
    tamara, timur = await tutors(office)
    await wants(office, *BOTH)
    cnc = await approve(office, tamara, "cnc")
    await approve(office, timur, "metrology")
    await office.pairings.end(office.ann, cnc.id)
    (place,) = [one for one in await office.services.pair_book.missing(office.ann) if one[1]]
    assert place == (TUTOR, "cnc")
    assert [one.name for one in await office.services.pair_book.of_learner(office.ann)] == [
        "Timur"
    ]
    with pytest.raises(RulesBroken):
        await approve(office, tamara, "cnc")


async def test_who_is_asked_for_one_subject_is_not_asked_for_the_other(office: Office) -> None:
    tamara, timur = await tutors(office)
    await wants(office, *BOTH)
    offers = office.services.pair_offers
    await offers.ask(office.olga, office.ann.id, tamara.id, TUTOR, "cnc")
    await offers.ask(office.olga, office.ann.id, timur.id, TUTOR, "metrology")
    (asked,) = await offers.open(timur)
    assert asked.subject == "metrology"
    await office.services.pair_wishes.not_now(office.ann, TUTOR, "cnc")
    assert not await offers.open(tamara)
    pairing = await offers.take(timur, asked.id)
    assert pairing
    assert (pairing.state, pairing.subject) == (PairState.ACTIVE, "metrology")


async def test_a_draft_has_a_pair_for_each(office: Office) -> None:
    _tamara, timur = await tutors(office)
    await wants(office, *BOTH, "welding")
    drafted = await office.services.rounds.begin(office.olga, TUTOR)
    work = await office.services.rounds.next()
    assert work
    run = whole(work.pool)
    left = left_out(work.pool, run)
    await office.services.rounds.worked(work, run, left)
    (alone,) = await office.services.round_desk.left_ones(office.olga, drafted.id)
    assert (alone.learner_id, alone.subject) == (office.ann.id, "welding")
    view = await office.services.round_desk.overview(office.olga, drafted.id)
    done = await office.services.round_steps.approve_all(office.olga, drafted.id, view.check)
    assert done.done == 2
    await office.services.round_publishing.publish(office.olga, drafted.id)
    active = [one for one in await office.rows() if one.state == PairState.ACTIVE]
    assert {one.subject for one in active} == {*BOTH}
    need_of = needs_of(kept(work.pool, run, left))
    assert {need_of(one.id) for one in work.pool.learners} == {
        (office.ann.id, one) for one in (*BOTH, "welding")
    }
    assert Counter(one.mentor_id for one in active)[timur.id] >= 1


async def test_the_list_names_no_subject_and_each_tutor_gets_one(office: Office) -> None:
    tamara, timur = await tutors(office)
    office.ann.code, tamara.code, timur.code, office.ann.fields = "L1", "T1", "T2", BOTH
    rows = [PairingRow(learner="L1", mentor=one, kind="active") for one in ("T1", "T2")]
    await office.services.pair_list.apply_rows(rows)
    active = {one.subject: one.mentor_id for one in await office.rows()}
    assert active == {"cnc": tamara.id, "metrology": timur.id}


async def test_whom_the_list_keeps_is_kept_for_what_they_teach(office: Office) -> None:
    _tamara, timur = await tutors(office)
    late = await office.join(Role.TUTOR, "Late", fields=["cnc"], capacity=0)
    office.ann.code, late.code, office.ann.fields = "L1", "T3", BOTH
    await wants(office, *BOTH)
    await office.services.pair_list.apply_rows(
        [PairingRow(learner="L1", mentor="T3", kind="must")]
    )
    await office.propose_all()
    found = {one.subject: one.mentor_id for one in await office.rows() if one.kind == TUTOR}
    assert found == {"metrology": timur.id}
    view = await office.desk.learner(office.olga, office.ann.id, TUTOR, "cnc")
    assert view.bound
    assert view.bound.name == "Late"


async def test_a_word_of_the_institution_is_a_subject_too(office: Office) -> None:
    office.ann.fields = ["сопротивление материалов"]
    subjects = office.services.pair_subjects
    (own, *_others) = await subjects.free(office.ann)
    assert own == office.ann.fields[0]


async def test_minutes_and_places_come_from_what_is_known(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    """In person only: one house of a programme is enough, and too few hours are not."""
    async with database.write() as session:
        strict = settings.model_copy(update={"pair_minutes": 300})
        office = await Office(session, Services(session, clock, strict, "test_bot")).open()
        house = {"institution": "Техникум", "level": "spo", "form": "evening"}
        session.add(Programme(code="p1", title_ru="П", updated_at=MONDAY, **house))
        for one in (office.ann, office.boris):
            one.format, one.programme = "in_person", "p1"
        await session.flush()
        office.boris.availability = "tue 18-21"
        with pytest.raises(RulesBroken) as broken:
            await office.approve(office.ann, office.boris)
        assert broken.value.codes == (HardRule.HOURS,)
        office.boris.availability, office.boris.programme = "tue 18-21; sat 10-12", None
        with pytest.raises(RulesBroken) as broken:
            await office.approve(office.ann, office.boris)
        assert broken.value.codes == (HardRule.PLACE,)
        office.boris.programme = "p1"
        await office.approve(office.ann, office.boris)


async def test_two_coordinators_and_one_learners_two_subjects(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    """The last place of a tutor is given away once, to the same learner, too."""
    async with postgresql.write() as session:
        office = await Office(session, Services(session, clock, settings, "test_bot")).open()
        office.ann.fields = BOTH
        timur = await office.join(Role.TUTOR, "Timur", fields=BOTH)
        await wants(office, *BOTH)
    together = asyncio.Barrier(2)

    async def approve(subject: str) -> str:
        try:
            async with postgresql.write() as session:
                services = Services(session, clock, settings, "test_bot")
                await services.people.get(timur.id)
                await together.wait()
                await services.pairings.approve(
                    office.olga, office.ann.id, timur.id, TUTOR, subject
                )
        except NoSeatLeft as refusal:
            return refusal.name
        return "paired"

    assert sorted(await asyncio.gather(*map(approve, BOTH))) == ["Timur", "paired"]
