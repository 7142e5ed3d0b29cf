"""Whoever turns to something else in the middle of a form does not type into it any more."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.domain.errors import Refusal
from bot.models import Person
from bot.services.services import Services
from handlers.callbacks import FormPick, FormResume, FormStep
from handlers.forms import PATIENCE, can_be_left
from handlers.labels import means

OF_FORMS = tuple(f"{kind.__prefix__}:" for kind in (FormPick, FormResume, FormStep))


async def set_aside(
    handle: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:  # noqa: ANN401  what handlers give back
    """The next words could be meant for somebody else; the form's own buttons still go on."""
    if data["person"] is not None and _turns_away(event):
        await _put_aside(data["person"], data["services"])
    return await handle(event, data)


async def after_trouble(person: Person, services: Services, error: Exception) -> None:
    """What was begun is undone, so the form that was open is open still: nothing that is typed
    now is meant for it. A form that cannot come to its end is over."""
    form = error.form if isinstance(error, Refusal) else None
    draft = await services.drafts.get(person, form) if form else None
    if draft is not None and can_be_left(draft):
        await services.drafts.drop(person, draft.form)
    await _put_aside(person, services)


async def _put_aside(person: Person, services: Services) -> None:
    draft = await services.drafts.open(person)
    if draft is not None and can_be_left(draft):
        services.drafts.set_aside(draft, PATIENCE)


def _turns_away(event: TelegramObject) -> bool:
    if isinstance(event, Message):
        command = (event.text or "").startswith("/")
        return command or event.document is not None or means(event.text, "Menu")
    return isinstance(event, CallbackQuery) and not (event.data or "").startswith(OF_FORMS)
