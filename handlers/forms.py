"""One engine runs every form: a tap or a text at a time, each kept at once in the draft."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from aiogram import Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from bot.delivery.screen import Reply
from bot.domain.errors import NotFound
from bot.domain.media import Media
from bot.models import Draft, Person
from bot.services.drafts import Drafts
from bot.services.services import Services
from bot.texts import Markup
from handlers import care
from handlers.asking import PATIENCE, Asking, Talk
from handlers.callbacks import FormPick, FormResume, FormStep
from handlers.conversation import Conversation
from handlers.filters import everybody
from handlers.labels import means
from handlers.media import media_of
from handlers.screens import menu
from handlers.screens.forms import not_this

__all__ = [
    "PATIENCE",
    "Talk",
    "begin",
    "can_be_left",
    "go_on",
    "known_talks",
    "register",
    "routes",
]

_talks: dict[str, Talk] = {}


def register(talk: Talk) -> Talk:
    """Make a form known to the engine; done once, where the form is defined."""
    _talks[talk.form.name] = talk
    return talk


def known_talks() -> Mapping[str, Talk]:
    return MappingProxyType(_talks)


class Answering(Filter):
    """A typed text that the open question can take; anything else is a question to us."""

    async def __call__(
        self, message: Message, person: Person | None, drafts: Drafts, services: Services
    ) -> bool | dict[str, Any]:
        if person is None or message.text is None or message.text.startswith("/"):
            return False
        draft = await _waiting(person, drafts, services)
        if draft is None or (means(message.text, "Menu", "Cancel") and not can_be_left(draft)):
            return False
        asking = Asking(_talks[draft.form], draft, person, services)
        return {"draft": draft} if asking.takes(message.text) else False


class Spoken(Filter):
    """A voice message where the open question takes one; it is handed over as `voice`."""

    async def __call__(
        self, message: Message, person: Person | None, drafts: Drafts, services: Services
    ) -> bool | dict[str, Any]:
        voice = media_of(message) if message.voice else None
        draft = await _waiting(person, drafts, services) if person and voice else None
        if draft is None or person is None:
            return False
        asking = Asking(_talks[draft.form], draft, person, services)
        return {"draft": draft, "voice": voice} if asking.question.voice else False


class Unreadable(Filter):
    """A voice, a picture or a sticker where words are waited for."""

    async def __call__(
        self, message: Message, person: Person | None, drafts: Drafts, services: Services
    ) -> bool | dict[str, Any]:
        if person is None or message.text is not None:
            return False
        draft = await _waiting(person, drafts, services)
        return {"draft": draft} if draft is not None else False


async def _waiting(person: Person, drafts: Drafts, services: Services) -> Draft | None:
    """The form that takes what is typed now."""
    draft = await drafts.open(person)
    if draft is None or draft.form not in _talks or _is_stale(draft, services.clock()):
        return None
    return draft


def _is_stale(draft: Draft, now: datetime) -> bool:
    """A form one can leave may have been left without a word; by its buttons it still goes on."""
    return can_be_left(draft) and now - draft.changed_at >= PATIENCE


def can_be_left(draft: Draft) -> bool:
    return draft.form in _talks and _talks[draft.form].leave is not None


def routes() -> Router:
    router = Conversation(name=__name__)
    router.callback_query.register(pick, FormPick.filter())
    router.callback_query.register(step, FormStep.filter())
    router.callback_query.register(resume, FormResume.filter())
    router.message.register(cancel, Command("cancel"), everybody())
    router.message.register(answer, Answering())
    router.message.register(hear, Spoken())
    router.message.register(not_readable, Unreadable())
    return router


async def begin(
    talk: Talk,
    person: Person,
    services: Services,
    about: dict[str, Any] | None = None,
    answers: dict[str, Any] | None = None,
) -> Reply:
    """Start a form; `answers` are those known beforehand."""
    draft = await services.drafts.begin(person, talk.form_for(answers or {}), about, answers)
    return Asking(talk, draft, person, services).ask()


async def pick(
    _query: CallbackQuery, callback_data: FormPick, person: Person | None, services: Services
) -> Reply:
    asking = await _open(person, callback_data.form, services)
    if asking.question.key != callback_data.key:
        return asking.ask()
    return await asking.pick(callback_data.value)


async def step(
    _query: CallbackQuery, callback_data: FormStep, person: Person | None, services: Services
) -> Reply:
    asking = await _open(person, callback_data.form, services)
    if asking.question.key != callback_data.key:
        return asking.ask()
    return await asking.take(callback_data.step)


async def resume(
    _query: CallbackQuery, callback_data: FormResume, person: Person | None, services: Services
) -> Reply:
    return (await _open(person, callback_data.form, services)).ask()


async def answer(message: Message, draft: Draft, person: Person, services: Services) -> Reply:
    asking = Asking(_talks[draft.form], draft, person, services)
    text = message.text or ""
    return await care.after(await asking.read(text), text, person, services)


async def hear(
    _message: Message, draft: Draft, voice: Media, person: Person, services: Services
) -> Reply:
    return await Asking(_talks[draft.form], draft, person, services).hear(voice.as_json())


async def cancel(_message: Message, person: Person, services: Services) -> Reply:
    """Out of the form, if there is one that can be left; else home."""
    draft = await services.drafts.open(person)
    if draft is not None and can_be_left(draft):
        return await Asking(_talks[draft.form], draft, person, services).take("stop")
    return menu.home(person, await services.desk.waits(person))


async def not_readable(
    _message: Message, draft: Draft, person: Person, services: Services
) -> Reply:
    question = Asking(_talks[draft.form], draft, person, services).question
    return await go_on(person, draft, services, not_this(question))


async def go_on(
    person: Person, draft: Draft, services: Services, trouble: Markup | None = None
) -> Reply:
    """Ask the open question of a form again; None if nobody knows the form any more."""
    if draft.form not in _talks:
        return None
    return Asking(_talks[draft.form], draft, person, services).ask(trouble)


async def _open(person: Person | None, form: str, services: Services) -> Asking:
    """Raises NotFound: the button belongs to a form that is finished."""
    draft = await services.drafts.get(person, form) if person else None
    if person is None or draft is None or form not in _talks:
        raise NotFound
    return Asking(_talks[form], draft, person, services)
