"""Two taps at the same moment, on PostgreSQL: one hour is agreed on once."""

import asyncio

from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.meetings import HourTaken, MeetingState
from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.models import Meeting, Person
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk


async def test_a_learner_is_not_taken_twice_at_one_hour(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    """The mentor and the tutor of one learner tap the same hour."""
    async with postgresql.write() as session:
        desk = await Desk(session, clock, settings).open()
        max_ = await join(session, Role.TUTOR, "Max")
        other = await desk.pair(desk.ann, max_, PairKind.TUTOR)
        offers = [await _offered(desk, pairing_id) for pairing_id in (desk.pairing.id, other.id)]
    both_are_in = asyncio.Barrier(2)

    async def take(by: Person, offer_id: int) -> str:
        try:
            async with postgresql.write() as session:
                services = Services(session, clock, settings, "test_bot")
                await both_are_in.wait()
                await services.meeting_offers.take(by, offer_id, 0)
        except HourTaken:
            return "taken"
        return "agreed"

    outcomes = await asyncio.gather(take(desk.boris, offers[0]), take(max_, offers[1]))
    assert sorted(outcomes) == ["agreed", "taken"]
    async with postgresql.read() as session:
        agreed = select(Meeting).where(Meeting.state == MeetingState.AGREED)
        assert len((await session.scalars(agreed)).all()) == 1


async def _offered(desk: Desk, pairing_id: int) -> int:
    draft = await desk.services.meeting_drafts.begin(desk.ann, pairing_id)
    return (await desk.services.meeting_offers.send(desk.ann, draft.id)).id
