"""What one person sends reaches another by its id alone, as on Telegram."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import SendDocument, SendPhoto, SendVoice
from aiogram.types import Message

from handlers.media import media_of
from tests.sandbox.world import MARK, PNG, World

SENT = {"voice": ("note.ogg", b"OggS"), "photo": ("me.png", PNG), "document": ("a b.txt", b"text")}


def call(message: Message) -> SendVoice | SendPhoto | SendDocument:
    media = media_of(message)
    assert media
    to: dict[str, Any] = {"chat_id": int(MARK), "caption": "from Lena"}
    match media.kind:
        case "voice":
            return SendVoice(voice=media.file_id, **to)
        case "photo":
            return SendPhoto(photo=media.file_id, **to)
        case _:
            return SendDocument(document=media.file_id, **to)


@pytest.mark.parametrize("kind", SENT)
async def test_from_one_chat_into_another(world: World, lena: str, bot: Bot, kind: str) -> None:
    await world.started(MARK)
    name, data = SENT[kind]
    await world.upload(lena, kind, name, data, caption="mine")
    (update,) = await bot.get_updates()
    assert update.message
    await bot(call(update.message))
    seen = await world.last(MARK)
    assert (seen["from_bot"], seen["caption"]) == (True, "from Lena")
    async with world.http.get(f"{world.url}/local/file/{seen[kind]['file_id']}") as answer:
        assert await answer.read() == data
    assert seen[kind].get("file_name", name) == name
