"""The facts of a pair, for the two of it and for coordinators, on both databases."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest

from bot.db.engine import Database
from bot.domain.cards import Outcome
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.health import Facts
from bot.domain.requests import RequestKind
from bot.domain.roles import Role
from bot.models import Person
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open()
        desk.pairing.decided_at = MONDAY
        yield desk


async def facts(desk: Desk, by: Person | None = None) -> Facts:
    return (await desk.services.pair_health.of(by or desk.ann, desk.pairing.id)).facts


async def met(desk: Desk, on: date) -> None:
    await desk.services.meetings.note_held(desk.pairing.id, on)


def day(days: float) -> date:
    return (MONDAY + timedelta(days=days)).date()


async def test_a_new_pair_has_few_facts(desk: Desk) -> None:
    assert await facts(desk) == Facts(MONDAY.date(), MONDAY.date())


async def test_everybody_who_may_sees_the_same(desk: Desk) -> None:
    await met(desk, day(0))
    await desk.skip(days=20)
    seen = [await facts(desk, by) for by in (desk.ann, desk.boris, desk.olga)]
    assert seen[0] == seen[1] == seen[2]
    assert seen[0].met_on == day(0)
    stranger = await join(desk.session, Role.MENTOR, "Vera")
    for call in (desk.services.pair_health.of, desk.services.pair_health.own):
        with pytest.raises(NotAllowed):
            await call(stranger, desk.pairing.id)
    with pytest.raises(NotAllowed):
        await desk.services.pair_health.own(desk.olga, desk.pairing.id)


async def test_a_card_counts_from_its_day_until_it_is_closed(desk: Desk) -> None:
    await desk.skip(days=7)
    assert (await facts(desk)).cards == ()
    await desk.skip(days=4)
    (card,) = await desk.all_cards()
    assert (await facts(desk)).cards == (card.due_at.date(),)
    await desk.cards.close(desk.boris, card.id, Outcome.WROTE)
    assert (await facts(desk)).cards == ()


@pytest.mark.parametrize("audience", ["mentor", "trend"])
async def test_no_answer_of_the_learner_changes_a_fact(desk: Desk, audience: str) -> None:
    await desk.skip(days=7)
    before = await facts(desk)
    await desk.answer(audience, study="1")
    assert await facts(desk) == before


async def test_what_is_old_drops_out(desk: Desk) -> None:
    desk.pairing.decided_at = MONDAY - timedelta(days=100)
    await met(desk, day(-84))
    assert (await facts(desk)).met_on == day(-84)
    desk.clock.skip(days=1)
    assert (await facts(desk)).met_on is None


async def test_waiting_for_a_coordinator_ends_with_the_answer(desk: Desk) -> None:
    report, kind = desk.services.requests.report, RequestKind.STANDING
    request = await report(desk.boris, desk.pairing.id, kind=kind)
    again = await report(desk.boris, desk.pairing.id, kind=kind)
    assert again is request
    assert (await facts(desk)).waits_since == day(0)
    await desk.services.requests.answer(desk.olga, request.id, "Mended")
    assert (await facts(desk)).waits_since is None


async def test_what_is_wrong_with_messages_is_no_fact_for_the_other(desk: Desk) -> None:
    await desk.services.requests.report(desk.ann, desk.pairing.id)
    assert (await facts(desk, desk.boris)).waits_since is None


async def test_a_pair_that_has_ended_has_no_health(desk: Desk) -> None:
    await desk.services.pairings.end(desk.ann, desk.pairing.id)
    with pytest.raises(NotFound):
        await facts(desk)


async def test_days_are_those_of_the_learner(desk: Desk) -> None:
    columns: dict[str, Any] = {"time_zone": "Asia/Vladivostok"}
    for name, value in columns.items():
        setattr(desk.ann, name, value)
    desk.clock.skip(hours=8)
    assert (await facts(desk, desk.olga)).today == day(1)
