"""Bubbles: plain text stays text, entities become nodes, replies, edits and long texts."""

import pytest
from playwright.async_api import Page, expect

from tests.sandbox_page.demo import Demo, PhoneSeen
from tests.sandbox_page.scripted_bot import LINK

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_markup_is_shown_as_text(page: Page, lena: PhoneSeen) -> None:
    nasty = '<img src=x onerror="document.title=1"> <b>not bold</b>'
    answer = await lena.asks(nasty, f"Heard: {nasty}")
    assert await lena.log.locator("img, b").count() == 0
    assert nasty in await answer.inner_text()
    assert await page.title() == "Naparnik: local demo"


async def test_entities_are_counted_in_utf16(lena: PhoneSeen) -> None:
    answer = await lena.asks("rich", "bold both")
    assert await answer.locator("b").inner_text() == "bold both"
    assert await answer.locator("b i").inner_text() == "both"
    assert await answer.locator("code").inner_text() == "x<y"
    site = answer.get_by_role("link", name="site")
    assert await site.get_attribute("href") == "https://example.org/a"
    assert await site.get_attribute("rel") == "noopener noreferrer"


async def test_a_message_belongs_to_one_phone_only(lena: PhoneSeen, mark: PhoneSeen) -> None:
    await lena.asks("only mine", "Heard: only mine")
    await expect(mark.messages).to_have_count(0)
    await expect(lena.messages).to_have_count(2)


async def test_input_keeps_the_focus_and_is_emptied(lena: PhoneSeen) -> None:
    await lena.asks("hello", "Heard: hello")
    await expect(lena.input).to_be_focused()
    await expect(lena.input).to_have_value("")


async def test_shift_enter_makes_a_line(lena: PhoneSeen) -> None:
    await lena.input.press_sequentially("one")
    await lena.input.press("Shift+Enter")
    await lena.input.press_sequentially("two")
    await expect(lena.messages).to_have_count(0)
    await lena.input.press("Enter")
    await expect(lena.log.locator(".from-bot")).to_contain_text("Heard: one\ntwo")


async def test_quick_messages_keep_their_order(lena: PhoneSeen) -> None:
    for number in range(5):
        await lena.says(f"number {number}")
    own = lena.log.locator(".from-person .words")
    await expect(own).to_have_text([f"number {number}" for number in range(5)])


async def test_reply_by_button(lena: PhoneSeen) -> None:
    answer = await lena.asks("first", "Heard: first")
    await answer.hover()
    await answer.get_by_role("button", name="Reply to: Heard: first").click()
    await expect(lena.node.locator(".replying")).to_contain_text("Heard: first")
    await lena.asks("second", "Heard: second (to: Heard: first)")
    own = lena.log.locator(".from-person").last
    await expect(own.locator(".quoted")).to_have_text("Heard: first")
    await expect(lena.node.locator(".replying")).to_be_hidden()


async def test_link_to_our_bot_opens_in_the_same_phone(page: Page, mark: PhoneSeen) -> None:
    answer = await mark.asks("link", "Open")
    await answer.get_by_role("button", name=LINK, exact=True).click()
    await expect(mark.log.locator(".from-person").last).to_contain_text("/start FROM-TEXT")
    assert len(page.context.pages) == 1


async def test_command_in_a_text_is_sent_when_pressed(lena: PhoneSeen) -> None:
    await lena.asks("/schedule", "Heard: /schedule")
    await lena.log.get_by_role("button", name="/schedule", exact=True).first.click()
    await expect(lena.log.locator(".from-person")).to_have_count(2)


async def test_too_long_text_is_kept_and_explained(lena: PhoneSeen) -> None:
    await lena.says("x" * 4097)
    await expect(lena.node.get_by_role("alert")).to_have_text("Too long: 4097 of 4096 characters.")
    await expect(lena.input).to_have_value("x" * 4097)


async def test_log_stays_where_it_is_read(demo: Demo, lena: PhoneSeen) -> None:
    await lena.asks("many", "Line 15")
    assert await at_end(lena)
    await lena.log.evaluate("log => { log.scrollTop = 0 }")
    person = await lena.node.get_attribute("data-person")
    await demo.post("message", person=person, text="late")
    to_new = lena.node.get_by_role("button", name="New messages: 2")
    await expect(to_new).to_be_visible()
    assert await lena.log.evaluate("log => log.scrollTop") == 0
    await to_new.click()
    await expect(lena.log.locator(".from-bot").last).to_be_in_viewport()
    assert await at_end(lena)
    await expect(to_new).to_be_hidden()


async def at_end(phone: PhoneSeen) -> bool:
    far = "log => log.scrollHeight - log.scrollTop - log.clientHeight"
    return bool(await phone.log.evaluate(far) < 2)
