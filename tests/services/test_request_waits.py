"""What a mentor leaves lying: one reminder, then the coordinators, and nothing twice."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from pydantic import ValidationError

from bot.db.engine import Database
from bot.domain.requests import (
    RequestCame,
    RequestHanded,
    RequestOff,
    RequestState,
    RequestWaits,
)
from bot.domain.roles import Standing
from bot.models import AskedQuestion, Person, Request
from bot.services.notices import take_owed
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.check_in_desk import Desk

OURS = (RequestWaits, RequestHanded, RequestOff, RequestCame)


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        yield await Desk(session, clock, settings).open()


async def asks(desk: Desk, helper: Person | None) -> Request:
    asked = AskedQuestion(
        person_id=desk.ann.id,
        text="Where?",
        language="en",
        outcome="handover",
        asked_at=desk.clock(),
    )
    desk.session.add(asked)
    await desk.session.flush()
    return await desk.services.requests.pass_on(desk.ann, asked, helper.id if helper else None)


def told(desk: Desk, person: Person) -> list[type]:
    """What they heard of requests since they were asked last."""
    desk.told += [(owed.person_id, owed.notice) for owed in take_owed(desk.session)]
    ours = [type(one) for to, one in desk.told if to == person.id and isinstance(one, OURS)]
    desk.told = [(to, one) for to, one in desk.told if to != person.id]
    return ours


async def test_a_reminder_then_the_coordinators_and_no_more(desk: Desk) -> None:
    request = await asks(desk, desk.boris)
    told(desk, desk.boris)
    await desk.skip(days=1, hours=23)
    assert told(desk, desk.boris) == []
    await desk.skip(hours=1)
    assert told(desk, desk.boris) == [RequestWaits]
    assert told(desk, desk.olga) == told(desk, desk.ann) == []
    await desk.skip(days=1, hours=23)
    assert request.helper_id == desk.boris.id
    await desk.skip(hours=1)
    assert [request.helper_id, request.state] == [None, RequestState.OPEN]
    assert told(desk, desk.boris) == [RequestOff]
    assert told(desk, desk.ann) == [RequestHanded]
    assert told(desk, desk.olga) == [RequestCame]
    await desk.skip(days=30)
    assert [told(desk, one) for one in (desk.boris, desk.ann, desk.olga)] == [[], [], []]


async def test_the_reminder_wakes_nobody_and_is_no_news_later(desk: Desk) -> None:
    request = await asks(desk, desk.boris)
    await desk.session.flush()
    desk.clock.skip(days=2)
    take_owed(desk.session)
    work = await desk._next()
    assert work is not None
    await desk.services.request_waits.remind(work)
    (owed,) = [one for one in take_owed(desk.session) if isinstance(one.notice, RequestWaits)]
    assert (owed.polite, owed.budgeted) == (True, True)
    assert owed.expires_at == request.asked_at + timedelta(days=4)


@pytest.mark.parametrize("step", ["answer", "close", "withdraw", "hand_over", "ask_coordinators"])
async def test_what_is_done_is_not_reminded_of(desk: Desk, step: str) -> None:
    request = await asks(desk, desk.boris)
    requests, steps = desk.services.requests, desk.services.request_steps
    match step:
        case "answer":
            await requests.answer(desk.boris, request.id, "There.")
        case "close":
            await steps.close(desk.boris, request.id, "Nobody knows.")
        case "withdraw":
            await requests.withdraw(desk.ann, request.id)
        case "hand_over":
            await steps.hand_over(desk.boris, request.id)
        case _:
            await steps.ask_coordinators(desk.ann, request.id)
    for one in (desk.boris, desk.ann, desk.olga):
        told(desk, one)
    await desk.skip(days=10)
    assert [told(desk, one) for one in (desk.boris, desk.ann, desk.olga)] == [[], [], []]


async def test_what_is_asked_of_coordinators_is_theirs_already(desk: Desk) -> None:
    await asks(desk, None)
    told(desk, desk.olga)
    await desk.skip(days=10)
    assert told(desk, desk.olga) == told(desk, desk.ann) == []


async def test_opened_again_the_days_begin_again(desk: Desk) -> None:
    request = await asks(desk, desk.boris)
    await desk.services.requests.answer(desk.boris, request.id, "There.")
    await desk.skip(days=1)
    await desk.services.request_steps.reopen(desk.ann, request.id, "Where exactly?")
    told(desk, desk.boris)
    await desk.skip(days=1, hours=23)
    assert told(desk, desk.boris) == []
    await desk.skip(hours=1)
    assert told(desk, desk.boris) == [RequestWaits]
    await desk.skip(days=2)
    assert told(desk, desk.boris) == [RequestOff]
    assert request.helper_id is None


async def test_who_is_away_is_not_reminded(desk: Desk) -> None:
    request = await asks(desk, desk.boris)
    told(desk, desk.boris)
    desk.boris.unreachable_since = desk.clock()
    await desk.skip(days=3)
    assert told(desk, desk.boris) == []
    await desk.skip(days=1)
    assert request.helper_id is None


async def test_without_coordinators_it_stays_where_it_is(desk: Desk) -> None:
    request = await asks(desk, desk.boris)
    desk.olga.standing = Standing.LEFT
    await desk.skip(days=10)
    assert request.helper_id == desk.boris.id


def test_a_reminder_has_to_come_before_the_end() -> None:
    with pytest.raises(ValidationError, match="NAPARNIK_REMIND_MENTOR_DAYS"):
        Settings(_env_file=None, remind_mentor_days=4, mentor_reply_days=4)
