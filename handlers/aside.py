"""Whoever turns to something else in the middle of a form does not type into it any more."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.services.services import Services
from bot.texts import _
from handlers.callbacks import FormPick, FormResume, FormStep
from handlers.forms import PATIENCE, can_be_left
from handlers.menu import says

OF_FORMS = tuple(f"{kind.__prefix__}:" for kind in (FormPick, FormResume, FormStep))


async def set_aside(
    handle: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:  # noqa: ANN401  what handlers give back
    """The next words could be meant for somebody else; the form's own buttons still go on."""
    services: Services = data["services"]
    if data["person"] is not None and _turns_away(event):
        draft = await services.drafts.open(data["person"])
        if draft is not None and can_be_left(draft):
            services.drafts.set_aside(draft, PATIENCE)
    return await handle(event, data)


def _turns_away(event: TelegramObject) -> bool:
    if isinstance(event, Message):
        return (event.text or "").startswith("/") or says(event, _("Menu"))
    return isinstance(event, CallbackQuery) and not (event.data or "").startswith(OF_FORMS)
