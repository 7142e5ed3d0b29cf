"""Methods about the bot itself, its updates and single answers."""

from bot.sandbox.chats import BOT
from bot.sandbox.errors import bad
from bot.sandbox.messenger import Messenger
from bot.sandbox.params import Call
from bot.sandbox.people import chat
from bot.sandbox.shapes import Json

_ABILITIES = (
    "can_join_groups",
    "can_read_all_group_messages",
    "supports_inline_queries",
    "can_connect_to_business",
    "has_main_web_app",
)
_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def get_me(messenger: Messenger, call: Call) -> Json:
    del messenger, call
    return {**BOT, **dict.fromkeys(_ABILITIES, False)}


def get_chat(messenger: Messenger, call: Call) -> Json:
    person = messenger.reachable(call.params.get("chat_id"))
    gifts = dict.fromkeys(_GIFTS, False)
    more = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return chat(person) | more


def get_file(messenger: Messenger, call: Call) -> Json:
    return messenger.files.for_download(call.text("file_id"))


def answer_callback_query(messenger: Messenger, call: Call) -> bool:
    if len(call.text("text")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    chat_id = messenger.presses.answer(call.text("callback_query_id"))
    messenger.events.tell(
        "callback_answer",
        person=str(chat_id),
        text=call.text("text"),
        alert=call.flag("show_alert"),
    )
    return True


def send_chat_action(messenger: Messenger, call: Call) -> bool:
    person = messenger.reachable(call.params.get("chat_id"))
    if call.text("action") not in _ACTIONS:
        raise bad("wrong parameter action in request")
    messenger.events.tell("typing", person=str(person["id"]), action=call.text("action"))
    return True


def set_webhook(messenger: Messenger, call: Call) -> bool:
    messenger.webhook.set(call)
    return True


def delete_webhook(messenger: Messenger, call: Call) -> bool:
    """Telegram keeps the wanted kinds of updates when the webhook goes."""
    messenger.webhook.set(Call(call.method, {**call.params, "url": ""}))
    return True


def get_webhook_info(messenger: Messenger, call: Call) -> Json:
    del call
    return messenger.webhook.info()
