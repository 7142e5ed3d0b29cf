"""Whoever turns to something else in the middle of a form does not type into it any more."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.domain.announcement_texts import ATTACH
from bot.domain.errors import Refusal
from bot.domain.people import SAME, SEARCH
from bot.domain.relay import RELAY
from bot.models import Draft, Person
from bot.services.services import Services
from handlers.callbacks import FormPick, FormResume, FormStep
from handlers.forms import PATIENCE, can_be_left
from handlers.labels import means
from handlers.screens.announcement_buttons import AttachFile
from handlers.screens.pair_buttons import WriteTo
from handlers.screens.people_buttons import OF_TWO, ON_PAGES
from handlers.screens.relay_buttons import EndRelay, MeantFor

OF_FORMS = frozenset(kind.__prefix__ for kind in (FormPick, FormResume, FormStep))
# What is open for one more message, not for an answer; and the buttons that belong to it.
OF_ONE: Mapping[str, frozenset[str]] = {
    RELAY: frozenset(kind.__prefix__ for kind in (WriteTo, EndRelay, MeantFor)),
    ATTACH: frozenset((AttachFile.__prefix__,)),
    SEARCH: OF_FORMS | frozenset(kind.__prefix__ for kind in ON_PAGES),
    SAME: OF_FORMS | frozenset(kind.__prefix__ for kind in OF_TWO),
}


async def set_aside(
    handle: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:  # noqa: ANN401  what handlers give back
    """The next words could be meant for somebody else; the form's own buttons still go on."""
    if data["person"] is not None:
        await _turn_away(event, data["person"], data["services"])
        await data["services"].stand_ins.heard(data["person"])
    return await handle(event, data)


async def after_trouble(person: Person, services: Services, error: Exception) -> None:
    """What was begun is undone, so the form that was open is open still: nothing that is typed
    now is meant for it. A form that cannot come to its end is over."""
    form = error.form if isinstance(error, Refusal) else None
    draft = await services.drafts.get(person, form) if form else None
    if draft is not None and can_be_left(draft):
        await services.drafts.drop(person, draft.form)
    left = await services.drafts.open(person)
    if left is not None:
        await _put_aside(left, person, services)


async def _turn_away(event: TelegramObject, person: Person, services: Services) -> None:
    draft = await services.drafts.open(person)
    if draft is not None and _turns_away(event, draft.form):
        await _put_aside(draft, person, services)


async def _put_aside(draft: Draft, person: Person, services: Services) -> None:
    """What was open for a message is over; a form can be gone on with."""
    if draft.form in OF_ONE:
        await services.drafts.drop(person, draft.form)
    elif can_be_left(draft):
        services.drafts.set_aside(draft, PATIENCE)


def _turns_away(event: TelegramObject, form: str) -> bool:
    if isinstance(event, Message):
        return _leads_elsewhere(event.text) or (event.document is not None and form not in OF_ONE)
    own = OF_ONE.get(form, OF_FORMS)
    return isinstance(event, CallbackQuery) and (event.data or "").split(":")[0] not in own


def _leads_elsewhere(text: str | None) -> bool:
    """A cancel is answered by what it cancels."""
    said = text or ""
    return means(said, "Menu") or (said.startswith("/") and not said.startswith("/cancel"))
