"""Everything by keyboard alone: skip links, roving focus, Enter and Escape, a visible ring."""

import pytest
from playwright.async_api import Page, expect

from tests.sandbox_page.demo import PhoneSeen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def focus_is_seen(page: Page) -> bool:
    ring = "getComputedStyle(document.activeElement)"
    style = await page.evaluate(f"[{ring}.outlineStyle, parseFloat({ring}.outlineWidth)]")
    return bool(style[0] != "none" and style[1] >= 2)


async def test_a_conversation_without_a_mouse(page: Page, mark: PhoneSeen) -> None:
    press = page.keyboard.press
    await press("Tab")
    await press("Tab")
    skip = page.get_by_role("link", name="Go to the phone of Mark")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport()
    await press("Enter")
    await expect(mark.input).to_be_focused()
    await page.keyboard.type("buttons")
    await press("Enter")
    await expect(mark.key("Yes")).to_be_visible()
    await press("ArrowUp")
    await expect(mark.key("Yes")).to_be_focused()
    assert await focus_is_seen(page)
    await press("ArrowRight")
    await expect(mark.key("No")).to_be_focused()
    await press("ArrowDown")
    await expect(mark.key("Delete it")).to_be_focused()
    await press("Home")
    await press("Enter")
    await expect(mark.key("Again")).to_be_focused()
    await press("Escape")
    await expect(mark.input).to_be_focused()


async def test_arrows_walk_the_messages_and_r_replies(page: Page, lena: PhoneSeen) -> None:
    await lena.asks("one", "Heard: one")
    await lena.log.focus()
    await page.keyboard.press("ArrowUp")
    await expect(lena.messages.last).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(lena.messages.first).to_be_focused()
    assert await focus_is_seen(page)
    await page.keyboard.press("r")
    await expect(lena.node.locator(".replying")).to_contain_text("one")
    await expect(lena.input).to_be_focused()
    await expect(lena.input).to_have_value("")
    await page.keyboard.press("Escape")
    await expect(lena.node.locator(".replying")).to_be_hidden()


async def test_one_stop_of_tab_for_a_hundred_buttons(page: Page, lena: PhoneSeen) -> None:
    await lena.asks("100", "A hundred")
    await lena.key("Button number 0").focus()
    await page.keyboard.press("End")
    await expect(lena.key("Button number 99")).to_be_focused()
    await page.keyboard.press("Tab")
    inside = "document.activeElement.closest('.keyboard') !== null"
    assert not await page.evaluate(inside)


async def test_every_stop_shows_a_ring_and_the_way_has_an_end(page: Page, lena: PhoneSeen) -> None:
    await lena.asks("buttons", "Choose")
    await page.reload()
    await expect(lena.key("Yes")).to_be_visible()
    stops = []
    for _ in range(80):
        await page.keyboard.press("Tab")
        node = "document.activeElement"
        label = f"{node}.getAttribute('aria-label') || {node}.textContent || {node}.id"
        stops.append(str(await page.evaluate(label)).strip())
        if await page.evaluate(f"{node} === document.body"):
            break
        assert await focus_is_seen(page), stops[-1]
    for name in ("+1 hour", "Add a person", "Start over", "Yes", "Message from Olga"):
        assert name in stops


async def test_menu_of_a_phone_opens_and_closes(page: Page, lena: PhoneSeen) -> None:
    more = lena.node.get_by_role("button", name="More for Lena")
    await more.press("Enter")
    await expect(more).to_have_attribute("aria-expanded", "true")
    await expect(lena.node.get_by_role("button", name="Open an invitation").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(more).to_be_focused()
    await expect(more).to_have_attribute("aria-expanded", "false")
