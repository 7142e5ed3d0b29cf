"""Methods that put a new message into a chat."""

from bot.sandbox.chats import BOT
from bot.sandbox.errors import bad
from bot.sandbox.keyboards import inline_keyboard
from bot.sandbox.messenger import Messenger
from bot.sandbox.methods_topics import topic_of
from bot.sandbox.params import Call
from bot.sandbox.shapes import CONTENT, Json
from bot.sandbox.writing import caption_of, text_of


def send_message(messenger: Messenger, call: Call) -> Json:
    person = _receiver(messenger, call)
    return _posted(messenger, call, person, text_of(call))


def send_document(messenger: Messenger, call: Call) -> Json:
    return _send_file(messenger, call, "document")


def send_photo(messenger: Messenger, call: Call) -> Json:
    return _send_file(messenger, call, "photo")


def send_voice(messenger: Messenger, call: Call) -> Json:
    return _send_file(messenger, call, "voice")


def copy_message(messenger: Messenger, call: Call) -> Json:
    person = _receiver(messenger, call)
    source = messenger.reachable(call.params.get("from_chat_id"))
    original = messenger.chats.get(source["id"], call.number("message_id"))
    if original is None:
        raise bad("message to copy not found")
    content = {key: original[key] for key in CONTENT if key in original}
    if "caption" in call.params and "text" not in content:
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
        content |= caption_of(call)
    return {"message_id": _posted(messenger, call, person, content)["message_id"]}


def _send_file(messenger: Messenger, call: Call, kind: str) -> Json:
    person = _receiver(messenger, call)
    caption = caption_of(call)
    file_id = _file_id(messenger, call, kind)
    described = messenger.files.described(kind, file_id)
    return _posted(messenger, call, person, described | caption)


def _file_id(messenger: Messenger, call: Call, kind: str) -> str:
    given = call.text(kind)
    if not given:
        raise bad(f"there is no {kind} in the request")
    if given.startswith("attach://"):
        upload = call.files.get(given.removeprefix("attach://"))
        if upload is None:
            raise bad("wrong file identifier/HTTP URL specified")
        return messenger.files.keep(kind, upload)
    if given.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content: the local Bot API fetches nothing")
    return messenger.files.again(kind, given)


def _receiver(messenger: Messenger, call: Call) -> Json:
    return messenger.reachable(call.params.get("chat_id"))


def _posted(messenger: Messenger, call: Call, person: Json, content: Json) -> Json:
    more = _reply(messenger, call, person["id"]) | topic_of(messenger, call, person)
    if keyboard := inline_keyboard(call.params.get("reply_markup")):
        more["reply_markup"] = keyboard
    if call.flag("protect_content"):
        more["has_protected_content"] = True
    messenger.flood.admit(person["id"], messenger.time.real())
    return messenger.chats.post(person, BOT, content | more)


def _reply(messenger: Messenger, call: Call, chat_id: int) -> Json:
    wanted = call.params.get("reply_parameters") or {}
    message_id = wanted.get("message_id") or call.number("reply_to_message_id")
    if not message_id:
        return {}
    if quoted := messenger.chats.quoted(chat_id, message_id):
        return {"reply_to_message": quoted}
    if wanted.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return {}
    raise bad("message to be replied not found")
