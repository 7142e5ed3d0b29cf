"""Inline keyboards: presses, edits in place, toasts, alerts, and commands of the menu."""

import pytest
from playwright.async_api import Page, expect

from tests.sandbox_page.demo import Demo, PhoneSeen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_press_edits_in_place(lena: PhoneSeen) -> None:
    await lena.asks("buttons", "Choose")
    await lena.key("Yes").click()
    edited = lena.log.locator(".from-bot")
    await expect(edited).to_have_count(1)
    await expect(edited).to_contain_text("It is edited")
    await expect(edited.locator(".edited")).to_have_text("edited")
    await expect(lena.key("Yes")).to_have_count(0)


async def test_focus_stays_on_the_buttons_of_an_edited_message(lena: PhoneSeen) -> None:
    await lena.asks("buttons", "Choose")
    await lena.key("Yes").focus()
    await lena.key("Yes").press("Enter")
    await expect(lena.key("Again")).to_be_focused()


async def test_toast(lena: PhoneSeen, mark: PhoneSeen) -> None:
    await lena.asks("buttons", "Choose")
    await lena.key("No").click()
    await expect(lena.node.get_by_role("status")).to_have_text("Noted")
    await expect(mark.node.get_by_role("status")).to_be_empty()
    await expect(lena.key("No")).not_to_have_attribute("aria-busy", "true")


async def test_alert_is_a_dialog_and_gives_the_focus_back(page: Page, lena: PhoneSeen) -> None:
    await lena.asks("buttons", "Choose")
    await lena.key("Alert me").click()
    alert = page.get_by_role("alertdialog", name="Message from the bot to Lena")
    await expect(alert).to_contain_text("Please look: 2 < 3")
    await expect(alert.get_by_role("button", name="OK")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(alert).to_have_count(0)
    await expect(lena.key("Alert me")).to_be_focused()


async def test_deleted_message_disappears(lena: PhoneSeen) -> None:
    await lena.asks("buttons", "Choose")
    await lena.key("Delete it").click()
    await expect(lena.log.locator(".from-bot")).to_have_count(0)


async def test_unanswered_press_is_seen_waiting(lena: PhoneSeen) -> None:
    await lena.asks("buttons", "Choose")
    await lena.key("Wait").click()
    await expect(lena.key("Wait")).to_have_attribute("aria-busy", "true")


async def test_refused_press_is_explained(demo: Demo, lena: PhoneSeen) -> None:
    await lena.asks("buttons", "Choose")
    person = await lena.node.get_attribute("data-person")
    await demo.post("block", person=person, blocked=True)
    await lena.key("No").click()
    await expect(lena.node.get_by_role("status")).to_contain_text("It did not work")


async def test_menu_button_lists_commands(page: Page, lena: PhoneSeen) -> None:
    await lena.node.get_by_role("button", name="Commands of the bot: Lena").click()
    listed = page.get_by_role("listbox", name="Commands").get_by_role("option")
    await expect(listed).to_have_text(
        ["/menu Main menu", "/schedule Timetable of my group", "/stop Pause"]
    )
    await listed.nth(2).click()
    await expect(lena.log.locator(".from-bot")).to_contain_text("Heard: /stop")
    await expect(listed.first).to_be_hidden()


async def test_typing_a_slash_filters(page: Page, lena: PhoneSeen) -> None:
    await lena.input.press_sequentially("/s")
    listed = page.get_by_role("option")
    await expect(listed).to_have_count(2)
    await lena.input.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("/stop")
    active = await lena.input.get_attribute("aria-activedescendant")
    assert active == await listed.nth(1).get_attribute("id")
    await lena.input.press("Enter")
    await expect(lena.log.locator(".from-person .words")).to_have_text("/stop")


async def test_escape_closes_the_menu_and_keeps_the_text(page: Page, lena: PhoneSeen) -> None:
    await lena.input.press_sequentially("/s")
    await lena.input.press("Escape")
    await expect(page.get_by_role("listbox")).to_have_count(0)
    await expect(lena.input).to_have_value("/s")


async def test_typing_is_shown_and_goes_away(lena: PhoneSeen) -> None:
    await lena.says("typing")
    await expect(lena.node.locator(".phone-status")).to_have_text("Naparnik: typing…")
    await expect(lena.node.locator(".typing-dots")).to_be_visible()
    await lena.asks("enough", "Heard: enough")
    await expect(lena.node.locator(".phone-status")).to_have_text("Learner · English")
    await expect(lena.node.locator(".typing-dots")).to_be_hidden()
