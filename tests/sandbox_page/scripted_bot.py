"""A tiny bot that answers by script, so that the page is tested against a real conversation."""

import asyncio
import json
import struct
import zlib
from contextlib import suppress
from typing import Any

from aiohttp import ClientError, ClientSession, FormData

TOKEN = "42:LOCAL-ONLY"
YES_NO = [
    [("Yes", "edit"), ("No", "toast")],
    [("Alert me", "alert"), ("Delete it", "delete"), ("Wait", "wait")],
]
LINK = "https://t.me/naparnik_demo_bot?start=FROM-TEXT"
COMMANDS = [("menu", "Main menu"), ("schedule", "Timetable of my group"), ("stop", "Pause")]
CAPTION = "Meetings per week"


def keyboard(rows: list[list[tuple[str, str]]]) -> dict[str, Any]:
    keys = [[{"text": text, "callback_data": data} for text, data in row] for row in rows]
    return {"inline_keyboard": keys}


def picture(width: int = 320, height: int = 200) -> bytes:
    """A green PNG."""
    rows = (b"\0" + b"\x2a\x80\x60" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


class ScriptedBot:
    def __init__(self, address: str, session: ClientSession) -> None:
        self._address = address
        self._session = session

    async def call(self, method: str, **fields: object) -> Any:
        files = {name: value for name, value in fields.items() if isinstance(value, tuple)}
        form = FormData(quote_fields=False)
        for name, value in fields.items():
            if name in files:
                form.add_field(name, files[name][1], filename=files[name][0])
            else:
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        url = f"{self._address}/bot{TOKEN}/{method}"
        async with self._session.post(url, data=form) as answer:
            return await answer.json()

    async def set_up(self) -> None:
        named = [{"command": name, "description": words} for name, words in COMMANDS]
        await self.call("setMyCommands", commands=named)

    async def run(self) -> None:
        """Goes on until it is told to end."""
        offset = 0
        while True:
            with suppress(ClientError, KeyError, json.JSONDecodeError):
                updates = await self.call("getUpdates", offset=offset, timeout=20)
                for update in updates["result"]:
                    offset = update["update_id"] + 1
                    await self.answer(update)
                continue
            await asyncio.sleep(0.1)

    async def answer(self, update: dict[str, Any]) -> None:
        if query := update.get("callback_query"):
            await self.pressed(query["id"], query["data"], query["message"])
        elif message := update.get("message"):
            await self.said(message["chat"]["id"], message)

    async def pressed(self, query: str, data: str, message: dict[str, Any]) -> None:
        place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        if data == "wait":
            return
        if data == "edit":
            keys = keyboard([[("Again", "edit-2")]])
            await self.call("editMessageText", **place, text="It is edited", reply_markup=keys)
        elif data == "delete":
            await self.call("deleteMessage", **place)
        text = {"toast": "Noted", "alert": "Please look: 2 < 3"}.get(data, "")
        shown = {"text": text, "show_alert": data == "alert"} if text else {}
        await self.call("answerCallbackQuery", callback_query_id=query, **shown)

    async def said(self, chat: int, message: dict[str, Any]) -> None:
        text = message.get("text", "")
        known = {
            "buttons": self.sends_keyboard,
            "100": self.sends_hundred,
            "file": self.sends_file,
            "picture": self.sends_picture,
            "voice": self.sends_voice,
            "typing": self.types,
            "link": self.sends_link,
            "long": self.sends_long,
            "rich": self.sends_rich,
            "many": self.sends_many,
            "wrong": self.makes_mistake,
        }
        if text in known:
            await known[text](chat)
        else:
            await self.call("sendMessage", chat_id=chat, text=f"Heard: {_what(message)}")

    async def sends_keyboard(self, chat: int) -> None:
        keys = keyboard(YES_NO)
        await self.call("sendMessage", chat_id=chat, text="Choose", reply_markup=keys)

    async def sends_hundred(self, chat: int) -> None:
        rows = [[(f"Button number {n}", f"n{n}")] for n in range(100)]
        keys = keyboard(rows)
        await self.call("sendMessage", chat_id=chat, text="A hundred", reply_markup=keys)

    async def sends_file(self, chat: int) -> None:
        file = ("расписание.ics", b"BEGIN:VCALENDAR")
        await self.call("sendDocument", chat_id=chat, document=file, caption="Your week")

    async def sends_picture(self, chat: int) -> None:
        file = ("chart.png", picture())
        await self.call("sendPhoto", chat_id=chat, photo=file, caption=CAPTION)

    async def sends_voice(self, chat: int) -> None:
        await self.call("sendVoice", chat_id=chat, voice=("note.ogg", b"OggS" + bytes(60)))

    async def types(self, chat: int) -> None:
        await self.call("sendChatAction", chat_id=chat, action="typing")

    async def sends_link(self, chat: int) -> None:
        await self.call("sendMessage", chat_id=chat, text=f"Open {LINK} please")

    async def sends_long(self, chat: int) -> None:
        text = "W" * 1500 + " " + "word " * 499
        await self.call("sendMessage", chat_id=chat, text=text.strip())

    async def sends_rich(self, chat: int) -> None:
        link = '<a href="https://example.org/a">site</a>'
        text = f"😀 <b>bold <i>both</i></b> {link} <code>x&lt;y</code>"
        await self.call("sendMessage", chat_id=chat, text=text, parse_mode="HTML")

    async def sends_many(self, chat: int) -> None:
        for number in range(1, 16):
            await self.call("sendMessage", chat_id=chat, text=f"Line {number}\n\n\nof many")

    async def makes_mistake(self, chat: int) -> None:
        await self.call("sendMessage", chat_id=chat, text="<b>open", parse_mode="HTML")


def _what(message: dict[str, Any]) -> str:
    kind = next((name for name in ("document", "photo", "voice") if name in message), None)
    said = str(message.get("text") or message.get("caption") or "")
    answered = message.get("reply_to_message", {}).get("text")
    words = f"{kind} {said}".strip() if kind else said
    return f"{words} (to: {answered})" if answered else words
