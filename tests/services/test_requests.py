"""A request has one place: whoever may answer sees it, whoever asked is told each step once."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.requests import (
    AlreadyAnswered,
    RequestAnswered,
    RequestCame,
    RequestClosed,
    RequestHanded,
    RequestKind,
    RequestOff,
    RequestState,
    RequestTaken,
    TooLateToReopen,
)
from bot.domain.roles import Role
from bot.models import AskedQuestion, Person, Request
from bot.services.notices import take_owed
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        yield await Desk(session, clock, settings).open()


async def question(desk: Desk, text: str = "Where is the pool?") -> AskedQuestion:
    asked = AskedQuestion(
        person_id=desk.ann.id, text=text, language="en", outcome="handover", asked_at=desk.clock()
    )
    desk.session.add(asked)
    await desk.session.flush()
    return asked


async def asks(desk: Desk, helper: Person | None = None) -> Request:
    asked = await question(desk)
    return await desk.services.requests.pass_on(desk.ann, asked, helper.id if helper else None)


def told(desk: Desk, person: Person) -> list[type]:
    """What they heard of requests, in its order."""
    ours = (
        RequestCame, RequestTaken, RequestHanded, RequestOff, RequestAnswered, RequestClosed,
    )  # fmt: skip
    desk.told += [(owed.person_id, owed.notice) for owed in take_owed(desk.session)]
    return [type(notice) for to, notice in desk.told if to == person.id and type(notice) in ours]


async def test_a_mentor_alone_sees_what_was_asked_of_them(desk: Desk) -> None:
    request = await asks(desk, desk.boris)
    other = await join(desk.session, Role.MENTOR, "Other")
    assert told(desk, desk.boris) == [RequestCame]
    assert told(desk, desk.olga) == []
    assert await desk.services.requests.waiting(desk.olga) == []
    assert [one.id for one, _asker in await desk.services.requests.waiting(desk.boris)] == [
        request.id
    ]
    for stranger in (desk.olga, other, desk.ann):
        for act in (
            desk.services.requests.look(stranger, request.id),
            desk.services.requests.take(stranger, request.id),
            desk.services.requests.answer(stranger, request.id, "Here"),
            desk.services.request_steps.hand_over(stranger, request.id),
            desk.services.request_steps.close(stranger, request.id, "No"),
        ):
            with pytest.raises(NotAllowed):
                await act


async def test_a_mentor_is_not_woken_by_it(desk: Desk) -> None:
    for helper, polite in ((desk.boris, True), (None, False)):
        await asks(desk, helper)
        assert [owed.polite for owed in take_owed(desk.session)] == [polite]


async def test_a_mentor_sees_nothing_that_went_to_coordinators(desk: Desk) -> None:
    request = await asks(desk)
    assert await desk.services.requests.waiting(desk.boris) == []
    with pytest.raises(NotAllowed):
        await desk.services.requests.answer(desk.boris, request.id, "Here")


async def test_only_ones_own_mentor_can_be_asked(desk: Desk) -> None:
    stranger = await join(desk.session, Role.MENTOR, "Stranger")
    with pytest.raises(NotFound):
        await asks(desk, stranger)
    desk.boris.paused_until = desk.clock() + timedelta(days=1)
    with pytest.raises(NotFound):
        await asks(desk, desk.boris)


async def test_each_step_is_told_once(desk: Desk) -> None:
    request, requests = await asks(desk, desk.boris), desk.services.requests
    await requests.take(desk.boris, request.id)
    await requests.take(desk.boris, request.id)
    await desk.services.request_steps.hand_over(desk.boris, request.id)
    await requests.take(desk.olga, request.id)
    await requests.answer(desk.olga, request.id, "There is none.")
    assert told(desk, desk.ann) == [
        RequestTaken, RequestHanded, RequestTaken, RequestAnswered,
    ]  # fmt: skip
    assert told(desk, desk.olga) == [RequestCame]
    with pytest.raises(AlreadyAnswered):
        await requests.answer(desk.olga, request.id, "Twice")


async def test_from_one_coordinator_to_another(desk: Desk) -> None:
    ivan = await join(desk.session, Role.COORDINATOR, "Ivan")
    request = await asks(desk)
    steps = desk.services.request_steps
    assert [one.name for one in await steps.others(desk.olga, request.id)] == ["Ivan"]
    await steps.hand_over(desk.olga, request.id, ivan.id)
    assert await desk.services.requests.taker(desk.olga, request) == "Ivan"
    assert told(desk, ivan) == [RequestCame, RequestCame]
    assert told(desk, desk.ann) == [RequestHanded]
    for nobody in (desk.boris.id, desk.olga.id, 0):
        with pytest.raises(NotFound):
            await steps.hand_over(desk.olga, request.id, nobody)


async def test_closed_with_a_word_and_opened_again(desk: Desk) -> None:
    request, steps = await asks(desk), desk.services.request_steps
    await steps.close(desk.olga, request.id, "We cannot know that.")
    assert (request.state, request.answered_at) == (RequestState.CLOSED, None)
    desk.clock.skip(days=14)
    await steps.reopen(desk.ann, request.id, "Then who can?")
    assert (request.state, request.reopened, request.missing) == ("open", 1, "Then who can?")
    await desk.services.requests.answer(desk.olga, request.id, "The sports club.")
    assert told(desk, desk.ann) == [RequestClosed, RequestAnswered]
    assert told(desk, desk.olga) == [RequestCame, RequestCame]
    desk.clock.skip(days=14, seconds=1)
    with pytest.raises(TooLateToReopen):
        await steps.reopen(desk.ann, request.id, None)


async def test_only_whoever_asked_opens_it_again(desk: Desk) -> None:
    request = await asks(desk, desk.boris)
    steps = desk.services.request_steps
    with pytest.raises(AlreadyDone):
        await steps.reopen(desk.ann, request.id, None)
    await desk.services.requests.answer(desk.boris, request.id, "Here")
    for other in (desk.boris, desk.olga):
        with pytest.raises(NotFound):
            await steps.reopen(other, request.id, None)
    assert await steps.goes_back_to(desk.ann, request.id) == "Boris"
    await steps.reopen(desk.ann, request.id, None)
    assert request.helper_id == desk.boris.id
    assert told(desk, desk.olga) == []


async def test_it_does_not_wait_for_a_mentor_who_is_one_no_more(desk: Desk) -> None:
    waits, answered = await asks(desk, desk.boris), await asks(desk, desk.boris)
    await desk.services.requests.answer(desk.boris, answered.id, "Here")
    await desk.services.pairings.end(desk.boris, desk.pairing.id)
    assert (waits.helper_id, answered.helper_id) == (None, desk.boris.id)
    assert told(desk, desk.olga) == [RequestCame]
    assert RequestHanded in told(desk, desk.ann)
    await desk.services.request_steps.reopen(desk.ann, answered.id, None)
    assert answered.helper_id is None


async def test_whoever_asked_need_not_wait_for_their_mentor(desk: Desk) -> None:
    request, steps = await asks(desk, desk.boris), desk.services.request_steps
    with pytest.raises(NotFound):
        await steps.ask_coordinators(desk.olga, request.id)
    await steps.ask_coordinators(desk.ann, request.id)
    assert told(desk, desk.boris) == [RequestCame, RequestOff]
    assert told(desk, desk.olga) == [RequestCame]
    with pytest.raises(AlreadyDone):
        await steps.ask_coordinators(desk.ann, request.id)


async def test_the_promise_is_measured_and_never_invented(desk: Desk) -> None:
    requests = desk.services.requests
    for hours in (1, 2, 3, 50):
        request = await asks(desk)
        desk.clock.skip(hours=hours)
        await requests.answer(desk.olga, request.id, "Here")
    first = await asks(desk)
    assert (await requests.promise(first)).usual is None
    desk.clock.skip(hours=4)
    await requests.answer(desk.olga, first.id, "Here")
    second, third = await asks(desk), await asks(desk)
    assert (await requests.promise(second)).usual == timedelta(hours=3)
    assert [(await requests.promise(one)).place for one in (second, third)] == [1, 2]
    to_mentor = await requests.promise(await asks(desk, desk.boris))
    assert (to_mentor.place, to_mentor.usual, to_mentor.helper) == (1, None, "Boris")


async def test_a_call_for_a_person_is_neither_handed_over_nor_closed(desk: Desk) -> None:
    request = await desk.services.requests.call(desk.ann)
    assert request.kind == RequestKind.HELP
    with pytest.raises(NotAllowed):
        await desk.services.request_steps.close(desk.olga, request.id, "No")
    await desk.services.requests.answer(desk.olga, request.id, "I call you.")
    with pytest.raises(TooLateToReopen):
        await desk.services.request_steps.reopen(desk.ann, request.id, None)


async def test_what_was_asked_of_a_mentor_alone_stays_so_when_they_go(desk: Desk) -> None:
    waits, answered = await asks(desk, desk.boris), await asks(desk, desk.boris)
    await desk.services.requests.answer(desk.boris, answered.id, "Here")
    await desk.session.flush()
    await desk.services.my_data.erase(desk.boris)
    anew = select(Request).order_by(Request.id).execution_options(populate_existing=True)
    seen = (await desk.session.scalars(anew)).all()
    assert [(one.text, one.answer) for one in seen] == [("Where is the pool?", None), ("", None)]
    assert waits.id == seen[0].id
    open_one = await desk.services.phrasings.question(desk.olga, seen[0].question_id or 0)
    assert open_one.text == "Where is the pool?"
    with pytest.raises(NotFound):
        await desk.services.phrasings.question(desk.olga, seen[1].question_id or 0)


async def test_nobody_answers_a_learner_who_has_gone(desk: Desk) -> None:
    await asks(desk, desk.boris)
    await desk.services.my_data.erase(desk.ann)
    assert told(desk, desk.boris) == [RequestCame, RequestOff]
    assert told(desk, desk.olga) == []
    assert (await desk.session.scalars(select(Request))).all() == []


async def test_no_coordinator_is_led_to_what_is_a_mentors_alone(desk: Desk) -> None:
    await desk.skip(days=7)
    await desk.answer("mentor_and_coordinator")
    await asks(desk, desk.boris)
    (check_in,) = [one for one in await desk.check_ins() if one.state == "answered"]
    seen = await desk.services.check_in_sharing.one(desk.olga, check_in.id)
    assert seen.request_id is None
    public = await asks(desk)
    seen = await desk.services.check_in_sharing.one(desk.olga, check_in.id)
    assert seen.request_id == public.id
