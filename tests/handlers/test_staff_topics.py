"""A chat of the staff with topics: one for each request and each alert."""

import pytest
from aiogram.methods import CreateForumTopic
from aiogram.types import ChatMemberAdministrator

from tests.group import Group
from tests.handlers.staff_cast import POOL, Staff
from tests.stage import Stage

# All that Telegram tells of an administrator.
NAMES = [name for name in ChatMemberAdministrator.model_fields if name.startswith("can_")]
RIGHTS = dict.fromkeys([*NAMES, "is_anonymous"], True)
NO_RIGHT = "Bad Request: not enough rights to create a topic"


@pytest.fixture(params=["en", "ru"])
async def staff(stage: Stage, request: pytest.FixtureRequest) -> Staff:
    return await Staff(stage, request.param).open()


@pytest.fixture
async def group(stage: Stage, staff: Staff) -> Group:
    found = Group(stage, forum=True)
    await staff.sets(found)
    return found


async def test_each_has_a_topic_that_is_closed_with_it(
    stage: Stage, staff: Staff, group: Group
) -> None:
    card = await staff.shows(group)
    topic = card.topic or 0
    name = stage.telegram.topics[topic].name
    assert staff.says("Question") in name
    assert "Ann" not in name
    await group.replies(staff.vera, card, "At nine.")
    assert "At nine." in staff.ann.screen.text
    assert group.last.topic == topic, "what is said of it is said there"
    assert not stage.telegram.topics[topic].open
    await staff.ann.presses(staff.says("That did not help"))
    await staff.ann.presses(staff.says("Skip"))
    assert stage.telegram.topics[topic].open
    assert group.last.topic == topic
    assert len(stage.telegram.topics) == 1


async def test_what_is_not_a_reply_stays_here_and_it_is_said_once(
    staff: Staff, group: Group
) -> None:
    card = await staff.shows(group)
    topic, asked = card.topic or 0, len(staff.ann.screens)
    await group.says_in(staff.boris, topic, "I know somebody there.")
    assert group.last is card
    await group.says_in(staff.vera, topic, "Do we know it?")
    hint = "This stays here. To answer {name}, reply to my first message in this topic."
    assert group.last.text == staff.says(hint, name="Ann")
    said = len(group.shown)
    await group.says_in(staff.vera, topic, "I ask the porter.")
    await group.hears(staff.vera, "Elsewhere", is_topic_message=True, message_thread_id=999999)
    assert (len(group.shown), len(staff.ann.screens)) == (said, asked)


async def test_whatever_of_the_bots_is_replied_to_in_a_topic_is_meant(
    staff: Staff, group: Group
) -> None:
    card = await staff.shows(group)
    await group.says_in(staff.vera, card.topic or 0, "Do we know it?")
    await group.replies(staff.vera, group.last, "At nine.")
    assert "At nine." in staff.ann.screen.text


async def test_without_the_right_it_goes_on_without_topics_and_is_told_once(
    stage: Stage, staff: Staff
) -> None:
    stage.telegram.refused[CreateForumTopic] = NO_RIGHT
    group = Group(stage, forum=True)
    await staff.sets(group)
    card = await staff.shows(group)
    assert card.topic is None
    assert "Desk" in staff.olga.screen.text
    seen = len(staff.olga.screens)
    await staff.shows(group, await stage.someone(language=staff.language, name="Bob"))
    assert len(staff.olga.screens) == seen
    del stage.telegram.refused[CreateForumTopic]
    await group.changes(staff.olga, "administrator", **RIGHTS)
    carl = await stage.someone(language=staff.language, name="Carl")
    assert (await staff.shows(group, carl)).topic in stage.telegram.topics
    await group.replies(staff.vera, card, "At nine.")
    assert "At nine." in staff.ann.screen.text


async def test_a_topic_that_was_deleted_is_made_anew(
    stage: Stage, staff: Staff, group: Group
) -> None:
    card = await staff.shows(group)
    stage.telegram.topics.pop(card.topic or 0)
    stage.telegram.chats[group.chat_id].clear()
    await staff.olga.types("/requests")
    await staff.olga.presses("Ann")
    await staff.olga.presses(staff.says("Answer"))
    anew = group.card(POOL[staff.language])
    assert anew.topic in stage.telegram.topics
    assert staff.says("{name} has it.", name="Olga Orlova") in anew.text
    assert len(group.shown) == 1
    await group.replies(staff.olga, anew, "At nine.")
    assert "At nine." in staff.ann.screen.text


async def test_a_deleted_message_is_shown_anew_in_its_topic(
    stage: Stage, staff: Staff, group: Group
) -> None:
    card = await staff.shows(group)
    stage.telegram.chats[group.chat_id].clear()
    await group.presses(staff.vera, staff.says("I take it"), card)
    anew = group.last
    assert anew.topic == card.topic
    assert staff.says("{name} has it.", name="Vera Volkova") in anew.text
    await group.replies(staff.vera, anew, "At nine.")
    assert "At nine." in staff.ann.screen.text


async def test_an_answer_into_a_topic_that_is_gone_is_told_in_the_chat(
    stage: Stage, staff: Staff, group: Group
) -> None:
    card = await staff.shows(group)
    stage.telegram.topics.pop(card.topic or 0)
    await group.replies(staff.vera, card, "At nine.")
    assert "At nine." in staff.ann.screen.text
    sent = group.card(staff.says("Your answer is on its way to {name}.", name="Ann"))
    assert sent.topic is None
