"""A library made of rows holds exactly what is filled."""

from datetime import date
from types import SimpleNamespace

from bot.knowledge.encoder import shipped
from bot.knowledge.gather import PLAIN, SPOKEN, library_of
from bot.knowledge.lexicon import phrases, thesaurus
from bot.knowledge.library import Said
from bot.knowledge.understanding import ALL
from bot.knowledge.ways import product_texts

BILINGUAL = [f"{column}_{language}" for column in ("title", *SPOKEN) for language in ("ru", "en")]
EMPTY = dict.fromkeys(BILINGUAL, "") | dict.fromkeys(PLAIN, None)
ROW = EMPTY | {
    "code": "baker", "title_ru": "Пекарь", "aliases_ru": ["хлеб"], "aliases_en": ["bread"],
    "fee_en": "100", "starts_on": date(2027, 1, 11), "seats": 0, "leads_to": [], "source": "",
    "checked_on": None,
}  # fmt: skip


def test_only_filled_cells_are_facts() -> None:
    library = library_of("1", {"programmes": [SimpleNamespace(**ROW)]})
    [baker] = library.programmes
    assert baker.facts == {"fee": Said("", "100"), "starts_on": date(2027, 1, 11), "seats": 0}
    assert (baker.title, baker.aliases) == (Said("Пекарь"), ("хлеб", "bread"))


def test_people_can_ask_for_every_column() -> None:
    assert {*phrases()["columns"], "leads_to", "field"} - {ALL} == {*SPOKEN, *PLAIN, "leads_to"}


def test_a_word_has_one_meaning() -> None:
    words = [word for line in thesaurus() for word in line]
    assert {word for word in words if words.count(word) > 1} == set()


def test_the_vectors_of_all_phrases_are_shipped() -> None:
    """`python -m benchmarks.fit_questions` ships them anew."""
    assert product_texts() <= shipped().keys()
