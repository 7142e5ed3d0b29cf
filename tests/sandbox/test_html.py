"""Telegram's HTML, read as Telegram reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import detected, trimmed, utf16
from bot.sandbox.html import ParseError, parse_html

Entity = tuple[str, int, int]


def marked(source: str) -> tuple[str, list[Entity]]:
    text, entities = parse_html(source)
    return text, [(e["type"], e["offset"], e["length"]) for e in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b><i>b</i>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<B>a<u>b</u></B>", "ab", [("bold", 0, 2), ("underline", 1, 1)]),
        ("<s>x</s><code>y</code>", "xy", [("strikethrough", 0, 1), ("code", 1, 1)]),
        ("😀<b>я</b>", "😀я", [("bold", 2, 1)]),
        ("a & b &lt;c&gt; &amp; &quot;", 'a & b <c> & "', []),
        ("&#1071;&#x42f; &nbsp; &#0;", "ЯЯ &nbsp; &#0;", []),
        ("<b></b>x", "x", []),
        ('<b class="x" id=y>a</b>', "a", [("bold", 0, 1)]),
        ("<b >a</b >", "a", [("bold", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("2 > 1", "2 > 1", []),
    ],
)
def test_accepted(source: str, text: str, entities: list[Entity]) -> None:
    assert marked(source) == (text, entities)


def test_links() -> None:
    _text, entities = parse_html('<a href="https://example.org/?a=1&amp;b=2">x</a>')
    assert entities[0]["url"] == "https://example.org/?a=1&b=2"
    assert parse_html("<a>https://example.org</a>")[1][0]["url"] == "https://example.org"
    assert parse_html('<a href="nonsense">x</a>')[1] == []
    assert parse_html('<a href="tg://user?id=7">x</a>')[1][0]["user"]["id"] == 7


def test_pre_takes_the_language_of_its_code() -> None:
    _text, entities = parse_html('<pre><code class="language-python">x</code></pre>')
    assert entities == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("я <br> x", 'Unsupported start tag "br" at byte offset 3'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<ul><li>x</li></ul>", 'Unsupported start tag "ul" at byte offset 0'),
        ("1 < 2 > 0", 'Unsupported start tag "" at byte offset 2'),
        ("1 <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<b =x>y</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
    ],
)
def test_refused(source: str, reason: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse_html(source)
    assert str(refused.value) == reason


def test_trimming_moves_entities() -> None:
    text, entities = trimmed(*parse_html(" \n😀 <b> x </b> "))
    assert text == "😀  x"
    assert entities == [{"type": "bold", "offset": 3, "length": 2}]


def test_what_is_marked_without_being_asked() -> None:
    text = "Я /start: пишите ann@example.org, @naparnik_bot, https://t.me/x?y=1. #итоги 1/2"
    kinds = [(e["type"], _cut(text, e["offset"], e["length"])) for e in detected(text, [])]
    assert kinds == [
        ("bot_command", "/start"),
        ("email", "ann@example.org"),
        ("mention", "@naparnik_bot"),
        ("url", "https://t.me/x?y=1"),
        ("hashtag", "#итоги"),
    ]


def test_nothing_is_marked_inside_code() -> None:
    text, entities = parse_html("<code>/start</code> /help")
    assert [e["offset"] for e in detected(text, entities)] == [7]


def _cut(text: str, offset: int, length: int) -> str:
    units = text.encode("utf-16-le")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    read, entities = parse_html(f"<b>{escaped}</b>")
    assert read == text
    assert [e["length"] for e in entities] == ([utf16(text)] if text else [])


@given(st.text("<>/&;ab= \"'é😀"))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        text, entities = trimmed(*parse_html(source))
    except ParseError:
        return
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= utf16(text) for e in entities)
