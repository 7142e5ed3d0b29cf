"""Which messages are for the other one of a pair: open, just closed, or replied to."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from bot.domain.relay import RELAY, STILL_MEANT, is_over
from bot.knowledge.danger import in_danger
from bot.models import Draft, Person
from bot.services.drafts import Drafts
from bot.services.relay import Relay
from bot.services.services import Services
from handlers.labels import means
from handlers.relay_words import written


class Writing(Filter):
    """The person writes to the other one now; it is handed over as `draft`."""

    async def __call__(
        self, _message: Message, person: Person, drafts: Drafts, services: Services
    ) -> bool | dict[str, Any]:
        draft = await drafts.open(person)
        return {"draft": draft} if draft and is_open(draft, services) else False


class SaysEnough(Filter):
    """The words that end it: whatever they are, they are meant for nobody else."""

    async def __call__(self, message: Message) -> bool:
        cancel = (message.text or "").partition("@")[0] == "/cancel"
        return cancel or means(message.text, "Cancel", "Done writing")


class SaysSomething(Filter):
    """Neither a command nor a word that leads elsewhere."""

    async def __call__(self, message: Message) -> bool:
        command = (message.text or "").startswith("/")
        return not command and not means(message.text, "Menu", "Cancel")


class JustClosed(Filter):
    """It closed by itself a while ago, and whoever writes may not have seen that. A cry for help
    is never asked for whom it is."""

    async def __call__(
        self, message: Message, person: Person, drafts: Drafts, services: Services
    ) -> bool | dict[str, Any]:
        draft = await drafts.open(person)
        if draft is None or draft.form != RELAY or is_open(draft, services):
            return False
        late = services.clock() - draft.changed_at > STILL_MEANT
        if late or "kept" in draft.answers or in_danger(message.text or ""):
            return False
        return {"draft": draft} if written(message) else False


class Replying(Filter):
    """By Telegram's own reply to a message that came from the other one: `pairing_id`."""

    async def __call__(
        self, message: Message, person: Person, relay: Relay
    ) -> bool | dict[str, Any]:
        to = message.reply_to_message
        pairing_id = await relay.answered(person, to.message_id) if to else None
        return {"pairing_id": pairing_id} if pairing_id else False


def is_open(draft: Draft, services: Services) -> bool:
    over = is_over(draft.changed_at, services.clock())
    return draft.form == RELAY and "kept" not in draft.answers and not over
