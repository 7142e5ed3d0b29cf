"""Methods that change or remove a message that is there."""

from bot.sandbox.errors import bad
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.messenger import Messenger
from bot.sandbox.params import Call
from bot.sandbox.shapes import Json
from bot.sandbox.writing import caption_of, text_of

_DELETABLE = 48 * 3600


def edit_message_text(messenger: Messenger, call: Call) -> Json:
    message = _own(messenger, call)
    content = text_of(call)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    return _edited(messenger, call, message, content, ("text", "entities"))


def edit_message_caption(messenger: Messenger, call: Call) -> Json:
    message = _own(messenger, call)
    if "text" in message:
        raise bad("there is no caption in the message to edit")
    return _edited(messenger, call, message, caption_of(call), ("caption", "caption_entities"))


def edit_message_reply_markup(messenger: Messenger, call: Call) -> Json:
    return _edited(messenger, call, _own(messenger, call), {}, ())


def delete_message(messenger: Messenger, call: Call) -> bool:
    person = messenger.reachable(call.params.get("chat_id"))
    message = messenger.chats.get(person["id"], call.number("message_id"))
    if message is None:
        raise bad("message to delete not found")
    if messenger.time.seconds() - message["date"] > _DELETABLE:
        raise bad("message can't be deleted for everyone")
    messenger.chats.delete(message)
    return True


def _own(messenger: Messenger, call: Call) -> Json:
    if call.params.get("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    person = messenger.reachable(call.params.get("chat_id"))
    if "message_id" not in call.params:
        raise bad("message identifier is not specified")
    return messenger.chats.own(person["id"], call.number("message_id"))


def _edited(
    messenger: Messenger, call: Call, message: Json, content: Json, instead_of: tuple[str, ...]
) -> Json:
    keyboard = inline_keyboard(call.params.get("reply_markup"))
    more = {"reply_markup": keyboard} if keyboard else {}
    messenger.flood.admit(message["chat"]["id"], messenger.time.real())
    return messenger.chats.edit(message, content | more, instead_of)
