"""What people do in groups: speak, press, and change what the bot is there."""

from bot.sandbox.acts import BOT_USER
from bot.sandbox.chats import BOT
from bot.sandbox.errors import bad
from bot.sandbox.groups import STATUSES
from bot.sandbox.messenger import Messenger
from bot.sandbox.people import chat, user
from bot.sandbox.shapes import Json, as_id, button_data, message_seen
from bot.sandbox.writing import typed_text

# All that Telegram tells of an administrator; of these, the bot has `can_manage_topics` or not.
_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
)


class ActsInGroups:
    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger

    def found(self, person: Json, title: object, *, forum: bool, basic: bool) -> Json:
        """A new group, with the bot in it."""
        group = self._messenger.groups.add(title, forum=forum, basic=basic)
        self._tell(group, person, "left")
        return group

    def write(
        self, person: Json, group: Json, text: object, reply_to: object, topic: object
    ) -> Json:
        content = typed_text(text)
        quoted = self._messenger.chats.quoted(group["id"], reply_to) if reply_to else None
        if reply_to and quoted is None:
            raise bad("message to be replied not found")
        content |= self._topic(group, quoted, as_id(topic))
        if quoted is not None:
            content["reply_to_message"] = quoted
        said = self._messenger.chats.post(group, user(person), content)
        if self._is_heard(group, said, quoted):
            self._messenger.updates.push("message", group["id"], said)
        return message_seen(said)

    def press(self, person: Json, group: Json, message_id: object, data: object) -> str:
        message = self._messenger.chats.get(group["id"], message_id)
        if message is None or not isinstance(data, str) or data not in button_data(message):
            raise bad("there is no such button under this message now")
        query_id = self._messenger.presses.new(group["id"])
        query = {"id": query_id, "from": user(person), "message": message, "data": data}
        query["chat_instance"] = str(group["id"])
        self._messenger.updates.push("callback_query", group["id"], query)
        return query_id

    def change(self, person: Json, group: Json, wanted: Json) -> Json:
        """`bot`, `can_manage_topics`, `muted`, `forum`; `delete_topic`: one that is there."""
        before = group["bot"]
        if "bot" in wanted and wanted["bot"] not in STATUSES:
            raise bad("the bot is member, administrator, left or kicked")
        names = {"bot", "can_manage_topics", "muted"}
        group |= {name: wanted[name] for name in names if name in wanted}
        group["is_forum"] = bool(wanted.get("forum", group["is_forum"]))
        group["topics"].pop(str(wanted.get("delete_topic")), None)
        self._messenger.groups.save(group)
        if "bot" in wanted or "can_manage_topics" in wanted:
            self._tell(group, person, before)
        return group

    def upgrade(self, person: Json, group: Json) -> Json:
        """It becomes a supergroup, which has another number."""
        new = self._messenger.groups.add(group["title"], forum=False)
        new["bot"], new["can_manage_topics"] = group["bot"], group["can_manage_topics"]
        self._messenger.groups.save(new)
        group["moved_to"] = new["id"]
        self._messenger.groups.save(group)
        for where, what in ((group, "migrate_to_chat_id"), (new, "migrate_from_chat_id")):
            other = new if where is group else group
            said = self._messenger.chats.post(where, user(person), {what: other["id"]})
            self._messenger.updates.push("message", where["id"], said)
        return new

    def _topic(self, group: Json, quoted: Json | None, topic: int | None) -> Json:
        """Whoever does not reply in a topic replies to the message with which it began."""
        topic = topic or (quoted or {}).get("message_thread_id")
        if topic is None:
            return {}
        if str(topic) not in group["topics"]:
            raise bad("message thread not found")
        root = self._messenger.chats.quoted(group["id"], topic)
        marks: Json = {"message_thread_id": topic, "is_topic_message": True}
        return marks | ({"reply_to_message": root} if root else {})

    def _is_heard(self, group: Json, said: Json, quoted: Json | None) -> bool:
        """As with privacy mode: commands and replies to the bot, all else by administrators."""
        if group["bot"] == "administrator":
            return True
        to_bot = quoted is not None and bool(quoted["from"]["id"] == BOT["id"])
        is_meant = to_bot or str(said["text"]).startswith("/")
        return is_meant and group["bot"] == "member"

    def _tell(self, group: Json, person: Json, before: str) -> None:
        change = {
            "chat": chat(group),
            "from": user(person),
            "date": self._messenger.time.seconds(),
            "old_chat_member": _member(before, group),
            "new_chat_member": _member(group["bot"], group),
        }
        self._messenger.updates.push("my_chat_member", group["id"], change)


def _member(status: str, group: Json) -> Json:
    more: Json = {"until_date": 0} if status == "kicked" else {}
    if status == "administrator":
        more = dict.fromkeys(_RIGHTS, False) | {"can_be_edited": False, "is_anonymous": False}
        more["can_manage_topics"] = bool(group["can_manage_topics"])
    return {"status": status, "user": BOT_USER, **more}
