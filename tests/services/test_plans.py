"""Which plans ask which pairs, whatever changes: each its next asking, nothing twice."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.check_ins import form_of
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.plans import Around, CadenceImpossible, DateKind, Every, PlanState, Scope, Unit
from bot.models import CheckIn, ClassSession, Plan, PlanRun, Programme, PublicPause
from bot.services.plans import Wanted
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.check_in_desk import Desk

TWICE = Every(weekdays=(1, 4))


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        yield await Desk(session, clock, settings).open(group="CNC-1", programme="cnc")


async def start(desk: Desk, code: str, state: PlanState = PlanState.LIVE) -> None:
    plan = (await desk.session.scalars(select(Plan).where(Plan.code == code))).one()
    await desk.services.plans.set_state(desk.olga, plan.id, plan.version, state)
    await settle(desk)


async def settle(desk: Desk) -> None:
    await desk.services.plan_runs.changed()
    desk.clock.skip(seconds=2)
    await desk.work()


async def days(desk: Desk) -> list[tuple[str, date]]:
    """What is planned or was asked: the questionnaire and the day."""
    return [(one.questionnaire, one.on_date) for one in await desk.check_ins()]


async def exam(desk: Desk, days_ahead: int) -> ClassSession:
    starts = desk.clock() + timedelta(days=days_ahead)
    one = ClassSession(
        group="CNC-1",
        programme="cnc",
        kind="exam",
        title_ru="Exam",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        updated_at=desk.clock(),
    )
    desk.session.add(one)
    await desk.session.flush()
    return one


async def test_the_ready_ones_are_there_and_only_the_weekly_asks(desk: Desk) -> None:
    cards = await desk.services.plans.all(desk.olga)
    states = {(card.name_en, card.state) for card in cards}
    assert states == {
        ("Weekly", PlanState.LIVE),
        ("First two weeks", PlanState.DRAFT),
        ("Before an exam", PlanState.DRAFT),
        ("After practice or a job has begun", PlanState.DRAFT),
    }
    assert [card.pairs for card in cards] == [1, 0, 0, 0]
    assert cards[0].next_at == (await desk.check_ins())[0].due_at


async def test_first_weeks_go_before_the_weekly_ones(desk: Desk) -> None:
    await start(desk, "first_weeks")
    await desk.skip(days=30)
    asked = [one for one in await desk.check_ins() if one.asked_at]
    kinds = [one.questionnaire for one in asked]
    assert kinds == ["short"] * 4 + ["areas"] * 2
    assert len({one.asked_at.date() for one in asked if one.asked_at}) == 6
    last_short, first_weekly = asked[3].on_date, asked[4].on_date
    assert timedelta(days=2) <= first_weekly - last_short <= timedelta(days=9)


async def test_the_most_specific_regular_plan_asks(desk: Desk) -> None:
    plans = desk.services.plans
    wanted = Wanted("For CNC", Scope.PROGRAMME, "cnc", "areas", TWICE)
    desk.session.add(
        Programme(
            code="cnc", title_ru="CNC", institution="I", level="spo", updated_at=desk.clock()
        )
    )
    await desk.session.flush()
    card = await plans.create(desk.olga, wanted)
    assert (card.state, card.pairs) == (PlanState.DRAFT, 0)
    await plans.set_state(desk.olga, card.id, card.version, PlanState.LIVE)
    await desk.work()
    assert [one.pairs for one in await plans.all(desk.olga)][:2] == [0, 1]
    pair = await plans.copy(desk.olga, card.id, Scope.PAIR, desk.pairing.id)
    assert pair.who == ("Ann", "Boris")
    await plans.set_state(desk.olga, pair.id, pair.version, PlanState.LIVE)
    await desk.work()
    assert [one.id for one in await plans.of_pair(desk.olga, desk.pairing.id)] == [pair.id]
    await desk.skip(days=14)
    assert len([one for one in await desk.check_ins() if one.asked_at]) == 4
    ended = (await plans.one(desk.olga, pair.id)).version
    await plans.set_state(desk.olga, pair.id, ended, PlanState.ENDED)
    await desk.work()
    assert [one.id for one in await plans.of_pair(desk.olga, desk.pairing.id)] == [card.id]


async def test_a_moved_exam_moves_what_is_planned_and_asks_nothing_twice(desk: Desk) -> None:
    one = await exam(desk, 20)
    await start(desk, "exam")
    (planned,) = [c for c in await desk.check_ins() if c.questionnaire == "exam"]
    assert planned.on_date == one.starts_at.date() - timedelta(days=14)
    one.starts_at += timedelta(days=5)
    await settle(desk)
    assert planned.on_date == one.starts_at.date() - timedelta(days=14)
    await desk.skip(days=12)  # the first of the two has been asked
    one.starts_at += timedelta(days=10)
    await desk.services.plan_runs.changed()
    await desk.skip(days=40)
    asked = [c for c in await desk.check_ins() if c.questionnaire == "exam" and c.asked_at]
    assert len({c.occurrence for c in asked}) == len(asked) == 2
    assert asked[-1].on_date == one.starts_at.date() - timedelta(days=3)


async def test_an_exam_that_is_off_asks_nothing_any_more(desk: Desk) -> None:
    one = await exam(desk, 20)
    await start(desk, "exam")
    await desk.session.delete(one)
    await settle(desk)
    (planned,) = [c for c in await desk.check_ins() if c.questionnaire == "exam"]
    assert (planned.state, planned.reason) == ("skipped", "moved away")


async def test_after_a_placement_three_times_and_then_no_more(desk: Desk) -> None:
    await start(desk, "weekly", PlanState.ENDED)
    await start(desk, "placement")
    await desk.services.preferences.placed(desk.ann, desk.clock().date())
    await desk.skip(days=230)
    asked = [c for c in await desk.check_ins() if c.questionnaire == "placement"]
    placed = desk.ann.placed_on
    assert placed
    assert [(c.on_date.year, c.on_date.month) for c in asked] == [
        ((placed.year * 12 + placed.month - 1 + n) // 12, (placed.month - 1 + n) % 12 + 1)
        for n in (1, 3, 6)
    ]
    assert all(c.closed_at for c in asked), "the last one closes, too"


async def test_two_plans_never_ask_on_one_day(desk: Desk) -> None:
    both = Around(DateKind.PAIRED, ((6, Unit.DAYS), (7, Unit.DAYS), (8, Unit.DAYS)))
    plans = desk.services.plans
    card = await plans.create(desk.olga, Wanted("Days", Scope.INSTITUTION, None, "short", both))
    await plans.set_state(desk.olga, card.id, card.version, PlanState.LIVE)
    await desk.skip(days=21)
    asked = [one.asked_at.date() for one in await desk.check_ins() if one.asked_at]
    assert len(set(asked)) == len(asked)
    whys = {one.reason for one in await desk.check_ins() if one.state == "skipped"}
    assert whys <= {"another that day"}


async def test_in_a_public_pause_nobody_is_asked(desk: Desk) -> None:
    (first,) = await desk.check_ins()
    closed = first.on_date
    desk.session.add(
        PublicPause(first_on=closed, last_on=closed + timedelta(days=1), created_at=desk.clock())
    )
    await desk.session.flush()
    await settle(desk)
    assert first.due_at.date() == closed + timedelta(days=2)
    assert first.on_date == closed
    await desk.skip(days=15)
    asked = [one for one in await desk.check_ins() if one.asked_at]
    assert [one.on_date for one in asked] == [closed, closed + timedelta(days=7)]


async def test_settling_again_changes_nothing(desk: Desk) -> None:
    await start(desk, "first_weeks")
    before = await days(desk)
    for _ in range(3):
        await settle(desk)
        desk.clock.skip(minutes=1)
    assert await days(desk) == before
    runs = (await desk.session.scalars(select(PlanRun))).all()
    assert len(runs) == 2


async def test_a_later_hour_moves_what_is_planned(desk: Desk) -> None:
    weekly = (await desk.services.plans.all(desk.olga))[0]
    later = Every(hour=20)
    changed = await desk.services.plans.set_cadence(desk.olga, weekly.id, weekly.version, later)
    await desk.work()
    (planned,) = (await desk.session.scalars(select(CheckIn))).all()
    assert planned.due_at.hour == 17
    with pytest.raises(AlreadyDone):
        await desk.services.plans.set_cadence(desk.olga, weekly.id, weekly.version, later)
    assert changed.version == weekly.version + 1


async def test_only_coordinators_and_only_what_can_be(desk: Desk) -> None:
    plans = desk.services.plans
    for nobody in (desk.ann, desk.boris):
        with pytest.raises(NotAllowed):
            await plans.all(nobody)
    weekly = (await plans.all(desk.olga))[0]
    with pytest.raises(CadenceImpossible):
        await plans.set_cadence(desk.olga, weekly.id, weekly.version, Every(hour=25))
    for scope, target in ((Scope.PROGRAMME, "none"), (Scope.PAIR, 12345)):
        with pytest.raises(NotFound):
            await plans.create(desk.olga, Wanted("X", scope, target, "areas", TWICE))
    with pytest.raises(NotFound):
        await plans.one(desk.olga, 999)


async def test_settled_while_one_waits_for_a_form_plans_the_next_only_once(desk: Desk) -> None:
    (first,) = await desk.check_ins()
    await desk.skip(hours=(first.due_at - desk.clock()).total_seconds() / 3600 - 1)
    await desk.services.drafts.begin(desk.ann, form_of({}), {"check_in": 0})
    desk.clock.skip(hours=1, minutes=5)
    await desk.work()
    assert first.state == "due", "it waits for the form"
    await settle(desk)
    await desk.skip(days=2)
    assert first.state == "asked"
    occurrences = [one.occurrence for one in await desk.check_ins()]
    assert len(set(occurrences)) == len(occurrences) == 2


async def test_a_short_questionnaire_asks_three_areas_and_keeps_no_others(desk: Desk) -> None:
    await start(desk, "first_weeks")
    await desk.skip(days=2)
    asked = next(one for one in await desk.check_ins() if one.asked_at)
    known = await desk.answers.known(desk.ann, asked.id)
    areas = [one.key for one in form_of(known).questions if one.key != "comment"]
    assert areas == ["study", "home", "group"]
    view = await desk.answers.save(desk.ann, asked.id, {"study": "5", "audience": "mentor"})
    assert [one.item.key for one in view.answers] == areas
