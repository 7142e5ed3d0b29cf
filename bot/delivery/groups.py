"""What is said in groups: nearly nothing is for the bot, and nothing private is shown there."""

import logging
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import Message
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.delivery import inbox
from bot.delivery.answers import CallbackAnswers
from bot.delivery.line import Line
from bot.delivery.outbox import post, post_owed
from bot.delivery.screen import Reply, Screen, Toast
from bot.delivery.staff_wire import TOPIC
from bot.delivery.voice import Voice
from bot.domain.errors import Refusal
from bot.domain.notices import Broken
from bot.logs import traced
from bot.models import InboxUpdate
from bot.services.services import Services

log = logging.getLogger(__name__)


class Groups:
    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        voice: Voice,
        clock: Clock,
        answers: CallbackAnswers,
    ) -> None:
        self._bot, self.dispatcher = bot, dispatcher
        self._voice, self._clock, self._answers = voice, clock, answers

    async def serve(self, session: AsyncSession, line: Line, services: Services) -> None:
        """One update; in the language of the chat, where that is known."""
        with self._voice.speaking_to(None, await _language(line, services)):
            reply = await self._answer(line, services)
            toast = reply.text if isinstance(reply, Toast) else None
            self._answers.after(session, line.update.callback_query, toast)
            if isinstance(reply, Screen):
                self._post(session, line, reply)
        await post_owed(session, self._voice, self._clock())

    async def note(
        self,
        session: AsyncSession,
        line: Line,
        update: InboxUpdate,
        error: Exception,
        services: Services,
    ) -> None:
        """It came to nothing: whoever pressed sees why, whoever wrote gets it as a reply."""
        with self._voice.speaking_to(None, await _language(line, services)):
            words = self._wording(update, error)
            self._answers.after(session, line.update.callback_query, words)
            if words is not None and line.update.callback_query is None:
                self._post(session, line, Screen(words))

    async def _answer(self, line: Line, services: Services) -> Reply:
        person = await services.people.known(line.user.id) if line.user else None
        reply: Reply = await self.dispatcher.feed_update(
            self._bot, line.update, person=person, services=services
        )
        return reply if isinstance(reply, Screen | Toast) else None

    def _wording(self, update: InboxUpdate, error: Exception) -> str | None:
        if isinstance(error, Refusal):
            inbox.finish(update, self._clock())
            return self._voice.refusal(error).text
        if not inbox.note_failure(update, self._clock(), traced(error)):
            log.warning("update %s failed, it is tried again", update.update_id, exc_info=error)
            return None
        log.error("update %s failed for good", update.update_id, exc_info=error)
        broken = self._voice.screen_of(Broken())
        return broken.text if isinstance(broken, Screen) else None

    def _post(self, session: AsyncSession, line: Line, screen: Screen) -> None:
        """In the same topic, as a reply to what was written."""
        if line.chat is not None:
            said = post(session, line.chat.id, screen, self._clock(), over=line.pressed)
            said.payload = {**said.payload, **_beside(line)}


async def _language(line: Line, services: Services) -> str | None:
    """The chat's; where it has none, that of whoever speaks."""
    chat = await services.staff.chats.book.here(line.chat.id) if line.chat else None
    person = await services.people.known(line.user.id) if line.user and not chat else None
    known = chat or person
    if known is not None:
        return known.language
    return line.user.language_code if line.user else None


def _beside(line: Line) -> dict[str, Any]:
    message = line.event
    if not isinstance(message, Message):
        return {}
    topic = {TOPIC: message.message_thread_id} if message.is_topic_message else {}
    return {"reply_to": message.message_id, **topic}
