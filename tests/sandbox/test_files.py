"""Documents, pictures and voice notes, both ways."""

from io import BytesIO

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile
from aiohttp import FormData

from bot.sandbox.bot_api import LOCAL_TOKEN
from bot.sandbox.files import MEGABYTE, picture_size
from tests.sandbox.world import PNG, Refusal, World

PERCENT = "%D0%9E%D1%82%D1%87%D1%91%D1%82"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00\xff\xd9"
)


async def test_a_document_from_the_bot(world: World, lena: str, bot: Bot) -> None:
    book = BufferedInputFile(b"PK...", "Сводка за неделю.xlsx")
    sent = await bot.send_document(int(lena), book, caption="<b>Сводка</b>", parse_mode="HTML")
    assert sent.document
    assert sent.document.file_name == "Сводка за неделю.xlsx"
    seen = await world.last()
    assert seen["caption_entities"][0]["type"] == "bold"
    assert seen["document"]["mime_type"].endswith("spreadsheetml.sheet")
    assert seen["document"]["file_size"] == 5
    async with world.http.get(f"{world.url}/local/file/{sent.document.file_id}") as answer:
        assert await answer.read() == b"PK..."
    again = await bot.send_document(int(lena), sent.document.file_id)
    assert again.document
    assert again.document.file_id == sent.document.file_id
    with pytest.raises(Refusal, match="can't use file of type Document as Photo"):
        await world.api("sendPhoto", chat_id=lena, photo=sent.document.file_id)


async def test_a_picture_from_the_bot(world: World, lena: str, bot: Bot) -> None:
    sent = await bot.send_photo(int(lena), BufferedInputFile(PNG, "chart.png"), caption="x")
    seen = (await world.last())["photo"]
    assert (seen["width"], seen["height"]) == (3, 2)
    await bot.edit_message_caption(chat_id=int(lena), message_id=sent.message_id, caption="y")
    seen = await world.last()
    assert (seen["caption"], seen["photo"]["width"]) == ("y", 3)
    place = {"chat_id": lena, "message_id": sent.message_id}
    with pytest.raises(Refusal, match="there is no text in the message to edit"):
        await world.api("editMessageText", **place, text="y")


def test_sizes_of_pictures() -> None:
    assert picture_size(JPEG) == (32, 16)
    assert picture_size(PNG) == (3, 2)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"GIF89a" + bytes(40), "IMAGE_PROCESS_FAILED"),
        (PNG[:20], "IMAGE_PROCESS_FAILED"),
        (JPEG[:12], "IMAGE_PROCESS_FAILED"),
        (b"<svg/>", "IMAGE_PROCESS_FAILED"),
        (PNG[:16] + b"\x00\x00\x20\x00" + b"\x00\x00\x20\x00" + PNG[24:], "INVALID_DIMENSIONS"),
        (PNG[:16] + b"\x00\x00\x00\x64" + b"\x00\x00\x00\x01" + PNG[24:], "INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
    ],
)
async def test_what_is_no_picture(world: World, lena: str, data: bytes, reason: str) -> None:
    form = FormData({"chat_id": lena})
    form.add_field("photo", data, filename="x.png")
    with pytest.raises(Refusal, match=reason):
        await world.files("sendPhoto", form)
    with pytest.raises(Refusal, match=reason):
        await world.upload(lena, "photo", "x.png", data)


async def test_files_of_people_reach_the_bot(world: World, lena: str, bot: Bot) -> None:
    await world.upload(lena, "document", "Люди и группы.xlsx", b"table", caption="сделано /x")
    await world.upload(lena, "photo", "me.png", PNG)
    await world.upload(lena, "voice", "note.ogg", b"OggS")
    book, picture, voice = [u.message for u in await bot.get_updates()]
    assert book
    assert book.document
    assert picture
    assert picture.photo
    assert voice
    assert voice.voice
    assert (book.document.file_name, book.caption) == ("Люди и группы.xlsx", "сделано /x")
    for file_id, data in (
        (book.document.file_id, b"table"),
        (picture.photo[-1].file_id, PNG),
        (voice.voice.file_id, b"OggS"),
    ):
        read = await bot.download(file_id)
        assert read
        assert read.read() == data


async def test_a_voice_note_from_the_bot(world: World, lena: str, bot: Bot) -> None:
    await bot.send_voice(int(lena), BufferedInputFile(b"OggS", "a.ogg"))
    assert (await world.last())["voice"]["file_size"] == 4


async def test_limits_of_size(world: World, lena: str, bot: Bot) -> None:
    form = FormData({"chat_id": lena})
    form.add_field("document", BytesIO(bytes(50 * MEGABYTE + 1)), filename="x.bin")
    with pytest.raises(Refusal, match="Request Entity Too Large") as refused:
        await world.files("sendDocument", form)
    assert refused.value.status == 413
    await world.upload(lena, "document", "x.bin", bytes(20 * MEGABYTE + 1))
    [update] = await bot.get_updates()
    assert update.message
    assert update.message.document
    with pytest.raises(Refusal, match="file is too big"):
        await world.api("getFile", file_id=update.message.document.file_id)


async def test_a_caption_has_its_own_limit(world: World, lena: str) -> None:
    form = FormData({"chat_id": lena, "caption": "я" * 1025})
    form.add_field("document", b"x", filename="x.txt")
    with pytest.raises(Refusal, match="message caption is too long"):
        await world.files("sendDocument", form)
    assert len(await world.chat()) == 1


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("attach://nothing", "wrong file identifier/HTTP URL specified"),
        ("nonsense", "wrong remote file identifier specified"),
        ("https://example.org/x.pdf", "failed to get HTTP URL content"),
    ],
)
async def test_files_that_are_not_there(
    world: World, lena: str, document: str, reason: str
) -> None:
    with pytest.raises(Refusal, match=reason):
        await world.api("sendDocument", chat_id=lena, document=document)


@pytest.mark.parametrize(
    "disposition",
    [
        'form-data; name="document"; filename="Отчёт.txt"',
        "form-data; name=document; filename=Отчёт.txt",
        f'form-data; name="document"; filename="x"; filename*=utf-8\'\'{PERCENT}.txt',
        f'form-data; name="document"; filename="{PERCENT}.txt"',
        'form-data; name="document"; filename="C:\\\\папка\\\\Отчёт.txt"',
    ],
)
async def test_file_names_as_foreign_clients_send_them(
    world: World, lena: str, disposition: str
) -> None:
    body = (
        f'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n{lena}\r\n'
        f"--x\r\nContent-Disposition: {disposition}\r\nContent-Type: text/plain\r\n\r\n"
        "a\r\n--y\r\n--x--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    url = world.method("sendDocument")
    async with world.http.post(url, data=body.encode(), headers=headers) as answer:
        assert answer.status == 200
    assert (await world.last())["document"]["file_name"] == "Отчёт.txt"
    assert (await world.last())["document"]["file_size"] == len("a\r\n--y")


async def test_downloads_need_the_token_and_a_known_file(world: World) -> None:
    for token, path in (("1:REAL", "documents/x"), (LOCAL_TOKEN, "documents/x")):
        async with world.http.get(f"{world.url}/file/bot{token}/{path}") as answer:
            assert answer.status == 404
