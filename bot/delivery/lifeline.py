"""While the database is away: whoever calls for a person is shown the contacts all the same.

They are kept in a file beside the database. What is shown goes past the outbox, best effort; the
update itself stays with Telegram and is handled later as any other.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import SendMessage

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery.inbox import RawUpdate, chat_of
from bot.delivery.loops import DATABASE_AWAY
from bot.delivery.screen import Screen
from bot.delivery.voice import Voice
from bot.domain.contacts import ContactView
from bot.knowledge.danger import in_danger, wants_person
from bot.services.services import ServicesFor

log = logging.getLogger(__name__)
AGAIN_AFTER = timedelta(minutes=5)
RENEWED_EVERY = 60.0

Shown = Callable[[Sequence[ContactView], datetime], Screen]


class Lifeline:
    """`calls`: what the data of a button that calls for a person begins with."""

    def __init__(
        self,
        file: Path,
        database: Database,
        bot: Bot,
        services_for: ServicesFor,
        voice: Voice,
        clock: Clock,
        shown: Shown,
        calls: str,
    ) -> None:
        self._file, self._database, self._bot = file, database, bot
        self._services_for, self._voice, self._clock = services_for, voice, clock
        self._shown, self._calls = shown, calls
        self._helped: dict[int, datetime] = {}

    async def run(self) -> None:
        """Keep the file as the contacts are, for ever."""
        while True:
            try:
                await self.renew()
            except DATABASE_AWAY as error:
                log.warning("contacts were not renewed: %s", type(error).__name__)
            await asyncio.sleep(RENEWED_EVERY)

    async def renew(self) -> None:
        async with self._database.read() as session:
            found = await self._services_for(session).contacts.all()
        kept = json.dumps([asdict(one) for one in found], ensure_ascii=False)
        await asyncio.to_thread(_write, self._file, kept)

    async def help(self, updates: Sequence[RawUpdate]) -> None:
        """Those who call for a person among these; each chat once in a while."""
        for update in updates:
            chat_id = chat_of(update)
            if chat_id > 0 and self._is_call(update) and self._is_time(chat_id):
                await self._help(chat_id, _language(update))

    async def _help(self, chat_id: int, language: str | None) -> None:
        found = await asyncio.to_thread(_read, self._file)
        with self._voice.speaking_to(None, language):
            text = self._shown(found, self._clock()).text
        try:
            await self._bot(SendMessage(chat_id=chat_id, text=text), request_timeout=10)
        except (AiogramError, OSError) as error:
            log.warning("contacts could not be shown: %s", type(error).__name__)

    def _is_call(self, update: RawUpdate) -> bool:
        data = str(update.get("callback_query", {}).get("data", ""))
        text = str(update.get("message", {}).get("text", ""))
        return (
            data.startswith(self._calls)
            or text.startswith("/person")
            or wants_person(text)
            or in_danger(text)
        )

    def _is_time(self, chat_id: int) -> bool:
        now = self._clock()
        if chat_id in self._helped and now - self._helped[chat_id] < AGAIN_AFTER:
            return False
        self._helped[chat_id] = now
        return True


def _language(update: RawUpdate) -> str | None:
    event: dict[str, Any] = update.get("callback_query") or update.get("message") or {}
    code = event.get("from", {}).get("language_code")
    return str(code) if code else None


def _write(file: Path, kept: str) -> None:
    """Whole or not at all."""
    if file.exists() and file.read_text(encoding="utf-8") == kept:
        return
    new = file.with_suffix(".new")
    new.write_text(kept, encoding="utf-8")
    new.replace(file)


def _read(file: Path) -> list[ContactView]:
    try:
        return [ContactView(**one) for one in json.loads(file.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return []
