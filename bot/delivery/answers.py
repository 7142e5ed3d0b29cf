"""Stops the little clock on a pressed button: best effort, after the commit, never twice."""

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.loops import finish
from bot.texts import plain

log = logging.getLogger(__name__)
LONGEST = 200


class CallbackAnswers:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._running: set[asyncio.Task[None]] = set()

    def after(self, session: AsyncSession, query: CallbackQuery | None, toast: str | None) -> None:
        """Answer once this transaction is committed; if it is undone, there is nothing to say."""
        if query is not None:
            answer = AnswerCallbackQuery(
                callback_query_id=query.id, text=plain(toast)[:LONGEST] if toast else None
            )
            event.listen(
                session.sync_session, "after_commit", lambda _: self._start(answer), once=True
            )

    def _start(self, answer: AnswerCallbackQuery) -> None:
        task = asyncio.get_running_loop().create_task(self._give(answer))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _give(self, answer: AnswerCallbackQuery) -> None:
        try:
            await self._bot(answer, request_timeout=10)
        except (AiogramError, OSError) as error:
            log.info("a pressed button was not answered: %s", type(error).__name__)

    async def finish(self) -> None:
        """Wait a little for those under way."""
        await finish(*self._running, seconds=2)
