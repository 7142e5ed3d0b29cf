""" "I cannot reach my mentor": the clock, what stops it, and its end, on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.cards import Outcome
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.notices import Notice
from bot.domain.pair_notices import HelperNeeded
from bot.domain.pairings import PairState
from bot.domain.relay import Written
from bot.domain.roles import Role
from bot.domain.touch import Closed, TouchBack, TouchFound, TouchKept, TouchLost, WordWished
from bot.models import OutOfTouch, Person
from bot.services.touch import TouchOver
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    """A pair on its second day; two others could be the mentor."""
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open()
        desk.pairing.decided_at = MONDAY
        for name in ("Vera", "Gleb"):
            await join(session, Role.MENTOR, name)
        desk.clock.skip(days=1)
        yield desk


async def lose(desk: Desk) -> OutOfTouch:
    lost = await desk.services.touch.lose(desk.ann, desk.pairing.id)
    await desk.work()
    return lost


def told(desk: Desk, person: Person, kind: type[Notice]) -> int:
    return len(desk.told_to(person, kind))


async def test_who_is_told_at_once_and_once(desk: Desk) -> None:
    lost = await lose(desk)
    assert lost.until - lost.since == timedelta(hours=72)
    desk.clock.skip(hours=5)
    assert await lose(desk) is lost
    assert told(desk, desk.olga, TouchLost) == told(desk, desk.boris, WordWished) == 1
    assert len((await desk.session.scalars(select(OutOfTouch))).all()) == 1


async def test_a_mentor_who_takes_a_break_is_left_in_peace(desk: Desk) -> None:
    desk.boris.paused_until = desk.clock() + timedelta(days=30)
    await lose(desk)
    assert told(desk, desk.boris, WordWished) == 0
    await desk.skip(hours=72)
    assert told(desk, desk.olga, TouchOver) == 1


async def test_only_the_learner_starts_and_ends_it(desk: Desk) -> None:
    touch = desk.services.touch
    for by in (desk.boris, desk.olga):
        for call in (touch.lose, touch.found):
            with pytest.raises(NotAllowed):
                await call(by, desk.pairing.id)
    with pytest.raises(NotFound):
        await touch.lose(desk.ann, 4711)


async def says_wrote(desk: Desk) -> None:
    """Whatever they press, their cards are theirs again before that."""
    await desk.services.stand_ins.came_back(desk.boris)
    (card,) = await desk.all_cards()
    await desk.cards.close(desk.boris, card.id, Outcome.WROTE)


async def hands_on(desk: Desk) -> None:
    await desk.services.relay.hand_on(desk.boris, desk.pairing.id, Written(1, "Hello"))


async def notes_meeting(desk: Desk) -> None:
    today = desk.clock().date()
    await desk.services.meetings.note_held(desk.pairing.id, today, desk.boris)


@pytest.mark.parametrize("sign", [says_wrote, hands_on, notes_meeting])
async def test_a_sign_of_the_mentor_stops_it(desk: Desk, sign: object) -> None:
    await desk.skip(days=7)
    lost = await lose(desk)
    await sign(desk)  # type: ignore[operator]
    await desk.skip(hours=80)
    assert (lost.closed, lost.over_at) == (Closed.MENTOR, None)
    assert told(desk, desk.ann, TouchBack) == told(desk, desk.olga, TouchFound) == 1
    assert told(desk, desk.olga, TouchOver) == 0


async def test_what_the_learner_writes_or_what_was_before_is_no_sign(desk: Desk) -> None:
    lost = await lose(desk)
    await desk.services.relay.hand_on(desk.ann, desk.pairing.id, Written(1, "Hello?"))
    await desk.services.meetings.note_held(desk.pairing.id, MONDAY.date(), desk.ann)
    assert lost.closed_at is None


async def test_the_learner_stops_it_and_may_start_another(desk: Desk) -> None:
    first = await lose(desk)
    await desk.services.touch.found(desk.ann, desk.pairing.id)
    assert first.closed == Closed.LEARNER
    second = await lose(desk)
    assert second is not first
    assert told(desk, desk.olga, TouchLost) == 2


async def test_the_end_of_the_pair_is_its_end(desk: Desk) -> None:
    lost = await lose(desk)
    await desk.services.pairings.end(desk.boris, desk.pairing.id)
    await desk.skip(hours=80)
    assert lost.closed == Closed.ENDED
    assert told(desk, desk.olga, TouchOver) == 0


async def test_at_its_end_names_go_to_the_coordinator(desk: Desk) -> None:
    lost = await lose(desk)
    await desk.skip(hours=71)
    assert told(desk, desk.olga, TouchOver) == 0
    await desk.skip(hours=30)
    (over,) = desk.told_to(desk.olga, TouchOver)
    assert isinstance(over, TouchOver)
    assert [one.name for one in over.candidates] == ["Vera", "Gleb"]
    assert all(one.match.reasons for one in over.candidates)
    standing = await desk.services.pair_health.of(desk.ann, desk.pairing.id)
    assert standing.clock
    assert standing.clock.over
    assert standing.facts.waits_since == lost.until.date()


async def test_one_tap_ends_the_pair_and_begins_another(desk: Desk) -> None:
    lost = await lose(desk)
    await desk.skip(hours=72)
    vera = (await desk.session.scalars(select(Person).where(Person.name == "Vera"))).one()
    with pytest.raises(NotAllowed):
        await desk.services.touch.replace(desk.ann, lost.id, vera.id)
    pairing = await desk.services.touch.replace(desk.olga, lost.id, vera.id)
    await desk.work()
    assert (desk.pairing.state, lost.closed) == (PairState.ENDED, Closed.ENDED)
    assert (pairing.state, pairing.mentor_id) == (PairState.ACTIVE, vera.id)
    assert not [one for _id, one in desk.told if isinstance(one, HelperNeeded)]
    with pytest.raises(AlreadyDone):
        await desk.services.touch.replace(desk.olga, lost.id, vera.id)


async def test_or_the_pair_stays(desk: Desk) -> None:
    lost = await lose(desk)
    await desk.skip(hours=72)
    await desk.services.touch.keep(desk.olga, lost.id)
    await desk.work()
    assert lost.closed == Closed.COORDINATOR
    assert told(desk, desk.ann, TouchKept) == 1
    with pytest.raises(AlreadyDone):
        await desk.services.touch.keep(desk.olga, lost.id)
