"""Telegram's HTML: a text with tags becomes plain text and entities, or is refused.

The rules and the wording follow TDLib's `parse_html` (td/telegram/MessageEntity.cpp).
"""

import re
from dataclasses import dataclass, field

from bot.sandbox.entities import in_order, utf16
from bot.sandbox.shapes import Json

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_KNOWN = {*_SIMPLE, "a", "tg-emoji", "tg-time"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![A-Za-z]));?")
_PLAIN = re.compile(r"[^<&]+")
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_BARE_VALUE = re.compile(r"[A-Za-z0-9.-]+")
_SPACE = re.compile(r"\s*")
_MENTION = re.compile(r"tg://user\?id=(\d+)$")


class ParseError(ValueError):
    pass


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    start: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    length: int = 0
    written: list[str] = field(default_factory=list)
    open_tags: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        if self.open_tags:
            tag = self.open_tags[-1].tag
            raise ParseError(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return "".join(self.written), in_order(self.entities)

    def _step(self) -> None:
        if self.source[self.at] == "<":
            (self._end_tag if self.source.startswith("</", self.at) else self._start_tag)()
        elif self.source[self.at] == "&":
            self._reference()
        else:
            self._plain()

    def _plain(self) -> None:
        self._write(self._take(_PLAIN))

    def _reference(self) -> None:
        match = _REFERENCE.match(self.source, self.at)
        self._write(_referred(match) if match else "&")
        self.at = match.end() if match else self.at + 1

    def _write(self, text: str) -> None:
        self.written.append(text)
        self.length += utf16(text)

    def _start_tag(self) -> None:
        begin = self.at
        tag = self._take(_NAME, 1).lower()
        if self.at >= len(self.source):
            raise ParseError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in _KNOWN:
            raise ParseError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            place = self._byte(begin)
            raise ParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
        self.open_tags.append(_Open(tag, self.length, attributes))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._take(_SPACE)
            if self.source[self.at : self.at + 1] == ">":
                self.at += 1
                return found
            if self.at >= len(self.source):
                raise ParseError(f"Unclosed start tag at byte offset {self._byte(begin)}")
            self._attribute(tag, begin, found)

    def _attribute(self, tag: str, begin: int, found: dict[str, str]) -> None:
        name = self._take(_ATTRIBUTE_NAME).lower()
        if not name:
            place = self._byte(begin)
            raise ParseError(f'Empty attribute name in the tag "{tag}" at byte offset {place}')
        self._take(_SPACE)
        if self.source[self.at : self.at + 1] != "=":
            found[name] = ""
            return
        self.at += 1
        self._take(_SPACE)
        found[name] = self._value(begin)

    def _value(self, begin: int) -> str:
        quote = self.source[self.at : self.at + 1]
        if quote not in {'"', "'"}:
            return self._take(_BARE_VALUE).lower()
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            raise ParseError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        value = self.source[self.at + 1 : end]
        self.at = end + 1
        return _REFERENCE.sub(_referred, value)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open_tags:
            raise ParseError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        tag = self._take(_NAME, 2).lower()
        self._take(_SPACE)
        if self.source[self.at : self.at + 1] != ">":
            raise ParseError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        opened = self.open_tags.pop()
        if tag and tag != opened.tag:
            raise ParseError(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        described = self._described(opened)
        if described and self.length > opened.start:
            place = {"offset": opened.start, "length": self.length - opened.start}
            self.entities.append({"type": described.pop("type"), **place, **described})

    def _described(self, opened: _Open) -> Json | None:
        if opened.tag == "a":
            address = opened.attributes.get("href")
            return _link(address or _from_unit("".join(self.written), opened.start))
        if opened.tag == "code" and self._language_of(opened):
            return None
        if opened.tag not in _SIMPLE:
            return None
        return _simple(opened)

    def _language_of(self, code: _Open) -> bool:
        """`<pre><code class="language-…">` is one entity: the `pre` takes the language."""
        outer = self.open_tags[-1] if self.open_tags else None
        name = code.attributes.get("class", "")
        if outer is None or outer.tag != "pre" or not name.startswith("language-"):
            return False
        outer.attributes["language"] = name.removeprefix("language-")
        return True

    def _take(self, pattern: re.Pattern[str], skip: int = 0) -> str:
        match = pattern.match(self.source, self.at + skip)
        self.at = match.end() if match else self.at + skip
        return match.group() if match else ""

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text and its entities; raises ParseError with Telegram's words."""
    return _Reader(source).read()


def _referred(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    valid = 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000
    return chr(code) if valid else match.group()


def _simple(opened: _Open) -> Json:
    kind = _SIMPLE[opened.tag]
    if kind == "blockquote" and "expandable" in opened.attributes:
        kind = "expandable_blockquote"
    described = {"type": kind}
    if kind == "pre" and "language" in opened.attributes:
        described["language"] = opened.attributes["language"]
    return described


def _link(address: str) -> Json | None:
    if mention := _MENTION.match(address):
        user = {"id": int(mention[1]), "is_bot": False, "first_name": mention[1]}
        return {"type": "text_mention", "user": user}
    if re.match(r"(?:https?|tg|ton)://\S|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?$", address):
        return {"type": "text_link", "url": address if "://" in address else f"http://{address}"}
    return None


def _from_unit(text: str, unit: int) -> str:
    return text.encode("utf-16-le")[unit * 2 :].decode("utf-16-le")
