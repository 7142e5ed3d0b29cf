"""Texts and captions as they are kept: plain, with entities, within Telegram's limits."""

from bot.sandbox.chats import within
from bot.sandbox.entities import detected, in_order, trimmed, utf16
from bot.sandbox.errors import bad
from bot.sandbox.html import ParseError, parse_html
from bot.sandbox.params import Call
from bot.sandbox.shapes import Json

_LONGEST_TEXT = 4096
_LONGEST_CAPTION = 1024


def text_of(call: Call) -> Json:
    text, entities = _parsed(call, "text", "entities")
    if not text:
        raise bad("message text is empty")
    within(text, _LONGEST_TEXT, "message is too long")
    return _content("text", "entities", text, entities)


def caption_of(call: Call) -> Json:
    text, entities = _parsed(call, "caption", "caption_entities")
    within(text, _LONGEST_CAPTION, "message caption is too long")
    return _content("caption", "caption_entities", text, entities)


def typed_text(text: object) -> Json:
    """What a person typed: never markup, only what Telegram marks by itself."""
    kept, _none = trimmed(text if isinstance(text, str) else "", [])
    if not kept:
        raise bad("message text is empty")
    within(kept, _LONGEST_TEXT, "message is too long")
    return _content("text", "entities", kept, [])


def typed_caption(text: str) -> Json:
    kept = within(text.strip(), _LONGEST_CAPTION, "message caption is too long")
    return _content("caption", "caption_entities", kept, [])


def _parsed(call: Call, name: str, entities_name: str) -> tuple[str, list[Json]]:
    text = call.text(name)
    mode = call.text("parse_mode").lower()
    given = call.params.get(entities_name)
    if given is not None or not mode:
        return trimmed(text, _within_text(text, given or []))
    if mode != "html":
        raise bad(
            "unsupported parse_mode" if not mode.startswith("markdown") else "only HTML is known"
        )
    try:
        return trimmed(*parse_html(text))
    except ParseError as error:
        raise bad(f"can't parse entities: {error}") from None


def _within_text(text: str, entities: list[Json]) -> list[Json]:
    end = utf16(text)
    for entity in entities:
        if entity["offset"] < 0 or entity["length"] <= 0:
            raise bad("entity has a wrong offset or length")
        if entity["offset"] + entity["length"] > end:
            raise bad(f"entity beginning at UTF-16 offset {entity['offset']} ends after the text")
    return entities


def _content(name: str, entities_name: str, text: str, entities: list[Json]) -> Json:
    if not text:
        return {}
    marked = in_order([*entities, *detected(text, entities)])
    return {name: text, entities_name: marked} if marked else {name: text}
