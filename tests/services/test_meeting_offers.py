"""Hours that are offered and taken, in every turn that it can take, on both databases."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.db.engine import Database
from bot.domain.errors import NotAllowed
from bot.domain.meeting_notices import (
    HoursOffered,
    MeetingAgreed,
    MeetingCollides,
    MeetingSoon,
    OfferAnswered,
)
from bot.domain.meeting_views import NoHours, OfferView
from bot.domain.meetings import HourTaken, MeetingOfEndedPair, OfferIsOver, OnABreak, PlaceKind
from bot.domain.pairings import CannotBeReached, PairKind
from bot.domain.roles import Role
from bot.models import ClassSession, Meeting, Person
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk

HOUR = timedelta(hours=1)


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    """Both are free on Tuesday evenings and Saturday mornings; the learner is in a group."""
    async with database.write() as session:
        yield await Desk(session, clock, settings).open(group="W-1")


async def offered(desk: Desk, by: Person | None = None, *, moves: bool = False) -> OfferView:
    by = by or desk.boris
    draft = await desk.services.meeting_drafts.begin(by, desk.pairing.id, moves=moves)
    offer = await desk.services.meeting_offers.send(by, draft.id)
    await desk.work()
    return offer


async def taken(desk: Desk, number: int = 0) -> MeetingAgreed:
    offer = await offered(desk)
    told = await desk.services.meeting_offers.take(desk.ann, offer.id, number)
    await desk.work()
    return told


async def class_at(desk: Desk, start: datetime, group: str = "W-1") -> None:
    desk.session.add(
        ClassSession(
            group=group,
            programme="weld",
            starts_at=start,
            ends_at=start + HOUR,
            updated_at=desk.clock(),
        )
    )
    await desk.session.flush()


def moscow(hours: tuple[tuple[int, datetime], ...]) -> list[str]:
    return [f"{hour + timedelta(hours=3):%a %d %H}" for _number, hour in hours]


async def test_hours_in_which_both_are_free(desk: Desk) -> None:
    offer = await offered(desk)
    assert {one[:3] for one in moscow(offer.hours)} == {"Tue", "Sat"}
    assert len({one[:6] for one in moscow(offer.hours)}) == 4
    (told,) = desk.told_to(desk.ann, HoursOffered)
    assert isinstance(told, HoursOffered)
    assert (told.offer.name, told.offer.mine, told.offer.hours) == ("Boris", False, offer.hours)


async def test_classes_of_either_and_meetings_with_others_are_left_out(desk: Desk) -> None:
    desk.boris.group = "W-2"
    before = await desk.services.meeting_drafts.begin(desk.boris, desk.pairing.id)
    await class_at(desk, before.found[0])
    await class_at(desk, before.found[1], "W-2")
    other = await join(desk.session, Role.TUTOR, "Max")
    pairing = await desk.pair(desk.ann, other, PairKind.TUTOR)
    desk.session.add(
        Meeting(
            pairing_id=pairing.id,
            learner_id=desk.ann.id,
            mentor_id=other.id,
            state="agreed",
            created_at=desk.clock(),
            starts_at=before.found[2] + HOUR / 2,
            ends_at=before.found[2] + HOUR,
        )
    )
    await desk.session.flush()
    after = await desk.services.meeting_drafts.begin(desk.boris, desk.pairing.id)
    assert not {*before.found[:3]} & {*after.found}
    assert before.found[3] in after.found


async def test_an_hour_taken_meanwhile_is_not_agreed_on(desk: Desk) -> None:
    offer = await offered(desk)
    await class_at(desk, offer.hours[0][1] + HOUR / 2)
    with pytest.raises(HourTaken):
        await desk.services.meeting_offers.take(desk.ann, offer.id, 0)
    left = await desk.services.meeting_offers.offer(desk.ann, offer.id)
    assert left.hours == offer.hours[1:]
    told = await desk.services.meeting_offers.take(desk.ann, offer.id, 1)
    assert told.appointment.starts_at == offer.hours[1][1]


async def test_a_break_begun_meanwhile_is_in_the_way(desk: Desk) -> None:
    offer = await offered(desk)
    desk.boris.paused_until = offer.hours[1][1]
    with pytest.raises(HourTaken):
        await desk.services.meeting_offers.take(desk.ann, offer.id, 0)
    await desk.services.meeting_offers.take(desk.ann, offer.id, 1)


async def test_an_hour_that_has_passed_is_not_agreed_on(desk: Desk) -> None:
    offer = await offered(desk)
    desk.clock.now = offer.hours[0][1]
    with pytest.raises(HourTaken):
        await desk.services.meeting_offers.take(desk.ann, offer.id, 0)


async def test_offers_that_cross_end_with_the_first_tap(desk: Desk) -> None:
    offers = desk.services.meeting_offers
    drafts = {
        by.id: await desk.services.meeting_drafts.begin(by, desk.pairing.id)
        for by in (desk.ann, desk.boris)
    }
    of_ann = await offers.send(desk.ann, drafts[desk.ann.id].id)
    of_boris = await offers.send(desk.boris, drafts[desk.boris.id].id)
    await offers.take(desk.ann, of_boris.id, 0)
    with pytest.raises(OfferIsOver):
        await offers.take(desk.boris, of_ann.id, 0)
    with pytest.raises(OfferIsOver):
        await offers.take(desk.ann, of_boris.id, 1)
    with pytest.raises(OfferIsOver):
        await desk.services.meeting_drafts.begin(desk.ann, desk.pairing.id)


async def test_only_the_other_one_takes_an_hour(desk: Desk) -> None:
    offer = await offered(desk)
    for somebody in (desk.boris, desk.olga):
        with pytest.raises(NotAllowed):
            await desk.services.meeting_offers.take(somebody, offer.id, 0)


async def test_who_cannot_be_reached_or_takes_a_break_is_not_offered_hours(desk: Desk) -> None:
    desk.ann.unreachable_since = MONDAY
    with pytest.raises(CannotBeReached):
        await desk.services.meeting_drafts.begin(desk.boris, desk.pairing.id)
    desk.ann.unreachable_since = None
    desk.ann.paused_until = MONDAY + timedelta(days=60)
    draft = await desk.services.meeting_drafts.begin(desk.boris, desk.pairing.id)
    assert (draft.found, draft.why_none) == ((), NoHours.AWAY)
    with pytest.raises(OnABreak):
        await desk.services.meeting_drafts.begin(desk.ann, desk.pairing.id)
    later = await desk.services.meeting_drafts.look_ahead(desk.boris, draft.id, 3)
    assert later.found == ()


async def test_other_weeks_have_other_hours(desk: Desk) -> None:
    drafts = desk.services.meeting_drafts
    draft = await drafts.begin(desk.boris, desk.pairing.id)
    later = await drafts.look_ahead(desk.boris, draft.id, 1)
    assert max(draft.found) < MONDAY + timedelta(days=14) <= min(later.found)


async def test_an_offer_that_nobody_answers_runs_out_without_blame(desk: Desk) -> None:
    offer = await offered(desk)
    await desk.skip(days=14)
    assert desk.told_to(desk.boris, OfferAnswered) == [
        OfferAnswered(desk.pairing.id, "Ann", late=True)
    ]
    assert desk.told_to(desk.ann, OfferAnswered) == []
    assert (await desk.session.get_one(Meeting, offer.id)).state == "expired"


async def test_the_place_is_the_pairs_own(desk: Desk) -> None:
    drafts = desk.services.meeting_drafts
    draft = await drafts.begin(desk.ann, desk.pairing.id)
    at_study = await drafts.set_place(desk.ann, draft.id, PlaceKind.STUDY)
    assert at_study.place.text == "Test Institute"
    typed = await drafts.set_place(desk.ann, draft.id, PlaceKind.TYPED, "Cafe")
    assert typed.place.text == "Cafe"


async def test_reminders_and_questions_come_once_each(desk: Desk) -> None:
    told = await taken(desk)
    await desk.skip(days=10)
    for person in (desk.ann, desk.boris):
        soon = desk.told_to(person, MeetingSoon)
        assert [one.hour for one in soon if isinstance(one, MeetingSoon)] == [False, True]
    meeting = await desk.session.get_one(Meeting, told.appointment.meeting_id)
    assert meeting.state == "unknown"


async def test_who_takes_a_break_is_not_reminded_and_the_other_knows(desk: Desk) -> None:
    await taken(desk)
    desk.ann.paused_until = MONDAY + timedelta(days=60)
    await desk.skip(days=2)
    assert desk.told_to(desk.ann, MeetingSoon) == []
    alone = [
        one.alone for one in desk.told_to(desk.boris, MeetingSoon) if isinstance(one, MeetingSoon)
    ]
    assert alone == [True, True]


async def test_moved_away_and_back_it_is_still_reminded_of(desk: Desk) -> None:
    first = await taken(desk, 1)
    offers = desk.services.meeting_offers
    for number in (2, 1):
        offer = await offered(desk, moves=True)
        told = await offers.take(desk.ann, offer.id, number)
        assert (told.moved, told.appointment.uid) == (True, first.appointment.uid)
    assert told.appointment.starts_at == first.appointment.starts_at
    assert told.appointment.sequence == 2
    await desk.skip(days=10)
    assert len(desk.told_to(desk.ann, MeetingSoon)) == 2


async def test_cancelling_ends_reminders_and_offers_to_move(desk: Desk) -> None:
    told = await taken(desk, 1)
    offer = await offered(desk, moves=True)
    await desk.services.meeting_dates.cancel(desk.boris, told.appointment.meeting_id)
    with pytest.raises(OfferIsOver):
        await desk.services.meeting_offers.take(desk.ann, offer.id, 0)
    with pytest.raises(OfferIsOver):
        await desk.services.meeting_dates.cancel(desk.ann, told.appointment.meeting_id)
    await desk.skip(days=10)
    assert desk.told_to(desk.ann, MeetingSoon) == []


async def test_a_class_at_that_hour_is_told_to_both_once(desk: Desk) -> None:
    told = await taken(desk)
    await desk.services.meeting_dates.timetable_changed()
    await class_at(desk, told.appointment.starts_at)
    for _time in range(2):
        await desk.services.meeting_dates.timetable_changed()
    await desk.work()
    for person, mine in ((desk.ann, True), (desk.boris, False)):
        collisions = desk.told_to(person, MeetingCollides)
        assert {one.mine for one in collisions if isinstance(one, MeetingCollides)} == {mine}


async def test_an_ended_pair_takes_no_hour(desk: Desk) -> None:
    offer = await offered(desk)
    await desk.services.pairings.end(desk.boris, desk.pairing.id)
    with pytest.raises(MeetingOfEndedPair):
        await desk.services.meeting_offers.take(desk.ann, offer.id, 0)


async def test_a_reminder_that_would_come_at_night_waits_where_it_can_be_called_off(
    desk: Desk,
) -> None:
    told = await taken(desk)
    desk.ann.quiet_from, desk.ann.quiet_to = 0, 23 * 60
    desk.clock.now = told.appointment.starts_at - timedelta(hours=24)
    await desk.work()
    assert desk.told_to(desk.boris, MeetingSoon) == []
    await desk.services.meeting_dates.cancel(desk.ann, told.appointment.meeting_id)
    await desk.skip(days=1)
    assert desk.told_to(desk.boris, MeetingSoon) == []
