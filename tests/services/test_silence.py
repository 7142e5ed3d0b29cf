"""The ladder on silence, on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.cards import Outcome
from bot.domain.check_in_notices import CardDue, CheckInAsked
from bot.domain.errors import AlreadyDone, NotAllowed
from bot.domain.quiet import next_allowed
from bot.domain.silence import SECOND_AFTER, TOLD_AFTER, Silent, StillThere
from bot.domain.stand_in_notices import CardAtDesk
from bot.domain.stand_ins import Handed
from bot.models import DueWork, Person
from bot.services.silence import UNREACHABLE
from bot.services.silence_telling import AGAIN, TOLD
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.check_in_desk import Desk

FIRST_ASKED = timedelta(days=6, hours=6)
REMINDED = FIRST_ASKED + timedelta(days=1)


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        yield await Desk(session, clock, settings).open()


async def until(desk: Desk, span: timedelta) -> None:
    await desk.skip(hours=span / timedelta(hours=1))


def speaks(desk: Desk, person: Person) -> None:
    person.last_seen_at = desk.clock()


def silences(desk: Desk, of: Person) -> list[Silent]:
    told = desk.told_to(desk.olga, Silent)
    return [one for one in told if isinstance(one, Silent) and one.person_id == of.id]


def asked_again(desk: Desk, person: Person) -> int:
    return len(desk.told_to(person, StillThere))


async def test_the_steps_come_in_order_and_once(desk: Desk) -> None:
    speaks(desk, desk.boris)
    await until(desk, REMINDED)
    assert [one.again for one in desk.told_to(desk.ann, CheckInAsked)] == [False, True]  # type: ignore[attr-defined]
    assert asked_again(desk, desk.ann) == 0
    await until(desk, SECOND_AFTER)
    assert (asked_again(desk, desk.ann), len(silences(desk, desk.ann))) == (1, 0)
    await until(desk, TOLD_AFTER)
    (told,) = silences(desk, desk.ann)
    assert told.asked_at is not None
    assert told.reminded_at == told.asked_at + timedelta(days=1) + SECOND_AFTER
    assert [pair.name for pair in told.pairs] == ["Boris"]
    await until(desk, timedelta(weeks=10))
    assert (asked_again(desk, desk.ann), len(silences(desk, desk.ann))) == (1, 1)


async def test_a_silence_longer_than_work_is_kept_has_no_second_ladder(desk: Desk) -> None:
    await until(desk, REMINDED + SECOND_AFTER + TOLD_AFTER)
    for work in await desk.session.scalars(select(DueWork).where(DueWork.kind.in_((AGAIN, TOLD)))):
        await desk.session.delete(work)
    desk.clock.skip(days=100)
    await desk.skip(weeks=3)
    assert asked_again(desk, desk.ann) == 1


@pytest.mark.parametrize("days", [0, 2, 5])
async def test_any_sign_ends_it(desk: Desk, days: int) -> None:
    await until(desk, REMINDED + timedelta(days=days))
    speaks(desk, desk.ann)
    before = asked_again(desk, desk.ann)
    await until(desk, timedelta(days=7) - timedelta(days=days))
    assert asked_again(desk, desk.ann) == before
    assert silences(desk, desk.ann) == []


async def test_a_new_silence_has_a_new_ladder(desk: Desk) -> None:
    await until(desk, REMINDED + SECOND_AFTER)
    speaks(desk, desk.ann)
    await until(desk, timedelta(days=7))
    assert asked_again(desk, desk.ann) == 2


async def test_a_mentor_has_the_same_and_somebody_takes_over(desk: Desk) -> None:
    await desk.skip(days=24)
    assert desk.told_to(desk.boris, CardDue)
    assert (asked_again(desk, desk.boris), len(silences(desk, desk.boris))) == (0, 1)
    (told,) = silences(desk, desk.boris)
    assert (told.reminded_at, told.stands_in_for, told.handed) == (None, (), Handed(0, 2))
    assert desk.told_to(desk.olga, CardAtDesk) == []
    owners = [card.owner_id for card in await desk.all_cards() if card.closed_at is None]
    assert None in owners


async def test_a_card_that_is_closed_is_a_sign(desk: Desk) -> None:
    await desk.skip(days=10)
    speaks(desk, desk.boris)
    (card, *_) = await desk.all_cards()
    await desk.cards.close(desk.boris, card.id, Outcome.MET)
    await desk.skip(days=6)
    assert (asked_again(desk, desk.boris), silences(desk, desk.boris)) == (0, [])


@pytest.mark.parametrize("heard", [False, True])
async def test_a_mentor_who_was_heard_is_not_called_a_second_time(desk: Desk, heard: bool) -> None:
    while not desk.told_to(desk.boris, CardDue):
        await desk.skip(hours=6)
    await desk.skip(hours=6)
    if heard:
        speaks(desk, desk.boris)
    await desk.skip(days=3)
    calls = [one.again for one in desk.told_to(desk.boris, CardDue)]  # type: ignore[attr-defined]
    assert calls == ([False] if heard else [False, True])


async def test_a_step_that_is_made_twice_leads_to_one(desk: Desk) -> None:
    await until(desk, REMINDED + SECOND_AFTER)
    of_ann = select(DueWork).where(DueWork.person_id == desk.ann.id)
    (again,) = await desk.session.scalars(of_ann.where(DueWork.kind == AGAIN))
    desk.clock.skip(hours=5)
    await desk.services.silence.remind(again)
    told = await desk.session.scalars(of_ann.where(DueWork.kind == TOLD))
    assert len(told.all()) == 1


async def test_who_pauses_in_between_is_left_in_peace(desk: Desk) -> None:
    await until(desk, REMINDED)
    desk.ann.paused_until = desk.clock() + timedelta(days=60)
    await desk.skip(days=20)
    assert (asked_again(desk, desk.ann), silences(desk, desk.ann)) == (0, [])


async def test_so_is_who_has_no_pair_any_more(desk: Desk) -> None:
    await until(desk, REMINDED)
    await desk.end()
    await desk.skip(days=20)
    assert (asked_again(desk, desk.ann), silences(desk, desk.ann)) == (0, [])


async def test_of_whom_telegram_cannot_reach_coordinators_hear_at_once(desk: Desk) -> None:
    await until(desk, REMINDED)
    desk.services.people.lost(desk.ann)
    await desk.services.silence.lost(desk.ann)
    await desk.work()
    (told,) = silences(desk, desk.ann)
    assert not told.reachable
    assert told.asked_at is None


async def test_after_downtime_the_steps_keep_their_distance(desk: Desk) -> None:
    await until(desk, REMINDED)
    desk.clock.skip(days=30)
    await desk.work()
    await desk.skip(days=3)
    assert (asked_again(desk, desk.ann), len(silences(desk, desk.ann))) == (1, 0)
    await desk.skip(days=2)
    assert len(silences(desk, desk.ann)) == 1


async def test_no_step_in_quiet_hours(desk: Desk) -> None:
    desk.ann.quiet_from, desk.ann.quiet_to = 12, 20
    await desk.skip(days=30)
    works = await desk.session.scalars(select(DueWork).where(DueWork.kind == AGAIN))
    for work in works.all():
        at = work.done_at
        assert at is not None
        zone = desk.services.settings.zone
        assert next_allowed(at, zone, 12, 20) == at


async def test_a_coordinator_leaves_it_for_a_week(desk: Desk) -> None:
    await until(desk, REMINDED + SECOND_AFTER + TOLD_AFTER)
    with pytest.raises(NotAllowed):
        await desk.services.silence.leave(desk.boris, desk.ann.id)
    await desk.services.silence.leave(desk.olga, desk.ann.id)
    await desk.skip(days=6)
    assert len(silences(desk, desk.ann)) == 1
    await desk.skip(days=2)
    assert len(silences(desk, desk.ann)) == 2
    speaks(desk, desk.ann)
    with pytest.raises(AlreadyDone):
        await desk.services.silence.leave(desk.olga, desk.ann.id)


async def test_so_do_they_when_telegram_refuses_a_message(desk: Desk) -> None:
    await until(desk, REMINDED)
    desk.services.people.lost(desk.ann)
    moment = desk.clock()
    await desk.services.agenda.put(UNREACHABLE, desk.ann.id, moment, person_id=desk.ann.id)
    await desk.skip(days=10)
    assert len(silences(desk, desk.ann)) >= 1
    assert asked_again(desk, desk.ann) == 0
    assert not any(one.reachable for one in silences(desk, desk.ann))
