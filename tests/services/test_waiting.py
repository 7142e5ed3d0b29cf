"""Honest waiting on both databases: what past waits tell, and when it is said again."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.domain.pairings import PairState
from bot.domain.roles import Role
from bot.domain.waiting import FEWEST_WAITS, Queue, Usual, WaitMoved
from bot.models import DueWork, OnCall, Pairing, Person, WaitSaid
from bot.services.pair_views import Outlook
from bot.services.waiting import LOOK
from tests.clock import MONDAY, StoppedClock
from tests.services.pair_office import MENTOR, TUTOR, Office, office

__all__ = ["office"]


async def has_waited(office: Office, days: float, since: datetime = MONDAY) -> None:
    """A learner who waited so long for a mentor, some time before."""
    learner = await office.join(Role.LEARNER, "Past")
    office.session.add(
        Pairing(
            learner_id=learner.id,
            mentor_id=office.boris.id,
            kind=MENTOR,
            state=PairState.ACTIVE,
            proposed_at=since,
            waited_since=since - timedelta(days=days),
            decided_at=since,
        )
    )
    await office.session.flush()


async def eight_waited(office: Office, times: int = 1) -> None:
    for days in range(1, FEWEST_WAITS + 1):
        await has_waited(office, days * times)


async def looks(office: Office) -> list[DueWork]:
    found = await office.session.scalars(
        select(DueWork).where(DueWork.kind == LOOK, DueWork.done_at.is_(None))
    )
    return list(found)


async def look(office: Office, learner: Person) -> str | None:
    (work,) = [one for one in await looks(office) if one.subject_id == learner.id]
    return await office.services.waiting.look(work)


async def queue(office: Office) -> Queue:
    found = (await office.services.waiting.place(office.ann, MENTOR)).queue
    assert found is not None
    return found


async def test_not_known_until_eight_have_waited(office: Office) -> None:
    for days in range(1, FEWEST_WAITS):
        await has_waited(office, days)
    assert (await queue(office)).usual is None
    await has_waited(office, FEWEST_WAITS)
    expected = Usual(timedelta(days=2), timedelta(days=6), FEWEST_WAITS)
    assert await queue(office) == Queue(MENTOR, 1, 1, MONDAY, expected)


async def test_a_pair_that_begins_keeps_how_long_the_learner_waited(
    office: Office, clock: StoppedClock
) -> None:
    clock.skip(days=5)
    first = await office.approve(office.ann, office.boris)
    assert first.waited_since == MONDAY
    await office.pairings.end(office.ann, first.id)
    ended = clock()
    clock.skip(days=3)
    vlad = await office.join(Role.MENTOR, "Vlad")
    second = await office.approve(office.ann, vlad)
    assert (second.waited_since, first.waited_since) == (ended, MONDAY)


async def test_who_did_not_ask_for_a_tutor_did_not_wait(office: Office) -> None:
    tutor = await office.join(Role.TUTOR, "Tanya")
    pairing = await office.approve(office.ann, tutor, TUTOR)
    assert pairing.waited_since is None


async def test_it_is_said_again_when_it_moves_and_not_before_a_week(
    office: Office, clock: StoppedClock
) -> None:
    assert (await queue(office)).usual is None
    await eight_waited(office, times=10)
    clock.skip(days=6)
    assert await look(office, office.ann) is None
    assert office.told(office.ann) == []
    clock.skip(days=1)
    assert await look(office, office.ann) is None
    (moved,) = office.told(office.ann)
    assert isinstance(moved, WaitMoved)
    assert moved.queue.usual == Usual(timedelta(days=20), timedelta(days=60), FEWEST_WAITS)
    (work,) = await looks(office)
    assert work.due_at == clock() + timedelta(days=7)


async def test_what_has_not_moved_is_not_said_again(office: Office, clock: StoppedClock) -> None:
    for days in range(20, 40):
        await has_waited(office, days)
    await queue(office)
    for _week in range(2):
        clock.skip(days=7)
        assert await look(office, office.ann) is None
    assert office.told(office.ann) == []


async def test_who_never_looked_is_told_once_it_is_known(
    office: Office, clock: StoppedClock
) -> None:
    await office.services.waiting.begin(office.ann)
    await eight_waited(office, times=10)
    clock.skip(days=7)
    assert await look(office, office.ann) is None
    (moved,) = office.told(office.ann)
    assert moved.queue.place == 1


async def test_a_break_is_kept_and_the_end_of_waiting_ends_it(
    office: Office, clock: StoppedClock
) -> None:
    await queue(office)
    await eight_waited(office, times=10)
    office.ann.paused_until = clock() + timedelta(days=8)
    clock.skip(days=7)
    assert await look(office, office.ann) is None
    assert office.told(office.ann) == []
    office.ann.paused_until = None
    office.boris.capacity = 20
    await office.approve(office.ann, office.boris)
    assert await look(office, office.ann) == "skipped:does not wait"


async def test_a_wait_that_begins_anew_forgets_what_was_said_in_the_last(
    office: Office, clock: StoppedClock
) -> None:
    await eight_waited(office)
    await queue(office)
    office.boris.capacity = 20
    pairing = await office.approve(office.ann, office.boris)
    clock.skip(days=100)
    await office.pairings.end(office.boris, pairing.id)
    office.told_afresh()
    clock.skip(days=7)
    assert await look(office, office.ann) is None
    assert office.told(office.ann) == []
    assert (await office.session.scalars(select(WaitSaid))).one().said_at < clock()


async def test_only_who_waits_has_a_place(office: Office) -> None:
    place = await office.services.waiting.place(office.ann, TUTOR)
    assert (place.outlook, place.queue) == (Outlook.NOT_NOW, None)
    assert await looks(office) == []


async def test_a_tutor_on_duty_is_there_meanwhile(office: Office) -> None:
    tutor = await office.join(Role.TUTOR, "Tanya")
    for one, agreed in ((office.boris, MONDAY), (tutor, None)):
        office.session.add(
            OnCall(person_id=one.id, place=one.id, minutes=5, agreed_at=agreed, created_at=MONDAY)
        )
    await office.session.flush()
    assert not await office.services.on_call.has_tutor(office.ann)
    (row,) = await office.session.scalars(select(OnCall).where(OnCall.person_id == tutor.id))
    row.agreed_at = MONDAY
    await office.session.flush()
    assert await office.services.on_call.has_tutor(office.ann)
    assert not await office.services.on_call.has_tutor(tutor)


async def test_who_waits_longer_than_most_is_told_that_it_is_not_known_any_more(
    office: Office, clock: StoppedClock
) -> None:
    await eight_waited(office, times=10)
    await queue(office)
    clock.skip(days=14)
    assert await look(office, office.ann) is None
    (moved,) = office.told(office.ann)
    assert moved.queue.usual is None
