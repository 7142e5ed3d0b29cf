"""A make-believe Telegram: it answers by kind of call, and keeps what each chat shows."""

from collections import defaultdict
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    CloseForumTopic,
    CreateForumTopic,
    EditMessageText,
    GetFile,
    ReopenForumTopic,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVoice,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import (
    BufferedInputFile,
    Chat,
    File,
    ForumTopic,
    InlineKeyboardMarkup,
    Message,
)

from bot.domain.media import Media, MediaKind
from tests.clock import MONDAY

OfTopics = CreateForumTopic | CloseForumTopic | ReopenForumTopic
Sending = SendMessage | EditMessageText | SendDocument | SendPhoto | SendVoice


@dataclass
class Shown:
    """One message as the chat shows it now."""

    message_id: int
    text: str
    keyboard: InlineKeyboardMarkup | None = None
    document: BufferedInputFile | None = None
    photo: BufferedInputFile | None = None
    # What somebody sent, sent on by its id.
    attached: Media | None = None
    # In a group: in which topic, and to which message it is a reply.
    topic: int | None = None
    reply_to: int | None = None

    @property
    def buttons(self) -> dict[str, str]:
        """Label → callback data (or link)."""
        rows = self.keyboard.inline_keyboard if self.keyboard else []
        return {b.text: b.callback_data or b.url or "" for row in rows for b in row}


@dataclass
class Topic:
    name: str
    open: bool = True


@dataclass
class FakeTelegram:
    chats: defaultdict[int, dict[int, Shown]] = field(default_factory=lambda: defaultdict(dict))
    # All that was ever shown, and where; what was drawn over is not in `chats` any more.
    history: list[tuple[int, Shown]] = field(default_factory=list)
    calls: list[TelegramMethod[Any]] = field(default_factory=list)
    toasts: list[str | None] = field(default_factory=list)
    commands: dict[int, list[str]] = field(default_factory=dict)
    blocked_by: set[int] = field(default_factory=set)
    # Ids that Telegram does not know any more.
    lost_files: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    # What there is in groups; what Telegram refuses there, and how.
    topics: dict[int, Topic] = field(default_factory=dict)
    refused: dict[type[TelegramMethod[Any]], str] = field(default_factory=dict)
    # In which chats alone; in all, if there are none.
    refused_in: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    _messages: int = 1000

    def take(self, call: TelegramMethod[Any]) -> Any:
        self.calls.append(call)
        match call:
            case SendMessage() | EditMessageText() | SendDocument() | SendPhoto() | SendVoice():
                return self._show(call)
            case CreateForumTopic() | CloseForumTopic() | ReopenForumTopic():
                return self._topic(call)
            case AnswerCallbackQuery():
                self.toasts.append(call.text)
                return True
            case SetMyCommands():
                chat = getattr(call.scope, "chat_id", 0)
                self.commands[int(chat)] = [command.command for command in call.commands]
                return True
            case GetFile(file_id=name):
                size = len(self.files[name])
                return File(
                    file_id=name,
                    file_unique_id=name,
                    file_size=size,
                    file_path=f"documents/{name}",
                )
        raise AssertionError(f"the fake does not know {type(call).__name__}")

    def _topic(self, call: OfTopics) -> Any:
        if isinstance(call, CreateForumTopic):
            self._messages += 1
            self.topics[self._messages] = Topic(call.name)
            return ForumTopic(message_thread_id=self._messages, name=call.name, icon_color=7322096)
        self.topics[call.message_thread_id].open = isinstance(call, ReopenForumTopic)
        return True

    def _show(self, call: Sending) -> Message:
        chat_id = int(call.chat_id or 0)
        message_id = self._id_of(call)
        text = (
            call.text if isinstance(call, SendMessage | EditMessageText) else call.caption
        ) or ""
        assert isinstance(text, str)
        assert len(text) <= 4000, f"a screen of {len(text)} characters"
        markup = call.reply_markup
        assert markup is None or isinstance(markup, InlineKeyboardMarkup)
        shown = Shown(message_id, text, markup)
        if isinstance(call, EditMessageText) and message_id not in self.chats[chat_id]:
            raise TelegramBadRequest(call, "Bad Request: message to edit not found")
        if message_id in self.chats[chat_id]:
            shown.topic = self.chats[chat_id][message_id].topic
        if isinstance(call, SendMessage):
            shown.topic = call.message_thread_id
            shown.reply_to = call.reply_parameters.message_id if call.reply_parameters else None
        if isinstance(call, SendDocument) and isinstance(call.document, BufferedInputFile):
            shown.document = call.document
        if isinstance(call, SendPhoto) and isinstance(call.photo, BufferedInputFile):
            shown.photo = call.photo
        shown.attached = _attached(call)
        self.chats[chat_id].pop(message_id, None)
        self.chats[chat_id][message_id] = shown
        self.history.append((chat_id, shown))
        return Message(
            message_id=message_id, date=MONDAY, chat=Chat(id=chat_id, type="private"), text=text
        )

    def _id_of(self, call: Sending) -> int:
        if isinstance(call, EditMessageText):
            return int(call.message_id or 0)
        self._messages += 1
        return self._messages


def _attached(call: Sending) -> Media | None:
    for kind in MediaKind:
        if isinstance(file_id := getattr(call, kind, None), str):
            return Media(kind, file_id)
    return None


class FakeSession(BaseSession):
    """The outermost seam: aiogram's session, answering from the make-believe Telegram."""

    def __init__(self, telegram: FakeTelegram) -> None:
        super().__init__()
        self.telegram = telegram

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        if getattr(method, "chat_id", None) in self.telegram.blocked_by:
            raise TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")
        chat = getattr(method, "chat_id", None)
        if chat in self.telegram.moved:
            raise TelegramMigrateToChat(
                method, "Bad Request: group chat was upgraded", self.telegram.moved[chat]
            )
        somewhere = chat in self.telegram.refused_in or not self.telegram.refused_in
        if type(method) in self.telegram.refused and somewhere:
            raise TelegramBadRequest(method, self.telegram.refused[type(method)])
        topic = getattr(method, "message_thread_id", None)
        if topic is not None and topic not in self.telegram.topics:
            raise TelegramBadRequest(method, "Bad Request: message thread not found")
        attached = (
            getattr(_attached(method), "file_id", None) if isinstance(method, Sending) else None
        )
        if attached in self.telegram.lost_files:
            raise TelegramBadRequest(method, "Bad Request: wrong file identifier specified")
        answer: TelegramType = self.telegram.take(method)
        return answer

    async def stream_content(
        self, url: str, *_args: Any, **_kwargs: Any
    ) -> AsyncGenerator[bytes, None]:
        yield self.telegram.files[url.rsplit("/", 1)[-1]]

    async def close(self) -> None:
        """Nothing is open."""
