"""Message entities: offsets in UTF-16 units, trimming, and what is marked without being asked."""

import re

from bot.sandbox.shapes import Json

_AUTO = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z]\w{3,31})?\b")),
    ("url", re.compile(r"(?:https?://|\bt\.me/)[^\s<>\"«»]*[^\s<>\"«».,:;!?)]")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#&])#\w*[^\W\d]\w*")),
)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def in_order(entities: list[Json]) -> list[Json]:
    """The outer entity before the inner one."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Strip white space at both ends, as Telegram does; entities move and shrink with it."""
    lead = utf16(text) - utf16(text.lstrip())
    kept = text.strip()
    end = utf16(kept)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] - lead + entity["length"], end)
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    return kept, moved


def detected(text: str, marked: list[Json]) -> list[Json]:
    """Commands, links, mentions, hashtags and addresses that overlap nothing marked before."""
    found: list[Json] = []
    for kind, pattern in _AUTO:
        for match in pattern.finditer(text):
            offset = utf16(text[: match.start()])
            entity = {"type": kind, "offset": offset, "length": utf16(match.group())}
            if not any(_overlap(entity, other) for other in _closed(marked) + found):
                found.append(entity)
    return in_order(found)


def _closed(entities: list[Json]) -> list[Json]:
    """Entities inside which nothing is detected."""
    return [entity for entity in entities if entity["type"] in {"code", "pre", "text_link"}]


def _overlap(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )
