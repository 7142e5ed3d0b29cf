"""The page outlives its server: it says so, comes back, and catches up."""

import pytest
from playwright.async_api import Page, expect

from tests.sandbox_page.demo import Demo, PhoneSeen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_server_restarts(page: Page, demo: Demo, lena: PhoneSeen, mark: PhoneSeen) -> None:
    await lena.asks("before", "Heard: before")
    lost = page.get_by_text("No connection with the demo")
    await demo.stop()
    await expect(lost).to_be_visible()
    await lena.says("kept")
    await expect(lena.node.get_by_role("status")).to_contain_text("Your text is kept")
    await expect(lena.input).to_have_value("kept")
    await demo.start()
    person = await mark.node.get_attribute("data-person")
    await demo.post("message", person=person, text="meanwhile")
    await expect(lost).to_be_hidden(timeout=15_000)
    await expect(mark.log.locator(".from-person .words")).to_have_text("meanwhile")
    await expect(lena.log.locator(".from-bot")).to_contain_text("Heard: before")
    await lena.input.press("Enter")
    await expect(lena.log.locator(".from-bot").last).to_contain_text("Heard: kept")
    await expect(lena.messages).to_have_count(4)


async def test_two_windows_see_the_same(page: Page, demo: Demo, lena: PhoneSeen) -> None:
    other = await page.context.new_page()
    await demo.connected(other)
    await lena.asks("buttons", "Choose")
    there = PhoneSeen(other, "Lena")
    await there.key("Yes").click()
    await expect(lena.log.locator(".from-bot")).to_contain_text("It is edited")
    await other.close()
