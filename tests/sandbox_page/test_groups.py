"""A group on the page: founded by a tool or by the bot's link, spoken in by several people."""

import pytest
from playwright.async_api import Page, expect

from tests.sandbox_page.demo import Demo, PhoneSeen
from tests.sandbox_page.scripted_bot import ScriptedBot

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
LINK = "https://t.me/naparnik_demo_bot?startgroup=staff&admin=manage_topics"


class GroupSeen(PhoneSeen):
    def __init__(self, page: Page, title: str, speaker: str) -> None:
        super().__init__(page, title)
        self.node = page.get_by_role("region", name=f"Group: {title}")
        self.input = page.get_by_role("textbox", name=f"Message from {speaker} ({title})")

    async def chooses(self, words: str) -> None:
        await self.node.get_by_role("button", name=f"More for {self.name}").click()
        await self.node.locator(".phone-menu").get_by_role("button", name=words).click()


async def _founded(page: Page, title: str, *, topics: bool = True) -> GroupSeen:
    box = page.get_by_role("dialog", name="Add a group")
    await box.get_by_role("textbox", name="Name of the group").fill(title)
    await box.get_by_role("checkbox").set_checked(topics)
    await box.get_by_role("button", name="Add", exact=True).click()
    group = GroupSeen(page, title, "Olga")
    await expect(group.input).to_be_focused()
    return group


async def test_a_group_is_added_and_several_speak_in_it(page: Page, demo: Demo) -> None:
    await page.get_by_role("button", name="Add a group").click()
    box = page.get_by_role("dialog", name="Add a group")
    await box.get_by_role("button", name="Add", exact=True).click()
    await expect(box.get_by_role("alert")).to_have_text("Please write a name for the group.")
    group = await _founded(page, "Staff <b>")
    await expect(group.node).to_contain_text("Olga speaks · the bot is an administrator")
    await group.says("hello")
    await expect(group.log.get_by_text("Heard: hello")).to_be_visible()
    await group.chooses("Speak as Mark")
    group.input = page.get_by_role("textbox", name="Message from Mark (Staff <b>)")
    await group.says("me too")
    await expect(group.log.get_by_text("Heard: me too")).to_be_visible()
    await expect(group.log.locator(".author")).to_contain_text(
        ["Olga", "Naparnik", "Mark", "Naparnik"]
    )
    state = await demo.state()
    (known,) = state["groups"]
    assert (known["title"], known["forum"], known["bot"]) == ("Staff <b>", True, "administrator")
    assert [one["author"] for one in state["chats"][known["id"]]] == [
        "Olga",
        "Naparnik",
        "Mark",
        "Naparnik",
    ]
    await page.reload()
    await expect(group.messages).to_have_count(4)


async def test_what_the_bot_may_do_there_is_changed(page: Page, demo: Demo) -> None:
    await page.get_by_role("button", name="Add a group").click()
    group = await _founded(page, "Staff", topics=False)
    await expect(group.node).to_contain_text("the bot is a member")
    await group.chooses("Take the bot out")
    await expect(group.node).to_contain_text("the bot is not in it")
    assert (await demo.state())["groups"][0]["bot"] == "kicked"
    await group.chooses("Add the bot")
    await group.chooses("Make the bot an administrator")
    await expect(group.node).to_contain_text("the bot is an administrator")


async def test_the_bot_is_added_by_its_link(page: Page, lena: PhoneSeen, bot: ScriptedBot) -> None:
    await lena.asks("hello", "Heard: hello")
    chat = await lena.node.get_attribute("data-person")
    keys = {"inline_keyboard": [[{"text": "Add me", "url": LINK}]]}
    sent = await bot.call("sendMessage", chat_id=chat, text="Here", reply_markup=keys)
    assert sent["ok"], sent
    await lena.log.get_by_role("button", name="Add me").click()
    group = await _founded(page, "Staff")
    said = group.log.locator(".from-person")
    await expect(said).to_contain_text("/start@naparnik_demo_bot staff")
    await expect(said.locator(".author")).to_contain_text("Lena")


async def test_topics_are_named_and_cards_are_answered(
    page: Page, demo: Demo, bot: ScriptedBot
) -> None:
    await page.get_by_role("button", name="Add a group").click()
    group = await _founded(page, "Staff")
    (known,) = (await demo.state())["groups"]
    topic = await bot.call("createForumTopic", chat_id=known["id"], name="№ 1")
    thread = topic["result"]["message_thread_id"]
    keys = {"inline_keyboard": [[{"text": "I take it", "callback_data": "toast"}]]}
    card = {"chat_id": known["id"], "message_thread_id": thread, "text": "A question"}
    await bot.call("sendMessage", **card, reply_markup=keys)
    await expect(group.log.locator(".author").last).to_contain_text("Topic: № 1")
    await group.key("I take it").click()
    await expect(group.node.get_by_role("status")).to_contain_text("Noted")
    await group.messages.last.hover()
    await group.messages.last.get_by_role("button", name="Reply to").click()
    await group.says("an answer")
    await expect(group.log.get_by_text("Heard: an answer")).to_be_visible()
    last = (await demo.state())["chats"][known["id"]][-2]
    assert (last["text"], last["topic"]) == ("an answer", thread)


async def test_an_empty_group_becomes_the_chat_of_the_staff(page: Page) -> None:
    await page.get_by_role("button", name="Add a group").click()
    group = await _founded(page, "Staff")
    await group.node.get_by_role("button", name="Make it the staff's chat").click()
    await expect(group.log.locator(".from-person .words")).to_have_text("/staff_chat")
