"""What is said in groups is no business of the bot's, and nothing private is shown there."""

import pytest
from sqlalchemy import select

from bot.models import InboxUpdate, Person
from handlers.callbacks import ToMenu
from handlers.screens.request_buttons import ShowRequests
from tests.group import Group
from tests.handlers.staff_cast import POOL, Staff
from tests.stage import Stage


@pytest.fixture(params=["en", "ru"])
async def staff(stage: Stage, request: pytest.FixtureRequest) -> Staff:
    return await Staff(stage, request.param).open()


@pytest.fixture(params=[False, True], ids=["any group", "the staff's"])
async def group(stage: Stage, staff: Staff, request: pytest.FixtureRequest) -> Group:
    found = Group(stage)
    if request.param:
        await staff.sets(found)
    return found


async def test_commands_and_words_open_nothing(staff: Staff, group: Group) -> None:
    said, before = len(group.shown), len(staff.olga.screens)
    for text in (
        "/menu",
        "/menu@test_bot",
        "/start",
        "/start@test_bot 12345",
        "/requests@test_bot",
        "/staff_chat@another_bot",
        staff.says("Menu"),
        POOL[staff.language],
        "112",
    ):
        for somebody in (staff.olga, staff.ann, staff.stage.stranger(77)):
            await group.hears(somebody, text)
    assert len(group.shown) == said
    assert len(staff.olga.screens) == before


async def test_private_buttons_open_nothing_here(staff: Staff, group: Group) -> None:
    await group.hears(staff.olga, "/staff_chat")
    said, under = len(group.shown), group.last
    for data in (ToMenu().pack(), ShowRequests().pack(), "rubbish"):
        await group.presses_data(staff.olga, data, under)
    assert len(group.shown) == said
    assert group.last.text == under.text


async def test_a_form_in_private_hears_nothing_of_it(staff: Staff, group: Group) -> None:
    await staff.asks()
    await staff.vera.types("/requests")
    await staff.vera.presses("Ann")
    await staff.vera.presses(staff.says("Answer"))
    asked = len(staff.ann.screens)
    await group.hears(staff.vera, "Between us: who knows this?")
    await group.hears(staff.vera, "/menu")
    assert len(staff.ann.screens) == asked
    await staff.vera.types("At nine.")
    assert "At nine." in staff.ann.screen.text


async def test_who_is_heard_in_a_group_is_still_out_of_reach(
    stage: Stage, staff: Staff, group: Group
) -> None:
    async with stage.database.write() as session:
        ann = await session.get_one(Person, (await staff.ann.row()).id)
        ann.unreachable_since = stage.clock()
    await group.hears(staff.ann, "Hello, all")
    assert (await staff.ann.row()).unreachable_since is not None


async def test_nothing_of_it_is_kept(stage: Stage, staff: Staff, group: Group) -> None:
    await group.hears(staff.ann, "My neighbour is ill.")
    async with stage.database.read() as session:
        kept = list(await session.scalars(select(InboxUpdate.payload)))
    assert set(kept) == {None}
