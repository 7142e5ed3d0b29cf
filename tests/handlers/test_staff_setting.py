"""Which chat is that of the staff: said by a coordinator in it, and by nobody else."""

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.models import StaffChat
from handlers.screens.staff_buttons import SetStaffChat, StopStaffChat
from tests.group import Group
from tests.handlers.staff_cast import POOL, Staff
from tests.stage import Stage


@pytest.fixture(params=["en", "ru"])
async def staff(stage: Stage, request: pytest.FixtureRequest) -> Staff:
    return await Staff(stage, request.param).open()


@pytest.fixture
def group(stage: Stage) -> Group:
    return Group(stage)


async def chats(stage: Stage) -> list[int]:
    async with stage.database.read() as session:
        return list(await session.scalars(select(StaffChat.chat_id)))


async def test_before_it_is_set_it_says_what_is_shown_and_to_whom(
    stage: Stage, staff: Staff, group: Group
) -> None:
    await staff.asks()
    await group.hears(staff.olga, "/staff_chat")
    told = group.last.text
    assert staff.says("Shall this be the chat of the staff?") in told
    assert (
        staff.many("{n} request is shown at once.", "{n} requests are shown at once.", 1) in told
    )
    assert len(group.shown) == 1, "nothing is shown before somebody says yes"
    await group.presses(staff.olga, staff.says("No"))
    assert group.last.text == staff.says("All right, nothing changes.")
    assert await chats(stage) == []


async def test_what_waits_is_shown_at_once(stage: Stage, staff: Staff, group: Group) -> None:
    text = await staff.asks()
    await staff.sets(group)
    assert await chats(stage) == [group.chat_id]
    assert text in group.last.text
    await group.hears(staff.vera, "/staff_chat")
    await group.presses(staff.vera, staff.says("Show anew what waits"))
    assert text in group.last.text
    assert group.card(staff.says("This is the chat of the staff now.")) is not group.last


async def test_nobody_else_can_set_it_or_take_it_away(
    stage: Stage, staff: Staff, group: Group
) -> None:
    stranger = stage.stranger(77, staff.language)
    closed = staff.says(
        "This is not open to you. If you think it should be, please tell your coordinator."
    )
    for somebody in (stranger, staff.ann, staff.boris):
        await group.hears(somebody, "/staff_chat")
        assert group.last.text == closed
        await group.presses_data(somebody, SetStaffChat().pack(), group.last)
        assert group.toast == closed
    assert await chats(stage) == []
    await staff.sets(group)
    await group.hears(staff.olga, "/staff_chat")
    for somebody in (stranger, staff.ann, staff.boris):
        await group.presses(somebody, staff.says("Stop using it"))
        assert group.toast == closed
    assert await chats(stage) == [group.chat_id]


async def test_a_coordinator_who_speaks_as_the_group_is_told_why(
    stage: Stage, staff: Staff, group: Group
) -> None:
    await group.hears(staff.olga, "/staff_chat", sender_chat=group.chat)
    assert staff.says("Remain anonymous") in group.last.text or "Анонимность" in group.last.text
    assert await chats(stage) == []


async def test_added_by_the_link_it_asks_by_itself(staff: Staff, group: Group) -> None:
    await staff.olga.types("/staff_chat")
    links = [to for to in staff.olga.buttons.values() if "startgroup" in to]
    assert links == ["https://t.me/test_bot?startgroup=staff&admin=manage_topics"]
    await group.hears(staff.olga, "/start@test_bot staff")
    assert staff.says("Shall this be the chat of the staff?") in group.last.text


async def test_another_chat_takes_its_place(stage: Stage, staff: Staff, group: Group) -> None:
    card_text = await staff.asks()
    await staff.sets(group)
    old = group.last
    other = Group(stage, -100600)
    await other.hears(staff.vera, "/staff_chat")
    instead = "Until now it is “{title}”; that chat gets nothing any more then."
    assert staff.says(instead, title="Desk") in other.last.text
    await other.presses(staff.vera, staff.says("Yes, this is our chat"))
    assert card_text in other.last.text
    assert await chats(stage) == [other.chat_id]
    await group.presses_data(staff.olga, old.buttons[staff.says("I take it")], old)
    assert group.toast == staff.says(
        "This chat is not the chat of the staff any more. Requests stand in our private chat."
    )
    said = len(group.shown)
    await group.replies(staff.olga, old, "At nine.")
    assert len(group.shown) == said


async def test_it_is_stopped_in_private_or_in_the_chat(
    stage: Stage, staff: Staff, group: Group
) -> None:
    await staff.sets(group)
    await staff.vera.types("/staff_chat")
    assert "Desk" in staff.vera.screen.text
    await staff.vera.presses(staff.says("Stop using it"))
    assert await chats(stage) == []
    await staff.vera.presses_data(StopStaffChat().pack())
    said = len(group.shown)
    await staff.asks()
    assert len(group.shown) == said
    assert staff.says("{name} asks:", name="Ann Antonova") in staff.olga.screen.text


async def test_buttons_of_the_group_do_nothing_in_private(
    stage: Stage, staff: Staff, group: Group
) -> None:
    await staff.sets(group)
    card = await staff.shows(group)
    await staff.vera.types("/menu")
    for data in (SetStaffChat().pack(), *card.buttons.values()):
        await staff.vera.presses_data(data)
        assert "Desk" in staff.vera.screen.text
        await staff.ann.presses_data(data)
    assert group.card(POOL[staff.language]).text == card.text
    assert await chats(stage) == [group.chat_id]


async def test_a_coordinator_of_another_institution_has_no_part_in_it(
    stage: Stage, staff: Staff, group: Group
) -> None:
    houses = {staff.olga: "north", staff.vera: "south", staff.ann: "north"}
    async with stage.database.write() as session:
        for somebody, house in houses.items():
            (await session.merge(await somebody.row())).institution = house
    await staff.sets(group)
    text = await staff.asks()
    card = group.card(text)
    closed = staff.says(
        "This is not open to you. If you think it should be, please tell your coordinator."
    )
    await group.presses(staff.vera, staff.says("I take it"))
    assert group.toast == closed
    await group.replies(staff.vera, card, "At nine.")
    assert group.last.text == closed
    await group.hears(staff.vera, "/staff_chat")
    taken = "This group is the staff's chat of another institution. Please take another group."
    assert group.last.text == staff.says(taken)
    other = Group(stage, -100600)
    await staff.sets(other, staff.vera)
    bob = await stage.someone(Role.LEARNER, staff.language, "Bob")
    said = len(group.shown), len(other.shown)
    await staff.asks(bob)
    assert (len(group.shown), len(other.shown)) == said, "those of no institution go to neither"
