"""What was sent besides words: a voice message, a picture or a file, by Telegram's id of it."""

from aiogram.types import Message

from bot.domain.media import Media, MediaKind


def media_of(message: Message) -> Media | None:
    """Of a picture the largest size. An animation comes as a file, too, but cannot go as one."""
    if message.voice:
        return Media(MediaKind.VOICE, message.voice.file_id, seconds=message.voice.duration)
    if message.photo:
        return Media(MediaKind.PHOTO, message.photo[-1].file_id)
    if message.document and not message.animation:
        document = message.document
        return Media(MediaKind.DOCUMENT, document.file_id, document.file_name or "")
    return None
