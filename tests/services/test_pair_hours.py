"""The hours in which two people can meet: without classes, and as long as a pair needs."""

from datetime import datetime, timedelta

import pytest

from bot.domain.pairings import HardRule, RulesBroken
from bot.domain.roles import Role
from bot.models import ClassSession, Person
from bot.services.pair_by_hand import PairByHand
from tests.clock import MONDAY
from tests.services.pair_office import MENTOR, Office, office

__all__ = ["office"]
# Everybody is free on Tuesdays from six to nine and on Saturdays from ten to twelve in Moscow.
TUESDAY = MONDAY + timedelta(days=1, hours=6)
SATURDAY = MONDAY + timedelta(days=4, hours=22)


async def teach(
    office: Office, group: str, begins: datetime, hours: float, weeks: int = 4
) -> None:
    for week in range(weeks):
        at = begins + timedelta(weeks=week)
        office.session.add(
            ClassSession(
                group=group,
                programme="cnc",
                title_ru="Занятие",
                starts_at=at,
                ends_at=at + timedelta(hours=hours),
                updated_at=MONDAY,
            )
        )
    await office.session.flush()


async def failed(office: Office, learner: Person) -> list[tuple[HardRule, ...]]:
    view = await office.desk.learner(office.olga, learner.id, MENTOR)
    return [one.failed for one in view.candidates]


async def test_classes_are_not_free_hours(office: Office) -> None:
    """Two of five hours are left, and that is what is told; nobody else's are any less."""
    office.ann.group = "A"
    vera = await office.join(Role.LEARNER, "Vera", group="B")
    lena = await office.join(Role.LEARNER, "Lena")
    await teach(office, "A", TUESDAY, 3)
    for learner, hours in ((office.ann, 2), (vera, 5), (lena, 5)):
        view = await office.desk.learner(office.olga, learner.id, MENTOR)
        assert view.candidates[0].match.common.minutes == hours * 60


async def test_without_an_hour_besides_classes_there_is_no_pair(office: Office) -> None:
    """Neither by the engine nor by hand, unless with a reason."""
    office.ann.group = "A"
    await teach(office, "A", TUESDAY, 3)
    await teach(office, "A", SATURDAY, 1.25)
    assert await failed(office, office.ann) == [(HardRule.HOURS,)]
    assert await office.propose_all() == 0
    with pytest.raises(RulesBroken) as broken:
        await office.approve(office.ann, office.boris)
    assert broken.value.codes == (HardRule.HOURS,)
    pairs = PairByHand(office.session, office.services.clock, office.pairings, office.desk)
    of = office.ann.id, office.boris.id, MENTOR
    await pairs.unite(office.olga, *of, "They meet right after her classes", [HardRule.HOURS])


async def test_a_proposal_is_looked_at_again_when_the_timetable_has_changed(
    office: Office,
) -> None:
    office.ann.group = "A"
    assert await office.propose_all() == 1
    await teach(office, "A", TUESDAY, 3)
    await teach(office, "A", SATURDAY, 2)
    with pytest.raises(RulesBroken):
        await office.approve(office.ann, office.boris)


async def test_a_mentor_who_studies_has_classes_too(office: Office) -> None:
    office.boris.group = "A"
    await teach(office, "A", TUESDAY, 3)
    await teach(office, "A", SATURDAY, 2)
    assert await failed(office, office.ann) == [(HardRule.HOURS,)]


async def test_one_exam_and_classes_that_are_over_leave_the_hours_free(office: Office) -> None:
    office.ann.group = "A"
    await teach(office, "A", MONDAY, 1)
    await teach(office, "A", TUESDAY, 3, weeks=1)
    await teach(office, "A", SATURDAY - timedelta(weeks=9), 2)
    assert await failed(office, office.ann) == [()]


async def test_of_very_many_groups_all_classes_are_read(office: Office) -> None:
    waits = 501
    for number in range(waits):
        await office.join(Role.LEARNER, f"L{number}", group=f"G{number}")
    await teach(office, "G7", TUESDAY, 3)
    pool = office.services.pair_pool
    found = await pool.pool(MENTOR, await pool.waits(MENTOR))
    short = [one.week.bit_count() for one in found.learners if one.week.bit_count() < 300]
    assert (len(found.learners), short) == (waits + 1, [120])
