"""From a row of the outbox to the call of the Bot API that it stands for."""

from collections.abc import Callable
from html import unescape
from typing import Any

from aiogram.methods import (
    CloseForumTopic,
    CreateForumTopic,
    EditMessageText,
    ReopenForumTopic,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVoice,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardMarkup,
    ReplyParameters,
)

from bot.models import OutboxMessage

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024


def call_for(message: OutboxMessage) -> TelegramMethod[Any] | None:
    """None: there is nothing to be done."""
    return CALLS[message.kind](message)


def _text(message: OutboxMessage) -> SendMessage:
    return SendMessage(
        chat_id=message.chat_id,
        reply_markup=_keyboard(message),
        message_thread_id=message.payload.get("topic"),
        reply_parameters=_reply(message),
        **_words(message, "text"),
    )


def _edit(message: OutboxMessage) -> EditMessageText:
    return EditMessageText(
        chat_id=message.chat_id,
        message_id=message.payload["message_id"],
        reply_markup=_keyboard(message),
        **_words(message, "text"),
    )


def _document(message: OutboxMessage) -> SendDocument:
    return SendDocument(
        chat_id=message.chat_id,
        document=_file(message, message.payload.get("name", "")),
        reply_markup=_keyboard(message),
        **_words(message, "caption"),
    )


def _photo(message: OutboxMessage) -> SendPhoto:
    return SendPhoto(
        chat_id=message.chat_id,
        photo=_file(message, "picture.png"),
        reply_markup=_keyboard(message),
        **_words(message, "caption"),
    )


def _voice(message: OutboxMessage) -> SendVoice:
    return SendVoice(
        chat_id=message.chat_id,
        voice=_file(message, "voice.ogg"),
        reply_markup=_keyboard(message),
        **_words(message, "caption"),
    )


def _file(message: OutboxMessage, name: str) -> BufferedInputFile | str:
    """A file of ours, or the id of one that somebody sent."""
    return message.payload.get("file_id") or BufferedInputFile(message.file or b"", name)


def _commands(message: OutboxMessage) -> SetMyCommands:
    return SetMyCommands(
        commands=[BotCommand(command=c, description=d) for c, d in message.payload["commands"]],
        scope=BotCommandScopeChat(chat_id=message.chat_id),
    )


def _topic(message: OutboxMessage) -> CreateForumTopic:
    return CreateForumTopic(chat_id=message.chat_id, name=message.payload["name"])


def _topic_close(message: OutboxMessage) -> CloseForumTopic | None:
    topic = message.payload.get("topic")
    return topic and CloseForumTopic(chat_id=message.chat_id, message_thread_id=topic)


def _topic_open(message: OutboxMessage) -> ReopenForumTopic | None:
    topic = message.payload.get("topic")
    return topic and ReopenForumTopic(chat_id=message.chat_id, message_thread_id=topic)


def _reply(message: OutboxMessage) -> ReplyParameters | None:
    """Said all the same if what it answers is gone."""
    to = message.payload.get("reply_to")
    return ReplyParameters(message_id=to, allow_sending_without_reply=True) if to else None


CALLS: dict[str, Callable[[OutboxMessage], TelegramMethod[Any] | None]] = {
    "text": _text,
    "edit": _edit,
    "document": _document,
    "photo": _photo,
    "voice": _voice,
    "commands": _commands,
    "topic": _topic,
    "topic_close": _topic_close,
    "topic_open": _topic_open,
}


def _words(message: OutboxMessage, name: str) -> dict[str, Any]:
    text = message.payload["text"]
    if not message.payload.get("plain"):
        return {name: text}
    longest = LONGEST_TEXT if name == "text" else LONGEST_CAPTION
    return {name: unescape(text)[:longest], "parse_mode": None}


def _keyboard(message: OutboxMessage) -> InlineKeyboardMarkup | None:
    rows = message.payload["keyboard"]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
