"""The whole bot on a stage: people type and press, time is skipped, screens are read."""

import itertools
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from sqlalchemy import select

from bot.app import Parts, join
from bot.db.engine import Database
from bot.delivery import inbox
from bot.delivery.drawing import Painter
from bot.delivery.sender import Sender
from bot.domain.roles import Role, Standing
from bot.models import Person
from bot.services.services import Services
from bot.settings import Settings
from bot.texts import Texts
from tests.clock import StoppedClock
from tests.owed import owed
from tests.telegram import FakeSession, FakeTelegram, Shown


class Stage:
    def __init__(self, database: Database, clock: StoppedClock, settings: Settings) -> None:
        self.database, self.clock, self.settings = database, clock, settings
        self.telegram = FakeTelegram()
        self.texts = Texts()
        bot = Bot(
            "42:TEST",
            session=FakeSession(self.telegram),
            default=DefaultBotProperties(parse_mode="HTML"),
        )
        seconds = itertools.count(step=100.0)
        sender = Sender(
            database,
            bot,
            clock,
            Painter(self.texts),
            lambda: next(seconds),
            settings.daily_budget,
        )
        self.parts: Parts = join(settings, database, bot, "test_bot", clock, self.texts, sender)
        self._updates = itertools.count(1)
        # What comes waits until somebody has it answered: for who presses very much.
        self.hasty = False
        self.numbers = itertools.count(1)

    async def settle(self) -> None:
        """Until nobody has anything to do."""
        while await self._round():
            pass

    async def _round(self) -> bool:
        """Each part does what there is to do; who has nothing to do is not even asked."""
        parts, busy = self.parts, False
        await parts.wordings.settled()
        while ("worker" in (owed := await self._owed()) and await parts.worker.step()) or (
            "due" in owed and await parts.due.step()
        ):
            busy = True
        await parts.answers.finish()
        if "sender" in owed:
            await parts.sender.drain()
        busy = ("fetcher" in owed and await parts.fetcher.step()) or busy
        busy = ("rehearsing" in owed and await parts.rehearsing.step()) or busy
        busy = ("announcing" in owed and await parts.announcing.step()) or busy
        busy = ("drafting" in owed and await parts.drafting.step()) or busy
        return ("learner" in owed and await parts.learner.step()) or busy

    async def _owed(self) -> set[str]:
        return await owed(self.database, self.clock())

    async def receive(self, **event: Any) -> None:
        update = {"update_id": next(self._updates), **event}
        async with self.database.write() as session:
            await inbox.keep(session, [update], self.clock())
        if not self.hasty:
            await self.settle()

    async def answer(self) -> None:
        """What has come is handled, and what is said because of it is sent."""
        while await self.parts.worker.step():
            pass
        await self.parts.answers.finish()
        await self.parts.sender.drain()

    async def skip(self, **span: float) -> None:
        """Let time pass, an hour at a time, so that everything falls due in its order."""
        self.clock.skip(**span)
        await self.settle()

    async def someone(
        self, role: Role = Role.LEARNER, language: str = "en", name: str = "Ann", **columns: Any
    ) -> "Someone":
        """A person who has joined already; `columns` are those of `Person`."""
        person = Person(
            role=role,
            language=language,
            name=name,
            standing=Standing.ACTIVE,
            created_at=self.clock(),
            joined_at=self.clock(),
            **columns,
        )
        async with self.database.write() as session:
            session.add(person)
            await session.flush()
            person.telegram_id = person.chat_id = 5000 + person.id
        return Someone(self, 5000 + person.id, language)

    def stranger(self, user_id: int, language: str = "en") -> "Someone":
        return Someone(self, user_id, language)

    def services(self, session: Any) -> Services:
        return Services(session, self.clock, self.settings, "test_bot")


