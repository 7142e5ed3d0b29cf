"""Two taps at the same moment, on PostgreSQL: one hour is agreed on once."""

import asyncio

from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.meetings import HourTaken, MeetingState, OfferIsOver
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
                await services.people.speaking(by.telegram_id or 0)
                await session.flush()
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


async def test_two_who_tap_at_once_do_not_wait_for_each_other(
    postgresql: Database, clock: StoppedClock, settings: Settings
) -> None:
    """Each holds their own row already, as everybody does who speaks to us."""
    async with postgresql.write() as session:
        desk = await Desk(session, clock, settings).open()
        drafts = [
            await desk.services.meeting_drafts.begin(by, desk.pairing.id)
            for by in (desk.ann, desk.boris)
        ]
        of_ann = (await desk.services.meeting_offers.send(desk.ann, drafts[0].id)).id
        of_boris = (await desk.services.meeting_offers.send(desk.boris, drafts[1].id)).id
    both_are_in = asyncio.Barrier(2)

    async def take(by: Person, offer_id: int) -> str:
        try:
            async with postgresql.write() as session:
                services = Services(session, clock, settings, "test_bot")
                await services.people.speaking(by.telegram_id or 0)
                await session.flush()
                await both_are_in.wait()
                await services.meeting_offers.take(by, offer_id, 0)
        except OfferIsOver:
            return "over"
        return "agreed"

    outcomes = await asyncio.gather(take(desk.ann, of_boris), take(desk.boris, of_ann))
    assert sorted(outcomes) == ["agreed", "over"]
