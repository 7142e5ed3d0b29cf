"""What is to be shown in a chat of the staff besides requests, and in which one."""

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.roles import Role
from bot.domain.staff import Alert
from bot.models import OutOfTouch, StaffChat, StaffThread
from bot.services.notices import take_alarms, take_owed
from bot.services.services import Services
from bot.services.staff_cards import StaffCards
from bot.services.staff_chats import Place
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk


async def test_who_cannot_reach_their_mentor_is_an_alert_when_the_time_is_over(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open()
        lost = await desk.services.touch.lose(desk.ann, desk.pairing.id)
        await desk.work()
        assert take_alarms(session) == []
        await desk.skip(hours=72)
        (alarm,) = take_alarms(session)
        assert (alarm.alert, set(alarm.about)) == (
            Alert.OUT_OF_TOUCH,
            {desk.ann.id, desk.boris.id},
        )
        assert alarm.key == f"touch:{lost.id}"
        assert await session.get(OutOfTouch, lost.id) is lost
        take_owed(session)


async def test_the_same_alert_is_one_card_and_settled_once(
    database: Database, clock: StoppedClock, settings: Settings
) -> None:
    async with database.write() as session:
        services = Services(session, clock, settings, "test_bot")
        olga = await join(session, Role.COORDINATOR, "Olga")
        ann = await join(session, Role.LEARNER, "Ann")
        await services.staff.chats.set(olga, Place(-100500, "Desk", topics=False))
        cards = StaffCards(session, clock())
        services.notices.alert(Alert.SILENT, ann.id, key="silence:2", settled=True)
        assert await cards.due() == [], "nothing to settle"
        for _time in range(2):
            services.notices.alert(Alert.SILENT, ann.id, key="silence:1")
        assert len(await cards.due()) == 1
        for _time in range(2):
            services.notices.alert(Alert.SILENT, ann.id, key="silence:1", settled=True)
        assert len(await cards.due()) == 1
        assert len((await session.scalars(select(StaffThread))).all()) == 1


@pytest.mark.parametrize(("about", "chats"), [(0, {-1, -2, -3}), (1, {-1}), (2, {-3}), (3, {-2})])
async def test_each_institution_sees_its_own(
    database: Database,
    clock: StoppedClock,
    settings: Settings,
    about: int,
    chats: set[int],
) -> None:
    """Nobody; one of the north; one of each, which the whole house sees; one of the south."""
    async with database.write() as session:
        services = Services(session, clock, settings, "test_bot")
        ann = await join(session, Role.LEARNER, "Ann")
        boris = await join(session, Role.MENTOR, "Boris")
        ann.institution, boris.institution = "north", "south"
        for number, house in ((-1, "north"), (-2, "south"), (-3, "")):
            columns = {"title": "Desk", "language": "en", "topics": False, "set_at": clock()}
            session.add(StaffChat(chat_id=number, institution=house, **columns))
        people = ((), (ann.id,), (ann.id, boris.id), (boris.id,))[about]
        services.notices.alert(Alert.SILENT, *people, key="silence:1")
        said = await StaffCards(session, clock()).due()
    assert {one.chat.chat_id for one in said} == chats
