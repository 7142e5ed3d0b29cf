"""The people's side: writing, pressing, opening links, blocking, joining in."""

import pytest

from tests.clock import StoppedClock
from tests.sandbox.world import LENA, MARK, OLGA, Json, Refusal, World, keyboard


async def test_three_people_to_begin_with(world: World) -> None:
    state = await world.see("state")
    assert [person["id"] for person in state["people"]] == [LENA, MARK, OLGA]
    assert state["chats"] == {LENA: [], MARK: [], OLGA: []}
    assert state["banner"] is True


async def test_what_is_typed_is_never_markup(world: World, lena: str) -> None:
    said = await world.do("message", person=lena, text=" <b>x</b> &amp; /help ")
    assert said["text"] == "<b>x</b> &amp; /help"
    assert [entity["type"] for entity in said["entities"]] == ["bot_command"]
    [update] = await world.fetch()
    assert update["message"]["text"] == said["text"]


@pytest.mark.parametrize("text", ["", "  \n", None, 5, "x" * 4097])
async def test_texts_that_cannot_be_sent(world: World, lena: str, text: object) -> None:
    with pytest.raises(Refusal):
        await world.do("message", person=lena, text=text)
    assert len(await world.chat()) == 1


async def test_opening_a_link(world: World) -> None:
    await world.do("start", person=MARK, payload="inv_-42")
    [update] = await world.fetch()
    assert update["message"]["text"] == "/start inv_-42"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    for payload in ("x" * 65, "with space", "я"):
        with pytest.raises(Refusal, match="a start payload has"):
            await world.do("start", person=MARK, payload=payload)


async def test_only_buttons_that_are_there_now(world: World, lena: str) -> None:
    sent = await world.api("sendMessage", chat_id=lena, text="x", reply_markup=keyboard(("a",)))
    place = {"person": lena, "message_id": sent["message_id"]}
    assert (await world.do("press", **place, data="a"))["id"]
    await world.api(
        "editMessageText",
        chat_id=lena,
        message_id=sent["message_id"],
        text="y",
        reply_markup=keyboard(("b",)),
    )
    for wrong in (
        {**place, "data": "a"},
        {**place, "data": ["b"]},
        {**place, "message_id": 999, "data": "b"},
        {**place, "message_id": {}, "data": "b"},
        {**place, "message_id": 2**70, "data": "b"},
        {**place, "person": MARK, "data": "b"},
    ):
        with pytest.raises(Refusal, match="there is no such button under this message now"):
            await world.do("press", **wrong)


async def test_a_press_is_answered_once_and_in_time(
    world: World, lena: str, clock: StoppedClock
) -> None:
    sent = await world.api("sendMessage", chat_id=lena, text="x", reply_markup=keyboard(("a",)))
    place = {"person": lena, "message_id": sent["message_id"], "data": "a"}
    query = (await world.do("press", **place))["id"]
    with pytest.raises(Refusal, match="MESSAGE_TOO_LONG"):
        await world.api("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert await world.api("answerCallbackQuery", callback_query_id=query, text="ok") is True
    with pytest.raises(Refusal, match="query is too old"):
        await world.api("answerCallbackQuery", callback_query_id=query)
    late = (await world.do("press", **place))["id"]
    clock.skip(minutes=15, seconds=1)
    with pytest.raises(Refusal, match="query is too old and response timeout expired"):
        await world.api("answerCallbackQuery", callback_query_id=late)


async def test_blocking_is_told_to_the_bot(world: World, lena: str) -> None:
    await world.do("block", person=lena, blocked=True)
    await world.do("block", person=lena, blocked=True)
    [update] = await world.fetch()
    member = update["my_chat_member"]
    statuses = (member["old_chat_member"]["status"], member["new_chat_member"]["status"])
    assert statuses == ("member", "kicked")
    assert member["new_chat_member"]["user"]["id"] == 42
    with pytest.raises(Refusal, match="you have blocked the bot"):
        await world.do("message", person=lena, text="x")
    await world.do("start", person=lena, payload="")
    unblocked, start = await world.fetch()
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == "/start"


async def test_a_new_person(world: World) -> None:
    person: Json = await world.do("people", name=" Anna ", language="en")
    assert (person["name"], person["language"], person["blocked"]) == ("Anna", "en", False)
    changed = await world.do(f"people/{person['id']}", language="ru")
    assert changed == {**person, "language": "ru"}
    await world.do("message", person=person["id"], text="Hi")
    [update] = await world.fetch()
    assert update["message"]["from"]["language_code"] == "ru"
    assert str(update["message"]["chat"]["id"]) == person["id"]
    second = await world.do("people", name="Ben", language="en")
    assert second["id"] != person["id"]


@pytest.mark.parametrize(
    "body",
    [
        {"name": "", "language": "en"},
        {"name": "x" * 65, "language": "en"},
        {"name": "Ann", "language": ""},
        {"name": "Ann"},
        {"language": "en"},
        {"name": 5, "language": "en"},
    ],
)
async def test_people_who_cannot_be(world: World, body: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        await world.do("people", **body)
    assert refused.value.status == 400
    assert len((await world.see("state"))["people"]) == 3


async def test_unknown_people(world: World) -> None:
    for person in ("1", "x", None, True, "9" * 30):
        with pytest.raises(Refusal, match="person not found"):
            await world.do("message", person=person, text="x")
    with pytest.raises(Refusal, match="person not found"):
        await world.see("chat/77")
    with pytest.raises(Refusal, match="Not Found"):
        await world.see("file/unknown")


async def test_a_reply_to_nothing_changes_nothing(world: World) -> None:
    with pytest.raises(Refusal, match="message to be replied not found"):
        await world.do("message", person=LENA, text="x", reply_to=5)
    with pytest.raises(Refusal, match="chat not found"):
        await world.api("sendMessage", chat_id=LENA, text="not started by a failed message")
