"""Handles updates one by one per chat: what changed, what is said and "done" are one commit."""

import json
import logging
from collections import deque

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.db.engine import Database
from bot.delivery import inbox
from bot.delivery.answers import CallbackAnswers
from bot.delivery.bell import Bell
from bot.delivery.flood import TOO_MUCH
from bot.delivery.groups import Groups
from bot.delivery.line import Line
from bot.delivery.loops import DATABASE_AWAY, beside_the_database, forever
from bot.delivery.outbox import post, post_owed
from bot.delivery.screen import Reply, Screen, Toast
from bot.delivery.voice import Voice
from bot.delivery.wordings import Wordings
from bot.domain.errors import Refusal
from bot.domain.notices import Broken, TooMuch
from bot.logs import Tellable, traced
from bot.models import InboxUpdate, Person
from bot.models.inbox import WAITING
from bot.services.services import Services, ServicesFor
from bot.services.sight import as_seen_by
from bot.services.wording import Awaited

log = logging.getLogger(__name__)
TAKING_TURNS = 20


class Unreadable(Tellable, Exception):
    """Telegram sent something that this version does not know; tells where, never what it was."""


class Worker:
    def __init__(
        self,
        database: Database,
        bot: Bot,
        dispatcher: Dispatcher,
        services_for: ServicesFor,
        voice: Voice,
        clock: Clock,
        answers: CallbackAnswers,
        queued: Bell,
        wordings: Wordings,
        groups: Groups,
    ) -> None:
        self._database = database
        self._bot = bot
        self.dispatcher = dispatcher
        self._services_for = services_for
        self._voice = voice
        self._clock = clock
        self._answers = answers
        self._queued, self._wordings, self._groups = queued, wordings, groups
        self.bell = Bell()
        # Whoever sends much takes turns with everybody else.
        self._served: deque[int] = deque(maxlen=TAKING_TURNS)

    async def run(self) -> None:
        """For ever; an update in hand when this is cancelled is finished first."""
        await forever(self.step, self.bell)

    async def step(self) -> bool:
        """Handle one update; tells whether there was one."""
        taken_id: int | None = None
        try:
            async with self._database.write() as session:
                taken = await inbox.next_update(session, self._clock(), self._served)
                if taken is None:
                    return False
                taken_id = taken.update_id
                self._served.append(taken.chat_id)
                with beside_the_database():
                    await self._serve(session, taken)
        except DATABASE_AWAY:
            raise
        except Awaited as awaited:
            await self._wordings.fetch(taken_id or 0, awaited.order)
        except Exception as error:
            await self._note_somehow(taken_id, error)
        self._queued.ring()
        return True

    async def _serve(self, session: AsyncSession, taken: InboxUpdate) -> None:
        if inbox.is_too_much(taken):
            await self._tell_too_much(session, taken)
            return
        line = _read(taken, self._bot)
        services = self._services_for(session)
        if line.in_group:
            await self._groups.serve(session, line, services)
            inbox.finish(taken, self._clock())
            return
        services.questions.rewording.wording = self._wordings.for_update(taken)
        person = await services.people.speaking(line.user.id) if line.user else None
        with self._voice.speaking_to(person, line.user.language_code if line.user else None):
            as_seen_by(session, person)
            reply = await self._answer(line, services, person)
            self._say(session, line, person, reply)
        await post_owed(session, self._voice, self._clock())
        inbox.finish(taken, self._clock())
        self._answers.after(session, line.update.callback_query, _toast(reply))

    async def _tell_too_much(self, session: AsyncSession, taken: InboxUpdate) -> None:
        """In the person's own chat; as long as this waits to be sent, nothing more is taken."""
        now, chat_id = self._clock(), taken.chat_id
        if chat_id > 0:
            person = await self._services_for(session).people.speaking(chat_id)
            with self._voice.speaking_to(person):
                said = self._voice.screen_of(TooMuch())
            key = f"{TOO_MUCH}{chat_id}:{now:%Y%m%dT%H%M%S.%f}"
            post(session, chat_id, said, now, person_id=person.id if person else None, key=key)
        inbox.finish(taken, now)

    async def _answer(self, line: Line, services: Services, person: Person | None) -> Reply:
        reply: Reply = await self.dispatcher.feed_update(
            self._bot, line.update, person=person, services=services, **vars(services)
        )
        return reply if isinstance(reply, Screen | Toast | list | tuple) else None

    def _say(self, session: AsyncSession, line: Line, person: Person | None, reply: Reply) -> None:
        if reply is None or isinstance(reply, Toast) or line.chat is None:
            return
        over = line.pressed
        for screen in [reply] if isinstance(reply, Screen) else reply:
            post(
                session,
                line.chat.id,
                screen,
                self._clock(),
                person_id=person.id if person and person in session else None,
                over=over,
            )
            over = None

    async def _note_somehow(self, taken_id: int | None, error: Exception) -> None:
        """One update, whatever is wrong with it, never ends the work on all others."""
        if taken_id is None:
            raise error
        try:
            await self._note(taken_id, error)
        except DATABASE_AWAY:
            raise
        except Exception as worse:
            log.exception("update %s can neither be handled nor answered", taken_id)
            async with self._database.write() as session:
                update = await session.get_one(InboxUpdate, taken_id, with_for_update=True)
                inbox.give_up(update, self._clock(), traced(worse))

    async def _note(self, taken_id: int, error: Exception) -> None:
        """The transaction is undone; say why, in one of its own."""
        async with self._database.write() as session:
            update = await session.get(InboxUpdate, taken_id, with_for_update=True)
            if update is None or update.status != WAITING:
                return
            line = _read(update, self._bot)
            if line.in_group:
                await self._groups.note(session, line, update, error, self._services_for(session))
                return
            screen = await self._wording(session, line, update, error)
            if screen and line.chat:
                post(session, line.chat.id, screen, self._clock())
            self._answers.after(session, line.update.callback_query, None)

    async def _wording(
        self, session: AsyncSession, line: Line, update: InboxUpdate, error: Exception
    ) -> Screen | None:
        services = self._services_for(session)
        person = await services.people.speaking(line.user.id) if line.user else None
        with self._voice.speaking_to(person, line.user.language_code if line.user else None):
            if isinstance(error, Refusal):
                inbox.finish(update, self._clock())
                await self._after_trouble(person, services, error)
                return self._voice.refusal(error)
            if not inbox.note_failure(update, self._clock(), traced(error)):
                log.warning(
                    "update %s failed, it is tried again", update.update_id, exc_info=error
                )
                return None
            log.error("update %s failed for good", update.update_id, exc_info=error)
            if person is not None and await services.drafts.has_hidden(person):
                inbox.forget_words(update)
            await self._after_trouble(person, services, error)
            broken = self._voice.screen_of(Broken())
            return broken if isinstance(broken, Screen) else None

    async def _after_trouble(
        self, person: Person | None, services: Services, error: Exception
    ) -> None:
        if person is not None:
            await self._voice.after_trouble(person, services, error)


def _read(taken: InboxUpdate, bot: Bot) -> Line:
    try:
        update = Update.model_validate(json.loads(taken.payload or "{}"), context={"bot": bot})
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False, include_context=False)
        where = {".".join(map(str, one["loc"])): one["type"] for one in wrong}
        raise Unreadable(where) from None
    return Line(update)


def _toast(reply: Reply) -> str | None:
    match reply:
        case Toast(text=text) | Screen(toast=text):
            return text
        case _:
            return None
