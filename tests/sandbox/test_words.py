"""Each word the page asks for is there, and none that it does not ask for."""

import re
from pathlib import Path

from bot.sandbox import server
from bot.sandbox.words import Words
from bot.texts import Texts

PAGE = Path(server.__file__).parent / "page"
ASKED = re.compile(r"\b(?:t|has)\(\s*\"(\w+)\"|data-(?:text|label|title|hint)=\"(\w+)\"")
QUOTED = re.compile(r"[\"'`](\w+)[\"'`]")
BUILT = re.compile(r"\bt\(`(\w+_)\$\{")


def test_words_of_the_page(texts: Texts) -> None:
    sources = [file.read_text() for file in PAGE.iterdir() if file.suffix in {".js", ".html"}]
    page = "\n".join(sources)
    known = set(Words(texts).of_page("ru"))
    asked = {one or other for one, other in ASKED.findall(page)}
    built = tuple(BUILT.findall(page))
    assert asked - known == set()
    mentioned = asked | set(QUOTED.findall(page))
    assert {key for key in known - mentioned if not key.startswith(built)} <= {"page_language"}
