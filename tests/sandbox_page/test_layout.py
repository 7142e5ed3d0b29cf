"""Narrow windows, long texts, hundreds of buttons, light and dark: nothing breaks the layout."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.sandbox_page.demo import Demo, PhoneSeen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
CONTRAST = (Path(__file__).parent / "contrast.js").read_text()


async def fits(page: Page) -> bool:
    wide = "[document.documentElement.scrollWidth, document.body.scrollWidth, innerWidth]"
    document, body, window = await page.evaluate(wide)
    return bool(max(document, body) <= window)


async def test_wide_window_shows_all_three(page: Page) -> None:
    for name in ("Lena", "Mark", "Olga"):
        await expect(PhoneSeen(page, name).node).to_be_in_viewport(ratio=0.99)
    await expect(page.locator("#tabs")).to_be_hidden()
    assert await fits(page)


async def test_narrow_window_turns_phones_into_tabs(page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    lena, olga = PhoneSeen(page, "Lena"), PhoneSeen(page, "Olga")
    tabs = page.get_by_role("navigation", name="Choose a phone").last
    await expect(lena.node).to_be_in_viewport(ratio=0.95)
    await expect(olga.node).not_to_be_in_viewport()
    await tabs.get_by_role("button", name="Olga").click()
    await expect(olga.node).to_be_in_viewport(ratio=0.95)
    await expect(tabs.get_by_role("button", name="Olga")).to_have_attribute("aria-current", "true")
    await expect(lena.node).not_to_be_in_viewport()
    assert await fits(page)


async def test_tab_counts_what_came_unseen(page: Page, demo: Demo) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    lena = PhoneSeen(page, "Lena")
    person = await lena.node.get_attribute("data-person")
    await page.get_by_role("button", name="Olga").last.click()
    await expect(lena.node).not_to_be_in_viewport()
    await demo.post("message", person=person, text="hi")
    await expect(page.get_by_role("button", name="Lena, new messages: 2")).to_be_visible()


async def test_tools_of_a_narrow_window(page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    tools = page.get_by_role("button", name="Tools")
    await expect(page.get_by_role("button", name="+1 day")).to_be_hidden()
    await tools.click()
    await expect(page.get_by_role("button", name="+1 day")).to_be_visible()
    assert await fits(page)
    await page.get_by_role("button", name="+1 day").press("Escape")
    await expect(tools).to_be_focused()
    await expect(page.get_by_role("button", name="+1 day")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1440])
async def test_long_texts_and_many_buttons(page: Page, lena: PhoneSeen, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 740})
    await lena.asks("long", "WWWW")
    await lena.asks("100", "A hundred")
    assert await fits(page)
    inside = "log => [...log.querySelectorAll('.bubble, .key')].every(one =>"
    inside += " one.getBoundingClientRect().right <= log.getBoundingClientRect().right + 0.5)"
    assert await lena.log.evaluate(inside)
    assert await lena.log.evaluate("log => log.scrollWidth <= log.clientWidth")
    await expect(lena.input).to_be_in_viewport()
    await expect(lena.key("Button number 99")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_contrast(page: Page, lena: PhoneSeen, scheme: str) -> None:
    await page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    await lena.asks("rich", "bold both")
    await lena.asks("buttons", "Choose")
    await lena.asks("file", "Your week")
    await lena.says("wrong")
    await page.get_by_role("button", name="Call log, errors").click()
    await lena.node.get_by_role("button", name="Commands of the bot").click()
    weak = await page.evaluate(CONTRAST)
    assert weak == []


async def test_reduced_motion_stops_animations(page: Page, lena: PhoneSeen) -> None:
    await page.emulate_media(reduced_motion="reduce")
    await lena.says("typing")
    dot = lena.node.locator(".typing-dots i").first
    await expect(dot).to_be_visible()
    assert await dot.evaluate("dot => getComputedStyle(dot).animationIterationCount") == "1"
