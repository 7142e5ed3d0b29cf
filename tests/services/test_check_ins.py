"""Check-ins fall due, are answered and shared, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.db.engine import Database
from bot.domain.check_in_notices import CheckInAsked
from bot.domain.check_ins import CheckInOver, form_of
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forms import WrongAnswer
from bot.domain.pairings import PairKind
from bot.domain.questionnaires import Area
from bot.domain.roles import Role
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk

# The pair began on a Monday morning; six on Sunday in the evening in Moscow.
FIRST = datetime(2026, 11, 29, 15, tzinfo=UTC)


@pytest.fixture
async def empty(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[Desk]:
    async with database.write() as session:
        yield Desk(session, clock, settings)


@pytest.fixture
async def desk(empty: Desk) -> Desk:
    return await empty.open()


async def test_asks_a_week_later_and_plans_the_next(desk: Desk) -> None:
    (planned,) = await desk.check_ins()
    assert (planned.state, planned.due_at) == ("due", FIRST)
    await desk.skip(days=6, hours=5)
    assert desk.told_to(desk.ann, CheckInAsked) == []
    await desk.skip(hours=1)
    asked, following = await desk.check_ins()
    assert (asked.state, asked.asked_at) == ("asked", FIRST)
    assert (following.state, following.due_at) == ("due", FIRST + timedelta(days=7))
    assert desk.told_to(desk.ann, CheckInAsked) == [
        CheckInAsked(asked.id, "Boris", PairKind.MENTOR)
    ]
    (card,) = await desk.all_cards()
    assert (card.check_in_id, card.mentor_id) == (asked.id, desk.boris.id)
    assert card.due_at == FIRST + timedelta(days=3)


async def test_a_second_start_of_the_same_pair_changes_nothing(desk: Desk) -> None:
    await desk.services.plan_runs.pair_started(desk.pairing)
    assert len(await desk.check_ins()) == 1


async def test_reminds_once_after_a_day(desk: Desk) -> None:
    await desk.skip(days=13)
    assert [notice.again for notice in desk.told_to(desk.ann, CheckInAsked)] == [  # type: ignore[attr-defined]
        False,
        True,
    ]


async def test_does_not_remind_who_has_answered(desk: Desk) -> None:
    await desk.skip(days=6, hours=6)
    await desk.answer()
    await desk.skip(days=6)
    assert len(desk.told_to(desk.ann, CheckInAsked)) == 1
    assert await desk.states() == [("answered", None), ("due", None)]


async def test_without_an_answer_it_is_missed_when_the_next_falls_due(desk: Desk) -> None:
    await desk.skip(days=13, hours=6)
    assert await desk.states() == [("missed", "no answer"), ("asked", None), ("due", None)]


async def test_the_reminder_waits_for_the_end_of_quiet_hours(desk: Desk) -> None:
    desk.ann.quiet_from, desk.ann.quiet_to = 17 * 60, 11 * 60
    await desk.skip(days=8)
    asked = (await desk.check_ins())[0]
    # Six in the evening is quiet now: both come at eleven in the morning.
    assert asked.asked_at == datetime(2026, 11, 30, 8, tzinfo=UTC)
    assert await desk.states() == [("asked", None), ("due", None)]
    await desk.skip(hours=6)
    assert len(desk.told_to(desk.ann, CheckInAsked)) == 2


async def test_after_three_weeks_of_downtime_one_is_asked(desk: Desk) -> None:
    desk.clock.skip(days=21)
    await desk.work()
    assert await desk.states() == [
        ("missed", "downtime"),
        ("missed", "downtime"),
        ("asked", None),
        ("due", None),
    ]
    assert len(desk.told_to(desk.ann, CheckInAsked)) == 1
    assert len(await desk.all_cards()) == 1


async def test_after_downtime_shortly_before_the_next_none_is_asked(desk: Desk) -> None:
    desk.clock.skip(days=12, hours=8)
    await desk.work()
    assert await desk.states() == [("missed", "too late"), ("due", None)]
    assert desk.told_to(desk.ann, CheckInAsked) == []


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("paused_until", FIRST + timedelta(days=1), "paused"),
        ("unreachable_since", FIRST - timedelta(days=1), "unreachable"),
        ("chat_id", None, "unreachable"),
        ("standing", "left", "left"),
    ],
)
async def test_who_cannot_be_asked_is_skipped_with_the_reason(
    desk: Desk, column: str, value: object, reason: str
) -> None:
    setattr(desk.ann, column, value)
    await desk.skip(days=7)
    assert await desk.states() == [("skipped", reason), ("due", None)]
    assert desk.told_to(desk.ann, CheckInAsked) == []
    assert await desk.all_cards() == []


async def test_waits_while_the_learner_fills_in_a_form(desk: Desk) -> None:
    await desk.skip(days=6, hours=5)
    draft = await desk.services.drafts.begin(desk.ann, form_of({}), {"check_in": 0})
    await desk.skip(hours=3)
    assert desk.told_to(desk.ann, CheckInAsked) == []
    await desk.services.drafts.drop(desk.ann, draft.form)
    await desk.skip(hours=1)
    assert len(desk.told_to(desk.ann, CheckInAsked)) == 1


async def test_a_form_left_alone_for_a_day_holds_nothing_up(desk: Desk) -> None:
    await desk.skip(days=6, hours=5)
    await desk.services.drafts.begin(desk.ann, form_of({}), {"check_in": 0})
    await desk.skip(hours=25)
    assert len(desk.told_to(desk.ann, CheckInAsked)) == 1


async def test_the_end_of_the_pair_ends_all_of_it(desk: Desk) -> None:
    await desk.skip(days=7)
    check_in = (await desk.check_ins())[0]
    await desk.services.drafts.begin(desk.ann, form_of({}), {"check_in": check_in.id})
    await desk.end()
    desk.told.clear()
    await desk.skip(days=21)
    assert await desk.states() == [("skipped", "ended"), ("skipped", "ended")]
    assert desk.told == []
    assert [card.closed_at is not None for card in await desk.all_cards()] == [True]
    assert await desk.services.drafts.open(desk.ann) is None
    with pytest.raises(CheckInOver):
        await desk.answers.save(desk.ann, check_in.id, {})


async def test_answered_early_it_is_not_asked(desk: Desk) -> None:
    (planned,) = await desk.check_ins()
    await desk.answers.save(desk.ann, planned.id, {"study": "5", "audience": "mentor"})
    await desk.skip(days=7)
    assert await desk.states() == [("answered", None), ("due", None)]
    assert desk.told_to(desk.ann, CheckInAsked) == []
    assert len(await desk.all_cards()) == 1


async def test_can_be_changed_until_the_next_falls_due(desk: Desk) -> None:
    await desk.skip(days=7)
    check_in_id = await desk.answer()
    await desk.skip(days=5)
    view = await desk.answers.set_value(desk.ann, check_in_id, "study", 2)
    assert view.until == FIRST + timedelta(days=7)
    await desk.skip(days=2)
    with pytest.raises(CheckInOver):
        await desk.answers.set_value(desk.ann, check_in_id, "study", 3)


async def test_the_last_choice_is_remembered(desk: Desk) -> None:
    await desk.skip(days=7)
    (asked, planned) = await desk.check_ins()
    assert (await desk.answers.known(desk.ann, asked.id))["audience"] == "mentor"
    await desk.answer("trend")
    assert (await desk.answers.known(desk.ann, planned.id))["audience"] == "trend"


async def test_a_tutor_asks_about_studies_only(empty: Desk) -> None:
    desk = await empty.open(PairKind.TUTOR)
    await desk.skip(days=7)
    check_in_id = await desk.answer()
    view = await desk.answers.view(desk.ann, check_in_id)
    assert [one.item.key for one in view.answers] == [Area.STUDY, Area.TRAVEL]


async def test_nobody_else_may(desk: Desk) -> None:
    await desk.skip(days=7)
    check_in_id = await desk.answer()
    eve = await join(desk.session, Role.LEARNER, "Eve")
    for other in (eve, desk.boris, desk.olga):
        with pytest.raises(NotAllowed):
            await desk.answers.view(other, check_in_id)
        with pytest.raises(NotAllowed):
            await desk.answers.set_value(other, check_in_id, "study", 1)
        with pytest.raises(NotAllowed):
            await desk.answers.want_talk(other, check_in_id)
        assert not await desk.answers.is_open(other, check_in_id)
    for other in (eve, desk.boris):
        with pytest.raises(NotAllowed):
            await desk.services.check_in_sharing.recent(other)
    with pytest.raises(NotFound):
        await desk.answers.view(desk.ann, 999)


async def test_refuses_what_cannot_be_an_answer(desk: Desk) -> None:
    await desk.skip(days=7)
    check_in_id = await desk.answer(comment="Hello")
    for part, value in (("study", 6), ("comment", 3)):
        with pytest.raises(WrongAnswer):
            await desk.answers.set_value(desk.ann, check_in_id, part, value)
    with pytest.raises(NotFound):
        await desk.answers.set_value(desk.ann, check_in_id, "weather", 3)


@pytest.mark.parametrize(
    ("hours", "first"), [(0, 6.25), (5, 6.25 - 5 / 24), (6, 7), (20, 7 - 14 / 24)]
)
async def test_the_first_comes_before_the_pair_is_a_week_old(
    empty: Desk, hours: int, first: float
) -> None:
    empty.clock.skip(hours=hours)
    desk = await empty.open()
    (planned,) = await desk.check_ins()
    assert planned.due_at - desk.clock() == timedelta(days=first)


async def test_whoever_leaves_takes_their_answers_along(desk: Desk) -> None:
    await desk.skip(days=7)
    await desk.answer("mentor_and_coordinator", comment="For Boris")
    await desk.cards.note(desk.boris, (await desk.all_cards())[0].id, "About Ann")
    await desk.services.my_data.erase(desk.ann)
    assert await desk.check_ins() == []
    (card,) = await desk.all_cards()
    await desk.session.refresh(card)
    assert (card.note, card.closed_at) == (None, desk.clock())
    assert await desk.services.check_in_sharing.recent(desk.olga) == []
    desk.clock.skip(days=30)
    await desk.work()
