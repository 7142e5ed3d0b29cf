"""What a screen reader meets: names, roles, languages; and that no word is missing."""

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.sandbox.words import Words
from bot.texts import LANGUAGES, Texts
from tests.catalogues import ROOT
from tests.sandbox_page.demo import PhoneSeen

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PAGE = ROOT / "bot" / "sandbox" / "page"
NAMED = {
    "alertdialog", "button", "checkbox", "combobox", "complementary", "dialog", "image", "img",
    "link", "listbox", "log", "navigation", "option", "radio", "region", "searchbox", "textbox",
    "toolbar",
}  # fmt: skip


async def nameless(page: Page) -> list[str]:
    session = await page.context.new_cdp_session(page)
    tree: dict[str, Any] = await session.send("Accessibility.getFullAXTree")
    met = [node for node in tree["nodes"] if not node.get("ignored")]
    roles = {node["role"]["value"] for node in met}
    assert {"log", "textbox", "button"} <= roles
    return [
        str(node["role"]["value"])
        for node in met
        if node["role"]["value"] in NAMED and not node.get("name", {}).get("value", "").strip()
    ]


async def test_everything_has_a_name(page: Page, lena: PhoneSeen) -> None:
    for text, answer in (("buttons", "Choose"), ("file", "week"), ("picture", "Meetings")):
        await lena.asks(text, answer)
    await lena.says("voice")
    await expect(lena.log.locator("audio")).to_be_visible()
    await lena.asks("rich", "bold")
    await page.get_by_role("button", name="Call log").first.click()
    await lena.node.get_by_role("button", name="Commands of the bot").click()
    assert await nameless(page) == []


@pytest.mark.parametrize("button", ["Add a person", "Start over"])
async def test_windows_have_names(page: Page, button: str) -> None:
    await page.get_by_role("button", name=button).click()
    await expect(page.locator("dialog")).to_be_visible()
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Accessibility.getFullAXTree")
    nodes = [one for one in tree["nodes"] if one.get("role", {}).get("value") in NAMED]
    assert [one for one in nodes if not one.get("name", {}).get("value")] == []


async def test_log_is_announced_in_the_persons_language(lena: PhoneSeen) -> None:
    await expect(lena.log).to_have_attribute("aria-live", "polite")
    await expect(lena.log).to_have_attribute("lang", "en")
    await lena.asks("hello", "Heard: hello")
    await expect(lena.messages.last).to_contain_text("Naparnik: Heard: hello")
    await expect(lena.messages.first).to_contain_text("Lena: hello")


def keys_in_use() -> set[str]:
    scripts = "\n".join(path.read_text() for path in PAGE.glob("*.js"))
    markup = (PAGE / "index.html").read_text()
    said = set(re.findall(r'\bt\("(\w+)"', scripts))
    return said | set(re.findall(r'data-(?:text|label|title|hint)="(\w+)"', markup))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_word_is_delivered(language: str) -> None:
    words = Words(Texts()).of_page(language)
    built = {f"{kind}_{name}" for kind, names in BUILT.items() for name in names}
    assert (keys_in_use() | built) - set(words) == set()


BUILT = {
    "role": ("learner", "mentor", "coordinator", "guest"),
    "start": ("learner", "mentor", "coordinator"),
    "lang": LANGUAGES,
    "upload": ("document", "photo", "voice"),
    "action": ("typing", "upload_photo", "upload_document", "upload_voice"),
}


async def test_nothing_is_built_from_markup() -> None:
    """Text may only become text: none of these words appears in the scripts."""
    banned = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|srcdoc")
    scripts = {path.name: path.read_text() for path in PAGE.glob("*.js")}
    assert [name for name, text in scripts.items() if banned.search(text)] == []
    markup = (PAGE / "index.html").read_text()
    assert not re.search(r"\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|https?://", markup)
    assert not re.search("[а-яё]", markup + "".join(scripts.values()), re.IGNORECASE)
