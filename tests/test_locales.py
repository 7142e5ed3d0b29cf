"""The catalogues say exactly what the code says, in every language, with the same placeholders."""

import ast
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message

from bot.texts import LANGUAGES, Texts, _, lines, n_, safe
from tests.catalogues import KEYWORDS, ROOT, catalogue, id_of, ids_in_code

TAG = re.compile(r"</?[a-z]+[^>]*>")
ALLOWED = {"b", "i", "u", "s", "code", "pre", "a"}
CYRILLIC = re.compile("[А-Яа-яЁё]")
# Proper names that are the same in Russian.
NAMES = re.compile("English|naparnik|NAPARNIK|Telegram")


def hidden_from_the_catalogue(path: Path) -> list[str]:
    """Texts within f-strings, which nobody finds who looks for texts."""
    inside = [
        one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.JoinedStr)
    ]
    calls = [one for two in inside for one in ast.walk(two) if isinstance(one, ast.Call)]
    named = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id in KEYWORDS]
    return [f"{path.name}:{one.lineno}" for one in named]


def test_no_text_hides_within_another_string() -> None:
    paths = [path for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py")]
    assert [one for path in paths for one in hidden_from_the_catalogue(path)] == []


def marks(text: str) -> Counter[str]:
    """Each placeholder once: a language may say a name twice or leave it to a pronoun."""
    fields = {field for _, field, _, _ in Formatter().parse(text) if field is not None}
    return Counter([*fields, *TAG.findall(text)])


def forms(message: Message) -> list[tuple[str, str]]:
    """Pairs of an original and its translation, plural forms one by one."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(str(message.id[-1]), string) for string in message.string or ()]


@pytest.fixture(scope="module")
def in_code() -> set[object]:
    return set(ids_in_code())


@pytest.mark.parametrize("language", LANGUAGES)
class TestCatalogue:
    def test_says_what_the_code_says(self, language: str, in_code: set[object]) -> None:
        known = {id_of(m.id) for m in catalogue(language) if m.id}
        assert known == in_code

    def test_is_whole(self, language: str) -> None:
        messages = [m for m in catalogue(language) if m.id]
        assert [m.id for m in messages if m.fuzzy or not all(s for _, s in forms(m))] == []

    def test_has_all_plural_forms(self, language: str) -> None:
        wanted = {"ru": 3, "en": 2}[language]
        plurals = [m for m in catalogue(language) if not isinstance(m.id, str)]
        assert [m.id for m in plurals if len(m.string or ()) != wanted] == []

    def test_keeps_placeholders_and_tags(self, language: str) -> None:
        pairs = [pair for m in catalogue(language) if m.id for pair in forms(m)]
        loose = {original for original, said in pairs if marks(original) - marks(said)}
        more = {original for original, said in pairs if marks(said) - marks(original)}
        # A single person needs no number: "a message", but nothing else may differ.
        assert {text for text in loose | more if "{n}" not in text} == set()

    def test_uses_only_tags_the_messenger_knows(self, language: str) -> None:
        tags = {
            tag.strip("</>").split()[0]
            for m in catalogue(language)
            for _, said in forms(m)
            for tag in TAG.findall(said)
        }
        assert tags <= ALLOWED


def test_english_is_english_and_russian_is_russian() -> None:
    english = [s for m in catalogue("en") if m.id for _, s in forms(m) if CYRILLIC.search(s)]
    assert [text for text in english if "русск" not in text.lower()] == []
    russian = [
        s
        for m in catalogue("ru")
        if m.id
        for _, s in forms(m)
        if re.search("[A-Za-z]{4}", TAG.sub("", re.sub(r"\{\w+\}", "", s)))
        and not CYRILLIC.search(s)
    ]
    assert [text for text in russian if not NAMES.search(text)] == []


def test_what_people_typed_is_never_markup(texts: Texts) -> None:
    with texts.speaking("en"):
        assert _("{text} (in Russian)", text="<b>") == "&lt;b&gt; (in Russian)"
        assert _("{text} (in Russian)", text=safe("<b>")) == "&lt;b&gt; (in Russian)"
        assert lines("<i>", safe("&")) == "&lt;i&gt;\n&amp;"
        assert n_("{n} day", "{n} days", 2) == "2 days"


@pytest.mark.parametrize("stop", [".", safe(".")])
def test_a_sentence_has_one_full_stop(texts: Texts, stop: str) -> None:
    """Also where it ends with a shortened month, or with a sentence that somebody typed."""
    with texts.speaking("ru"):
        assert _("Asked on {day}.", day=type(stop)(f"пн, 4 янв{stop}")).endswith("4 янв.")
        assert _("Asked on {day}.", day="пт, 8 мая").endswith("8 мая.")
        assert n_("{n} day", "{n} days", 2) == "2 дня"
        assert _("{text} (in Russian)", text="янв.").startswith("янв. (")
