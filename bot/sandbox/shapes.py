"""The JSON that travels between the bot, the messenger and the page."""

import re
from typing import Any

Json = dict[str, Any]

CONTENT = ("text", "entities", "caption", "caption_entities", "photo", "document", "voice")
_FILE = ("file_id", "file_name", "file_size", "mime_type", "duration")


def as_id(value: object) -> int | None:
    """A number that may be somebody's id, whether it came as a number or as text."""
    if not isinstance(value, int | str) or isinstance(value, bool):
        return None
    text = str(value)
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else None


def message_seen(message: Json) -> Json:
    """A Bot API message as the chat page shows it."""
    seen: Json = {
        key: message[key] for key in ("message_id", "date", "edit_date") if key in message
    }
    seen |= {"from_bot": message["from"]["is_bot"], "text": "", "entities": []}
    seen |= {key: message[key] for key in CONTENT[:4] if key in message}
    if message["chat"]["type"] != "private":
        seen["author"] = message["from"]["first_name"]
        topic = message.get("message_thread_id")
        seen |= {"topic": topic} if topic else {}
        seen |= {k: message[k] for k in ("forum_topic_created",) if k in message}
    if "reply_to_message" in message:
        seen["reply_to"] = message["reply_to_message"]["message_id"]
    if "reply_markup" in message:
        rows = message["reply_markup"]["inline_keyboard"]
        seen["inline_keyboard"] = [[_button_seen(button) for button in row] for row in rows]
    return seen | _attachment_seen(message)


def _button_seen(button: Json) -> Json:
    names = {"text": "text", "callback_data": "data", "url": "url"}
    return {names[key]: value for key, value in button.items() if key in names}


def _attachment_seen(message: Json) -> Json:
    if "photo" in message:
        largest = message["photo"][-1]
        return {"photo": {key: largest[key] for key in ("file_id", "width", "height")}}
    for kind in ("document", "voice"):
        if kind in message:
            file = message[kind]
            return {kind: {key: file[key] for key in _FILE if key in file}}
    return {}


def person_seen(person: Json) -> Json:
    return {
        "id": str(person["id"]),
        "name": person["first_name"],
        "language": person["language_code"],
        "blocked": person["blocked"],
    }


def button_data(message: Json) -> set[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}
