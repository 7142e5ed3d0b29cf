"""Methods of topics in groups."""

from bot.sandbox.chats import BOT
from bot.sandbox.errors import bad
from bot.sandbox.groups import may_make_topics
from bot.sandbox.messenger import Messenger
from bot.sandbox.params import Call
from bot.sandbox.shapes import Json

COLOR = 7322096


def create_forum_topic(messenger: Messenger, call: Call) -> Json:
    group = _forum(messenger, call, "create a topic")
    name = call.text("name")
    if not 1 <= len(name) <= 128:
        raise bad("TOPIC_TITLE_EMPTY")
    messenger.flood.admit(group["id"], messenger.time.real())
    topic = messenger.begin_topic(group, BOT, name)
    return {"message_thread_id": topic, "name": name, "icon_color": COLOR}


def close_forum_topic(messenger: Messenger, call: Call) -> bool:
    return _turn(messenger, call, is_open=False)


def reopen_forum_topic(messenger: Messenger, call: Call) -> bool:
    return _turn(messenger, call, is_open=True)


def topic_of(messenger: Messenger, call: Call, where: Json) -> Json:
    """In which topic a message is put: the one that is named, or that of what it replies to."""
    if "topics" not in where:
        return {}
    replied = (call.params.get("reply_parameters") or {}).get("message_id")
    quoted = messenger.chats.get(where["id"], replied) if replied else None
    topic = call.number("message_thread_id") or (quoted or {}).get("message_thread_id")
    return in_topic(where, topic) if topic else {}


def in_topic(group: Json, topic: int) -> Json:
    found = group["topics"].get(str(topic))
    if found is None:
        raise bad("message thread not found")
    if not found["open"] and not may_make_topics(group):
        raise bad("TOPIC_CLOSED")
    return {"message_thread_id": topic, "is_topic_message": True}


def _turn(messenger: Messenger, call: Call, *, is_open: bool) -> bool:
    group = _forum(messenger, call, "manage topics")
    topic = group["topics"].get(str(call.number("message_thread_id")))
    if topic is None:
        raise bad("TOPIC_ID_INVALID")
    if topic["open"] == is_open:
        raise bad("TOPIC_NOT_MODIFIED")
    topic["open"] = is_open
    messenger.groups.save(group)
    return True


def _forum(messenger: Messenger, call: Call, what: str) -> Json:
    group = messenger.reachable(call.params.get("chat_id"))
    if not group.get("is_forum"):
        raise bad("the chat is not a forum")
    if not may_make_topics(group):
        raise bad(f"not enough rights to {what}")
    return group
