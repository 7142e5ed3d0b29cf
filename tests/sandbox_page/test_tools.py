"""What the page offers around the phones: invitations, people, time, reset, language, call log."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.sandbox_page.demo import BOT_LINK, Demo, PhoneSeen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def open_box(phone: PhoneSeen) -> None:
    await phone.node.get_by_role("button", name=f"More for {phone.name}").click()
    await (
        phone.node.locator(".phone-menu").get_by_role("button", name="Open an invitation").click()
    )


async def test_banner_says_what_this_is(page: Page) -> None:
    banner = page.get_by_role("complementary", name="About this page")
    await expect(banner).to_contain_text("Everything here is invented")
    await expect(banner).to_contain_text("not the real Telegram")


async def test_empty_phone_begins_with_its_link(lena: PhoneSeen) -> None:
    await lena.node.get_by_role("button", name="Start as a learner").click()
    await expect(lena.log.locator(".from-bot")).to_contain_text("Heard: /start LEARNER-1")
    await expect(lena.node.locator(".empty")).to_have_count(0)
    await expect(lena.input).to_be_focused()


async def test_phone_without_a_link_just_starts(page: Page) -> None:
    olga = PhoneSeen(page, "Olga")
    await olga.node.get_by_role("button", name="Start", exact=True).click()
    await expect(olga.log.locator(".from-person .words")).to_have_text("/start")


async def test_invitation_is_opened(page: Page, mark: PhoneSeen) -> None:
    await open_box(mark)
    box = page.get_by_role("dialog", name="Open an invitation")
    await box.get_by_role("textbox", name="Invitation link").fill(f"{BOT_LINK}abc_DEF-1")
    await page.keyboard.press("Enter")
    await expect(mark.log.locator(".from-person .words")).to_have_text("/start abc_DEF-1")


@pytest.mark.parametrize(
    "wrong",
    ["https://t.me/other_bot?start=abc", "https://evil.example/naparnik_demo_bot?start=a", "a b"],
)
async def test_foreign_link_is_explained(page: Page, mark: PhoneSeen, wrong: str) -> None:
    await open_box(mark)
    box = page.get_by_role("dialog", name="Open an invitation")
    await box.get_by_role("textbox", name="Invitation link").fill(wrong)
    await page.keyboard.press("Enter")
    await expect(box.get_by_role("alert")).to_contain_text("not an invitation to our bot")
    await page.keyboard.press("Escape")
    await expect(mark.messages).to_have_count(0)


async def test_person_is_added(page: Page, demo: Demo) -> None:
    await page.get_by_role("button", name="Add a person").click()
    box = page.get_by_role("dialog", name="Add a person")
    name = "Константин <b>" + "очень " * 8
    await box.get_by_role("button", name="Add", exact=True).click()
    await expect(box.get_by_role("alert")).to_have_text("Please write a name.")
    await box.get_by_role("textbox", name="Name").fill(name)
    await box.get_by_role("combobox", name="Language").select_option("ru")
    await box.get_by_role("button", name="Add", exact=True).click()
    title = page.get_by_role("heading", name="Константин")
    await expect(title).to_have_attribute("title", name.strip())
    assert await title.evaluate("node => node.scrollWidth > node.clientWidth")
    assert (await demo.state())["people"][3]["language"] == "ru"
    await expect(page.get_by_role("region", name="Phone:")).to_have_count(4)
    await expect(page.get_by_role("textbox", name="Message from Константин")).to_be_focused()


async def test_person_changes_language(lena: PhoneSeen, demo: Demo) -> None:
    await lena.node.get_by_role("button", name="More for Lena").click()
    await lena.node.get_by_role("button", name="Telegram: Russian").click()
    await expect(lena.node.locator(".phone-status")).to_have_text("Learner · Russian")
    await expect(lena.log).to_have_attribute("lang", "ru")
    assert (await demo.state())["people"][0]["language"] == "ru"


async def test_person_blocks_and_unblocks(lena: PhoneSeen) -> None:
    status = lena.node.locator(".phone-status")
    more = lena.node.get_by_role("button", name="More for Lena")
    await more.click()
    await lena.node.get_by_role("button", name="Block the bot").click()
    await expect(status).to_have_text("The bot is blocked here")
    await more.click()
    await lena.node.get_by_role("button", name="Unblock the bot").click()
    await expect(status).to_have_text("Learner · English")


@pytest.mark.parametrize(
    ("button", "seconds", "words"),
    [("+1 hour", 3600, "1 hour"), ("+1 day", 86400, "1 day"), ("+1 week", 604800, "1 week")],
)
async def test_time_is_skipped(
    page: Page, demo: Demo, button: str, seconds: int, words: str
) -> None:
    before = await page.locator("#clock-face").get_attribute("datetime")
    await page.get_by_role("button", name=button).click()
    await expect(page.locator("#clock-note")).to_have_text(f"{words} ahead")
    assert (await demo.state())["clock"]["offset_seconds"] == seconds
    assert await page.locator("#clock-face").get_attribute("datetime") != before
    await expect(page.locator("#notices")).to_contain_text("The demo's clock now shows")


async def test_messages_after_a_skipped_day_stand_under_another_date(
    page: Page, lena: PhoneSeen
) -> None:
    await lena.asks("one", "Heard: one")
    await expect(lena.log.locator(".day")).to_have_text(["Today"])
    await page.get_by_role("button", name="+1 day").click()
    await lena.asks("two", "Heard: two")
    await expect(lena.log.locator(".day")).to_have_count(2)
    await expect(lena.log.locator(".day").last).to_have_text("Today")
    await expect(lena.log.locator(".day").first).not_to_have_text("Today")


async def test_reset_asks_first(page: Page, lena: PhoneSeen) -> None:
    await lena.asks("hello", "Heard: hello")
    await page.get_by_role("button", name="+1 day").click()
    reset = page.get_by_role("button", name="Start over")
    sure = page.get_by_role("alertdialog", name="Start over?")
    await reset.click()
    await sure.get_by_role("button", name="Cancel").click()
    await expect(lena.messages).to_have_count(2)
    await reset.click()
    await sure.get_by_role("button", name="Start over").click()
    await expect(lena.messages).to_have_count(0)
    await expect(page.locator("#clock-note")).to_be_hidden()
    await expect(lena.node.get_by_role("button", name="Start as a learner")).to_be_visible()


async def test_language_of_the_page(page: Page, lena: PhoneSeen) -> None:
    await lena.asks("buttons", "Choose")
    await lena.input.fill("half a thought")
    tongues = page.get_by_role("group", name="Language of the page")
    await expect(tongues.get_by_role("button", name="EN")).to_have_attribute(
        "aria-pressed", "true"
    )
    await tongues.get_by_role("button", name="RU").click()
    await expect(page.locator("html")).to_have_attribute("lang", "ru")
    await expect(page.get_by_role("button", name="Добавить человека")).to_be_visible()
    russian = page.get_by_role("textbox", name="Сообщение от имени: Lena")
    await expect(russian).to_have_value("half a thought")
    await expect(page.get_by_role("toolbar", name="Кнопки под сообщением")).to_be_visible()
    await page.reload()
    await expect(page).to_have_title("Напарник: местная проба")


async def test_call_log(page: Page, lena: PhoneSeen) -> None:
    await lena.asks("hello", "Heard: hello")
    await lena.says("wrong")
    button = page.get_by_role("button", name=re.compile(r"Call log, errors: \d"))
    await button.click()
    log = page.get_by_role("table")
    failed = log.get_by_role("row").filter(has_text="can't parse entities").last
    await expect(failed).to_contain_text("sendMessage")
    await expect(failed).to_contain_text("Lena")
    await expect(failed).to_have_class("failed")
    await expect(page.get_by_role("searchbox", name="Filter the log")).to_be_focused()
    await page.get_by_role("searchbox").fill("setmycom")
    await expect(log.get_by_role("row").filter(has_text="sendMessage")).to_have_count(0)
    await expect(log.get_by_role("row").filter(has_text="setMyCommands")).not_to_have_count(0)
    await page.get_by_role("searchbox").fill("")
    await page.get_by_role("checkbox", name="Errors only").check()
    await expect(log.locator("tbody tr:not(.failed)")).to_have_count(0)
    await page.get_by_role("button", name="Close the call log").click()
    await expect(log).to_be_hidden()
    await expect(button).to_be_focused()
