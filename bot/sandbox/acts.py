"""What people do: write, send files, press, open a link, block the bot."""

import re

from bot.sandbox.chats import BOT
from bot.sandbox.errors import ApiError, bad
from bot.sandbox.files import Upload
from bot.sandbox.messenger import Messenger
from bot.sandbox.people import chat, user
from bot.sandbox.shapes import Json, button_data, message_seen
from bot.sandbox.writing import typed_caption, typed_text

BOT_USER = {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")}

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Acts:
    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger

    def write(self, person: Json, text: object, reply_to: object = None) -> Json:
        return self._say(person, typed_text(text), reply_to)

    def start(self, person: Json, payload: str) -> Json:
        """Open the bot by a link; this also takes a block away."""
        if not _PAYLOAD.fullmatch(payload):
            raise bad("a start payload has up to 64 letters, digits, _ and -")
        if person["blocked"]:
            self.block(person, blocked=False)
        return self.write(person, f"/start {payload}".strip())

    def send(self, person: Json, kind: str, upload: Upload, caption: str) -> Json:
        if kind not in {"document", "photo", "voice"}:
            raise bad("kind must be document, photo or voice")
        content = typed_caption(caption)
        file_id = self._messenger.files.keep(kind, upload)
        return self._say(person, self._messenger.files.described(kind, file_id) | content)

    def press(self, person: Json, message_id: object, data: object) -> str:
        """The id of the press; refused if that button is not there now."""
        _ensure_open(person)
        message = self._messenger.chats.get(person["id"], message_id)
        if message is None or not isinstance(data, str) or data not in button_data(message):
            raise bad("there is no such button under this message now")
        query_id = self._messenger.presses.new(person["id"])
        query = {
            "id": query_id,
            "from": user(person),
            "message": message,
            "chat_instance": str(person["id"]),
            "data": data,
        }
        self._messenger.updates.push("callback_query", person["id"], query)
        return query_id

    def block(self, person: Json, *, blocked: bool) -> None:
        if person["blocked"] == blocked:
            return
        self._messenger.people.mark(person, blocked=blocked)
        states = [_member("member"), _member("kicked")]
        old, new = states if blocked else reversed(states)
        change = {
            "chat": chat(person),
            "from": user(person),
            "date": self._messenger.time.seconds(),
            "old_chat_member": old,
            "new_chat_member": new,
        }
        self._messenger.updates.push("my_chat_member", person["id"], change)

    def _say(self, person: Json, content: Json, reply_to: object = None) -> Json:
        _ensure_open(person)
        if reply_to is not None:
            content = content | self._reply(person, reply_to)
        self._messenger.people.mark(person, started=True)
        message = self._messenger.chats.post(person, user(person), content)
        self._messenger.updates.push("message", person["id"], message)
        return message_seen(message)

    def _reply(self, person: Json, reply_to: object) -> Json:
        quoted = self._messenger.chats.quoted(person["id"], reply_to)
        if quoted is None:
            raise bad("message to be replied not found")
        return {"reply_to_message": quoted}


def _ensure_open(person: Json) -> None:
    if person["blocked"]:
        raise ApiError(400, "Bad Request: you have blocked the bot; unblock it first")


def _member(status: str) -> Json:
    more = {"until_date": 0} if status == "kicked" else {}
    return {"status": status, "user": BOT_USER, **more}
