"""A message as it is handed on to the other one of a pair: words and what is attached, no more."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import Message

from bot.delivery.screen import Screen
from bot.domain.media import Media
from bot.domain.relay import Written
from handlers.media import media_of
from handlers.screens import relay as screens


def written(message: Message, album: str | None = None) -> Written | None:
    """None if it is of a kind that cannot go. `album`: the one whose first has gone before."""
    text, media = message.text or message.caption or "", media_of(message)
    if not message.text and media is None:
        return None
    follows = message.media_group_id is not None and message.media_group_id == album
    return Written(message.message_id, text, media, follows)


def refused(message: Message, name: str) -> Screen:
    if message.contact or message.location or message.venue:
        return screens.no_number(name)
    return screens.cannot_go(name)


def as_json(said: Written) -> dict[str, Any]:
    media = said.media.as_json() if said.media else None
    return {"number": said.number, "text": said.text, "media": media}


def of_json(kept: Mapping[str, Any]) -> Written:
    media = Media.of_json(kept["media"]) if kept["media"] else None
    return Written(kept["number"], kept["text"], media)
