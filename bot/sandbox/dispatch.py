"""From a method's name and raw parameters to its result, all or nothing."""

from collections.abc import Mapping

from bot.sandbox.errors import ApiError, conflict
from bot.sandbox.files import Upload
from bot.sandbox.messenger import Messenger
from bot.sandbox.methods import METHODS
from bot.sandbox.params import Call, checked, known
from bot.sandbox.shapes import Json

_LONGEST_POLL = 50
_HOOKED = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


async def answer(
    messenger: Messenger, method: str, raw: Json, files: Mapping[str, Upload]
) -> object:
    """The result of the call; raises ApiError."""
    if not known(method):
        raise ApiError(404, "Not Found")
    call = checked(method, raw, files, strict=messenger.strict)
    if method.lower() == "getupdates":
        return await _get_updates(messenger, call)
    if method.lower() not in METHODS:
        raise ApiError(404, f"Not Found: the local Bot API has no {method}")
    with messenger.store.transaction():
        return METHODS[method.lower()](messenger, call)


async def _get_updates(messenger: Messenger, call: Call) -> list[Json]:
    if messenger.webhook.url:
        raise conflict(_HOOKED)
    limit = min(max(call.number("limit", 100), 1), 100)
    seconds = min(max(call.number("timeout"), 0), _LONGEST_POLL)
    messenger.updates.allow(call.params.get("allowed_updates"))
    return await messenger.updates.poll(call.number("offset"), limit, seconds)


def chat_of(messenger: Messenger, raw: Json) -> str | None:
    """The chat a call is about, as far as its parameters tell."""
    if (chat_id := raw.get("chat_id")) is not None:
        return str(chat_id)
    if query_id := raw.get("callback_query_id"):
        found = messenger.presses.chat_of(str(query_id))
        return str(found) if found else None
    return None
