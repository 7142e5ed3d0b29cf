"""A group on the stage: people speak in it, and the bot is one of its members."""

from typing import Any

from tests.stage import Someone, Stage
from tests.telegram import Shown

BOT = {"id": 42, "is_bot": True, "first_name": "Bot", "username": "test_bot"}
GROUP = -100500


class Group:
    """`forum`: with topics."""

    def __init__(self, stage: Stage, chat_id: int = GROUP, *, forum: bool = False) -> None:
        self.stage, self.chat_id = stage, chat_id
        self.chat: dict[str, Any] = {"id": chat_id, "type": "supergroup", "title": "Desk"}
        if forum:
            self.chat["is_forum"] = True

    @property
    def shown(self) -> list[Shown]:
        return list(self.stage.telegram.chats[self.chat_id].values())

    @property
    def last(self) -> Shown:
        return self.shown[-1]

    @property
    def toast(self) -> str | None:
        return self.stage.telegram.toasts[-1]

    def card(self, words: str) -> Shown:
        """The newest message with these words."""
        return next(one for one in reversed(self.shown) if words in one.text)

    async def hears(self, by: Someone, text: str | None, **more: Any) -> int:
        """Somebody says it; the number of their message."""
        number = next(self.stage.numbers)
        said = {"text": text} if text is not None else {}
        await self.stage.receive(message=self._message(by, number, said | more))
        return number

    async def replies(self, by: Someone, to: Shown, text: str | None, **more: Any) -> int:
        return await self.hears(by, text, **self._reply(to), **more)

    async def edits(self, by: Someone, number: int, to: Shown, text: str) -> None:
        message = self._message(by, number, {"text": text, **self._reply(to)})
        await self.stage.receive(edited_message={**message, "edit_date": message["date"]})

    async def says_in(self, by: Someone, topic: int, text: str) -> int:
        """Without a reply: then Telegram names the message with which the topic began."""
        root: dict[str, Any] = {"message_id": topic, "date": 1, "chat": self.chat, "from": BOT}
        root["forum_topic_created"] = {"name": "…", "icon_color": 0}
        return await self.hears(by, text, reply_to_message=root, **_in(topic))

    async def presses(self, by: Someone, label: str, under: Shown | None = None) -> None:
        shown = under or next(s for s in reversed(self.shown) if label in s.buttons)
        await self.presses_data(by, shown.buttons[label], shown)

    async def presses_data(self, by: Someone, data: str, under: Shown) -> None:
        message: dict[str, Any] = {
            "message_id": under.message_id,
            "date": 1,
            "chat": self.chat,
            "from": BOT,
        }
        message |= {"text": under.text, **(_in(under.topic) if under.topic else {})}
        query = {"id": "1", "from": by.user, "chat_instance": "1", "data": data}
        await self.stage.receive(callback_query={**query, "message": message})

    async def changes(self, by: Someone, status: str, **more: Any) -> None:
        """What the bot is there now."""
        old: dict[str, Any] = {"status": "member", "user": BOT}
        new = {"status": status, "user": BOT, "until_date": 0}
        change = {"chat": self.chat, "from": by.user, "date": 1, "old_chat_member": old}
        await self.stage.receive(my_chat_member={**change, "new_chat_member": {**new, **more}})

    async def is_set(self, by: Someone, yes: str = "Yes, this is our chat") -> None:
        await self.hears(by, "/staff_chat@test_bot")
        await self.presses(by, yes)

    def _message(self, by: Someone, number: int, more: dict[str, Any]) -> dict[str, Any]:
        date = int(self.stage.clock().timestamp())
        return {"message_id": number, "date": date, "chat": self.chat, "from": by.user, **more}

    def _reply(self, to: Shown) -> dict[str, Any]:
        replied = {"message_id": to.message_id, "date": 1, "chat": self.chat, "from": BOT}
        replied |= {"text": to.text}
        return {"reply_to_message": replied, **(_in(to.topic) if to.topic else {})}


def _in(topic: int) -> dict[str, Any]:
    return {"is_topic_message": True, "message_thread_id": topic}
