"""How long a week two must be free together: the learner's plan says it, or the setting does."""

import pytest
from sqlalchemy import select

from bot.domain.errors import NotAllowed, NotFound
from bot.domain.pairings import HardRule, PairKind, RulesBroken
from bot.domain.plans import Around, Cadence, DateKind, Every, PlanState, Scope, Unit
from bot.models import Plan, PlanChange, Programme
from bot.services.plans import Wanted
from tests.clock import MONDAY
from tests.services.pair_office import MENTOR, TUTOR, Office, office

__all__ = ["office"]
WEEKLY = Every(weekdays=(1,))
BEFORE_EXAMS = Around(DateKind.EXAM, ((-3, Unit.DAYS),))


async def plan(
    office: Office,
    minutes: int | None,
    programme: str | None = None,
    kind: PairKind | None = None,
    cadence: Cadence = WEEKLY,
) -> Plan:
    scope = Scope.PROGRAMME if programme else Scope.INSTITUTION
    wanted = Wanted("Plan", scope, programme, "areas", cadence, kind)
    plans = office.services.plans
    card = await plans.create(office.olga, wanted)
    await office.services.plan_minutes.set(office.olga, card.id, minutes)
    await plans.set_state(office.olga, card.id, 1, PlanState.LIVE)
    return await office.session.get_one(Plan, card.id)


async def needed(office: Office, kind: PairKind = MENTOR) -> int:
    pool = office.services.pair_pool
    wait = await pool.wait_of(office.ann.id, kind)
    assert wait
    (learner,) = (await pool.pool(kind, [wait])).learners
    return learner.needs_minutes


@pytest.fixture
async def studying(office: Office) -> Office:
    """Ann is in a programme, Boris and she are free together for five hours."""
    for code in ("cnc", "law"):
        office.session.add(Programme(code=code, level="spo", title_ru="П", updated_at=MONDAY))
    office.ann.programme = "cnc"
    await office.services.plans.all(office.olga)
    for ready in await office.session.scalars(select(Plan)):
        ready.state = PlanState.DRAFT
    await office.session.flush()
    return office


async def test_the_setting_counts_where_no_plan_says_anything(studying: Office) -> None:
    assert await needed(studying) == 60
    await plan(studying, None)
    assert await needed(studying) == 60


async def test_the_plan_of_the_learner_counts(studying: Office) -> None:
    """The most specific one; of its kind; while it is at work."""
    everybody = await plan(studying, 90)
    await plan(studying, 300, "law")
    await plan(studying, 240, None, TUTOR)
    assert await needed(studying) == 90
    assert await needed(studying, TUTOR) == 240
    own = await plan(studying, 30, "cnc")
    assert await needed(studying) == 30
    await plan(studying, 120, "cnc", cadence=BEFORE_EXAMS)
    assert await needed(studying) == 120
    for one in (everybody, own):
        one.state = PlanState.ENDED
    await studying.session.flush()
    assert await needed(studying) == 120


async def test_a_programmes_plan_without_a_number_takes_the_place_of_that_for_all(
    studying: Office,
) -> None:
    await plan(studying, 300)
    await plan(studying, None, "cnc")
    assert await needed(studying) == 60


async def test_who_is_free_together_for_less_is_no_pair(studying: Office) -> None:
    studying.boris.availability = "tue 18-21"
    demanding = await plan(studying, 240, "cnc")
    assert await studying.propose_all() == 0
    with pytest.raises(RulesBroken) as broken:
        await studying.approve(studying.ann, studying.boris)
    assert (broken.value.codes, broken.value.minutes) == ((HardRule.HOURS,), 240)
    await studying.services.plan_minutes.set(studying.olga, demanding.id, 180)
    assert await studying.propose_all() == 1


async def test_what_was_tried_out_about_a_plan_stays_true(studying: Office) -> None:
    """The number changes nothing of when anybody is asked."""
    one = await plan(studying, 60)
    changes = studying.services.plan_changes
    await changes.propose(studying.olga, one.id, one.version, card=False)
    change = (await studying.session.scalars(select(PlanChange))).one()
    await studying.services.plan_minutes.set(studying.olga, one.id, 120)
    card = await changes.confirm(studying.olga, change.id)
    assert (card.card, card.meet_minutes) == (False, 120)


async def test_a_copy_wants_the_same(studying: Office) -> None:
    one = await plan(studying, 120)
    plans = studying.services.plans
    copied = await plans.copy(studying.olga, one.id, Scope.PROGRAMME, "law")
    assert copied.meet_minutes == 120


async def test_only_coordinators_and_only_what_can_be_chosen(studying: Office) -> None:
    one = await plan(studying, 60)
    minutes = studying.services.plan_minutes
    with pytest.raises(NotAllowed):
        await minutes.set(studying.boris, one.id, 120)
    for plan_id, wanted in ((one.id, 61), (one.id + 100, 60)):
        with pytest.raises(NotFound):
            await minutes.set(studying.olga, plan_id, wanted)