class Someone:
    """A person with a messenger. `screen` is the newest message, as it is shown now."""

    def __init__(self, stage: Stage, user_id: int, language: str) -> None:
        self.stage, self.user_id = stage, user_id
        self.user = {
            "id": user_id,
            "is_bot": False,
            "first_name": "Someone",
            "language_code": language,
        }
        self.chat = {"id": user_id, "type": "private"}

    @property
    def screens(self) -> list[Shown]:
        return list(self.stage.telegram.chats[self.user_id].values())

    @property
    def screen(self) -> Shown:
        return self.screens[-1]

    @property
    def buttons(self) -> dict[str, str]:
        return self.screen.buttons

    async def row(self) -> Person:
        """Their row, as committed."""
        async with self.stage.database.read() as session:
            found = await session.scalars(select(Person).where(Person.telegram_id == self.user_id))
            return found.one()

    async def types(self, text: str, to: Shown | None = None) -> Shown:
        """`to`: the message that it is a reply to."""
        await self._says(text=text, **(self._reply(to) if to else {}))
        return self.screen

    async def writes(self, text: str) -> None:
        """And does not look at what comes of it."""
        await self._says(text=text)

    async def sends(self, **content: Any) -> Shown:
        """Whatever else a message can have."""
        await self._says(**content)
        return self.screen

    async def edits(self, **content: Any) -> Shown:
        """What they sent last."""
        await self.stage.receive(edited_message=self._message(self._said, content))
        return self.screen

    async def sends_document(self, name: str, content: bytes, caption: str = "") -> Shown:
        self.stage.telegram.files[name] = content
        document = {
            "file_id": name,
            "file_unique_id": name,
            "file_name": name,
            "file_size": len(content),
        }
        await self._says(document=document, caption=caption)
        return self.screen

    async def sends_voice(self, file_id: str = "voice-1", seconds: int = 12, **more: Any) -> Shown:
        """`more`: a caption; or the `forward_origin`, and all else that a message has."""
        voice = {"file_id": file_id, "file_unique_id": file_id, "duration": seconds}
        await self._says(voice=voice, **more)
        return self.screen

    async def sends_photo(self, file_id: str = "photo-1", caption: str = "", **more: Any) -> Shown:
        """In two sizes, as Telegram does. `more`: a `media_group_id` if it is one of an album."""
        sizes = [
            {"file_id": name, "file_unique_id": name, "width": width, "height": width}
            for name, width in ((f"small-{file_id}", 90), (file_id, 1280))
        ]
        await self._says(photo=sizes, caption=caption, **more)
        return self.screen

    async def presses(self, label: str) -> Shown:
        """The button with this label (or the only one that contains it) on the newest message
        that has it."""
        for shown in reversed(self.screens):
            exact = [data for name, data in shown.buttons.items() if name == label]
            near = [data for name, data in shown.buttons.items() if label in name]
            if exact or len(near) == 1:
                await self.presses_data((exact or near)[0], shown)
                return self.screen
        raise AssertionError(f"no button {label!r} in {[s.buttons for s in self.screens[-3:]]}")

    async def presses_data(self, data: str, under: Shown | None = None) -> None:
        """Also buttons that are not there: callback data can be forged."""
        shown = under or self.screen
        message = {
            "message_id": shown.message_id,
            "date": int(self.stage.clock().timestamp()),
            "chat": self.chat,
            **(
                {}
                if shown.photo or shown.document or shown.attached
                else {"text": shown.text or "…"}
            ),
        }
        await self.stage.receive(
            callback_query={
                "id": "1",
                "from": self.user,
                "chat_instance": "1",
                "data": data,
                "message": message,
            }
        )

    async def _says(self, **content: Any) -> None:
        self._said = next(self.stage.numbers)
        await self.stage.receive(message=self._message(self._said, content))

    def _message(self, number: int, content: dict[str, Any]) -> dict[str, Any]:
        return {
            "message_id": number,
            "date": int(self.stage.clock().timestamp()),
            "chat": self.chat,
            "from": self.user,
            **content,
        }

    def _reply(self, to: Shown) -> dict[str, Any]:
        bot = {"id": 42, "is_bot": True, "first_name": "Bot"}
        replied = {**self._message(to.message_id, {"text": to.text}), "from": bot}
        return {"reply_to_message": replied}
