"""Groups of the local Bot API: who is heard, topics, and what is refused as Telegram does."""

from typing import Any

import pytest

from tests.sandbox.world import LENA, MARK, Refusal, World, keyboard

NOT_HEARD: list[Any] = []


@pytest.fixture
async def group(world: World) -> str:
    found = await world.do("groups", person=LENA, title="Desk", forum=True)
    await world.fetch()
    return str(found["id"])


async def says(world: World, group: str, person: str, text: str, **more: Any) -> Any:
    return await world.do(f"groups/{group}/message", person=person, text=text, **more)


async def becomes(world: World, group: str, **what: Any) -> Any:
    return await world.do(f"groups/{group}", person=LENA, **what)


async def test_it_is_told_that_it_was_added_and_what_it_may(world: World) -> None:
    group = await world.do("groups", person=LENA, title="Desk", forum=True)
    (update,) = await world.fetch()
    change = update["my_chat_member"]
    assert change["chat"] == {
        "id": int(group["id"]),
        "type": "supergroup",
        "title": "Desk",
        "is_forum": True,
    }
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == (
        "left",
        "member",
    )
    await becomes(world, group["id"], bot="administrator", can_manage_topics=True)
    (update,) = await world.fetch()
    assert update["my_chat_member"]["new_chat_member"]["can_manage_topics"]


async def test_a_member_hears_commands_and_replies_to_itself(world: World, group: str) -> None:
    await says(world, group, MARK, "Good morning")
    assert await world.fetch() == NOT_HEARD
    await says(world, group, MARK, "/staff_chat")
    (update,) = await world.fetch()
    assert update["message"]["from"]["id"] == int(MARK)
    sent = await world.api("sendMessage", chat_id=int(group), text="Here I am")
    await says(world, group, LENA, "Welcome", reply_to=sent["message_id"])
    (update,) = await world.fetch()
    assert update["message"]["reply_to_message"]["text"] == "Here I am"
    await becomes(world, group, bot="administrator")
    await world.fetch()
    await says(world, group, MARK, "Good morning")
    assert len(await world.fetch()) == 1


async def test_topics_want_the_right_and_a_forum(world: World, group: str) -> None:
    with pytest.raises(Refusal, match="not enough rights to create a topic"):
        await world.api("createForumTopic", chat_id=int(group), name="One")
    await becomes(world, group, bot="administrator", can_manage_topics=True)
    made = await world.api("createForumTopic", chat_id=int(group), name="One")
    topic = made["message_thread_id"]
    sent = await world.api("sendMessage", chat_id=int(group), text="A", message_thread_id=topic)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    await world.fetch()
    await says(world, group, MARK, "Between us", topic=topic)
    (update,) = await world.fetch()
    assert update["message"]["reply_to_message"]["message_id"] == topic
    assert await world.api("closeForumTopic", chat_id=int(group), message_thread_id=topic)
    with pytest.raises(Refusal, match="TOPIC_NOT_MODIFIED"):
        await world.api("closeForumTopic", chat_id=int(group), message_thread_id=topic)
    await becomes(world, group, delete_topic=topic)
    with pytest.raises(Refusal, match="message thread not found"):
        await world.api("sendMessage", chat_id=int(group), text="A", message_thread_id=topic)
    await becomes(world, group, forum=False)
    with pytest.raises(Refusal, match="not a forum"):
        await world.api("createForumTopic", chat_id=int(group), name="Two")


async def test_a_button_is_pressed_by_whoever_presses(world: World, group: str) -> None:
    sent = await world.api(
        "sendMessage", chat_id=int(group), text="A", reply_markup=keyboard(("Mine",))
    )
    pressed = {"message_id": sent["message_id"], "data": "Mine"}
    await world.do(f"groups/{group}/press", person=MARK, **pressed)
    (update,) = await world.fetch()
    query = update["callback_query"]
    assert (query["from"]["id"], query["message"]["chat"]["id"]) == (int(MARK), int(group))
    assert await world.api("answerCallbackQuery", callback_query_id=query["id"], text="Yes")
    with pytest.raises(Refusal):
        await world.do(f"groups/{group}/press", person=MARK, **(pressed | {"data": "Other"}))


async def test_who_was_removed_or_muted_writes_nothing(world: World, group: str) -> None:
    for status, why in (("kicked", "kicked from the supergroup"), ("left", "not a member")):
        await becomes(world, group, bot=status)
        with pytest.raises(Refusal, match=why) as refused:
            await world.api("sendMessage", chat_id=int(group), text="A")
        assert refused.value.status == 403
    await becomes(world, group, bot="member", muted=True)
    with pytest.raises(Refusal, match="not enough rights to send"):
        await world.api("sendMessage", chat_id=int(group), text="A")
    with pytest.raises(Refusal, match="chat not found"):
        await world.api("sendMessage", chat_id=-5, text="A")


async def test_a_group_that_is_upgraded_has_another_number(world: World) -> None:
    old = await world.do("groups", person=LENA, title="Desk", basic=True)
    await world.fetch()
    new = await world.do(f"groups/{old['id']}/upgrade", person=LENA)
    updates = await world.fetch()
    moved = [update["message"] for update in updates]
    assert moved[0]["migrate_to_chat_id"] == int(new["id"])
    assert moved[1]["migrate_from_chat_id"] == int(old["id"])
    with pytest.raises(Refusal) as refused:
        await world.api("sendMessage", chat_id=int(old["id"]), text="A")
    assert refused.value.body["parameters"] == {"migrate_to_chat_id": int(new["id"])}


async def test_the_page_is_told_of_it(world: World, group: str) -> None:
    await says(world, group, MARK, "Good morning")
    state = await world.see("state")
    assert state["groups"][0]["title"] == "Desk"
    assert state["chats"][group][-1]["author"] == "\u041c\u0430\u0440\u043a"
    assert (await world.chat(group))[-1]["text"] == "Good morning"
    with pytest.raises(Refusal):
        await says(world, group, MARK, "To whom?", reply_to=999)
    with pytest.raises(Refusal):
        await says(world, group, MARK, "Where?", topic=999)
    with pytest.raises(Refusal):
        await becomes(world, group, bot="owner")
    with pytest.raises(Refusal):
        await world.do("groups", person=LENA, title=" ")
