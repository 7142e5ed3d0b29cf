"""Documents, pictures and voice notes, both ways."""

from pathlib import Path

import pytest
from playwright.async_api import FileChooser, Locator, Page, expect

from tests.sandbox_page.demo import PhoneSeen
from tests.sandbox_page.scripted_bot import CAPTION, picture

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def choose(phone: PhoneSeen) -> FileChooser:
    async with phone.page.expect_file_chooser() as chosen:
        await phone.node.get_by_role("button", name="Attach a file: Lena").click()
    return await chosen.value


def window(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Send a file · Lena")


async def test_document_is_downloaded_under_its_name(
    page: Page, lena: PhoneSeen, tmp_path: Path
) -> None:
    answer = await lena.asks("file", "Your week")
    await expect(answer).to_contain_text("15 B")
    async with page.expect_download() as downloading:
        await answer.get_by_role("link", name="Download расписание.ics").click()
    download = await downloading.value
    assert download.suggested_filename == "расписание.ics"
    await download.save_as(tmp_path / "saved")
    assert (tmp_path / "saved").read_bytes() == b"BEGIN:VCALENDAR"


async def test_picture_has_words_and_is_enlarged(page: Page, lena: PhoneSeen) -> None:
    answer = await lena.asks("picture", CAPTION)
    small = answer.get_by_role("button", name=f"Enlarge: {CAPTION}")
    await expect(small.locator("img")).to_have_attribute("alt", CAPTION)
    assert await small.locator("img").evaluate("img => img.decode().then(() => img.naturalWidth)")
    await small.click()
    large = page.get_by_role("dialog", name=CAPTION)
    await expect(large.get_by_role("img", name=CAPTION)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(large).to_have_count(0)
    await expect(small).to_be_focused()


async def test_voice_note_can_be_played(lena: PhoneSeen) -> None:
    await lena.says("voice")
    player = lena.log.locator("audio")
    await expect(player).to_have_attribute("aria-label", "Listen to the voice note")
    await expect(player).to_have_js_property("controls", True)


async def test_sending_a_document(page: Page, lena: PhoneSeen, tmp_path: Path) -> None:
    file = tmp_path / "отчёт.csv"
    file.write_text("a;b")
    await (await choose(lena)).set_files(file)
    await expect(window(page).get_by_role("radio", name="Document")).to_be_checked()
    await window(page).get_by_role("textbox", name="Caption").fill("my table")
    await window(page).get_by_role("button", name="Send").click()
    await expect(lena.log.locator(".from-bot")).to_contain_text("Heard: document my table")
    own = lena.log.locator(".from-person")
    await expect(own.get_by_role("link", name="Download отчёт.csv")).to_be_visible()
    await expect(lena.input).to_be_focused()


async def test_sending_a_picture(page: Page, lena: PhoneSeen, tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    file.write_bytes(picture())
    await (await choose(lena)).set_files(file)
    await expect(window(page).get_by_role("radio", name="Picture")).to_be_checked()
    await expect(window(page).get_by_role("img", name="photo.png")).to_be_visible()
    await window(page).get_by_role("button", name="Send").click()
    await expect(lena.log.locator(".from-bot")).to_contain_text("Heard: photo")
    await expect(lena.log.locator(".from-person img")).to_have_attribute("alt", "Picture")


async def test_sending_a_voice_note(page: Page, lena: PhoneSeen, tmp_path: Path) -> None:
    file = tmp_path / "note.ogg"
    file.write_bytes(b"OggS" + bytes(60))
    await (await choose(lena)).set_files(file)
    await window(page).get_by_text("Voice", exact=False).check()
    await window(page).get_by_role("button", name="Send").click()
    await expect(lena.log.locator(".from-bot")).to_contain_text("Heard: voice")


async def test_closing_the_window_sends_nothing(page: Page, lena: PhoneSeen) -> None:
    await (await choose(lena)).set_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"}
    )
    await page.keyboard.press("Escape")
    await expect(window(page)).to_have_count(0)
    await lena.asks("still here", "Heard: still here")
    await expect(lena.messages).to_have_count(2)
