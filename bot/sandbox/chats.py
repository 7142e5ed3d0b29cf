"""What was said in the private chats, in the one sequence of numbers of the bot's account."""

import json
from collections.abc import Iterable

from bot.sandbox.entities import utf16
from bot.sandbox.errors import bad
from bot.sandbox.events import Events
from bot.sandbox.people import chat
from bot.sandbox.shapes import Json, as_id, message_seen
from bot.sandbox.store import Store, packed
from bot.sandbox.time import Time

BOT = {
    "id": 42,
    "is_bot": True,
    "first_name": "Naparnik",
    "username": "naparnik_demo_bot",
}
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


class Chats:
    def __init__(self, store: Store, time: Time, events: Events) -> None:
        self._store = store
        self._time = time
        self._events = events

    def post(self, person: Json, sender: Json, content: Json) -> Json:
        message = {
            "message_id": self._store.next("message_id"),
            "from": sender,
            "chat": chat(person),
            "date": self._time.seconds(),
            **content,
        }
        self._save("message", message)
        return message

    def get(self, chat_id: int, message_id: object) -> Json | None:
        query = "SELECT body FROM message WHERE chat_id = ? AND message_id = ?"
        found = self._store.row(query, chat_id, as_id(message_id))
        return json.loads(found[0]) if found else None

    def own(self, chat_id: int, message_id: int) -> Json:
        """A message of the bot, for it to edit."""
        message = self.get(chat_id, message_id)
        if message is None:
            raise bad("message to edit not found")
        if message["from"]["id"] != BOT["id"]:
            raise bad("message can't be edited")
        return message

    def edit(self, message: Json, content: Json, instead_of: Iterable[str] = ()) -> Json:
        """Put new content and a new keyboard in; a keyboard that is not given again is gone."""
        left_out = {"reply_markup", *instead_of}
        kept = {key: value for key, value in message.items() if key not in left_out}
        changed = kept | content
        if changed == message:
            raise bad(_NOT_MODIFIED)
        changed["edit_date"] = self._time.seconds()
        self._save("edit", changed)
        return changed

    def delete(self, message: Json) -> None:
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        query = "DELETE FROM message WHERE chat_id = ? AND message_id = ?"
        self._store.run(query, chat_id, message_id)
        self._events.tell("delete", person=str(chat_id), message_id=message_id)

    def seen(self, chat_id: int) -> list[Json]:
        query = "SELECT body FROM message WHERE chat_id = ? ORDER BY message_id"
        return [message_seen(json.loads(body)) for (body,) in self._store.rows(query, chat_id)]

    def quoted(self, chat_id: int, message_id: object) -> Json | None:
        """The message that is replied to, as it is put inside the reply."""
        message = self.get(chat_id, message_id)
        return message and {k: v for k, v in message.items() if k != "reply_to_message"}

    def _save(self, event: str, message: Json) -> None:
        chat_id = message["chat"]["id"]
        values = (chat_id, message["message_id"], packed(message))
        self._store.run("REPLACE INTO message VALUES (?, ?, ?)", *values)
        self._events.tell(event, person=str(chat_id), message=message_seen(message))


def within(text: str, limit: int, reason: str) -> str:
    """The text, if it is not longer than Telegram takes."""
    if utf16(text) > limit:
        raise bad(reason)
    return text
