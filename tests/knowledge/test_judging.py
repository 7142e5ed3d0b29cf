"""A question looks into a text, and what comes of it."""

from datetime import date

import pytest

from bot.knowledge.documents import LONGEST, of_article, of_label
from bot.knowledge.encoder import Look, encoder, name_of_encoder
from bot.knowledge.judging import judge, judge_for
from bot.knowledge.library import Article, Said

DORMITORY = Article(
    "dorm",
    Said("Как получить место в общежитии?", "How do I get a place in the dormitory?"),
    Said(
        "Место дают тем, кто живёт дальше 60 км. Заявление подают до 20 августа коменданту.",
        "Those who live farther than 60 km get a place. Apply to the warden by 20 August.",
    ),
)


def looked(*texts: str) -> list[Look]:
    known = encoder()
    assert known
    return known.looks(texts)


def figures(question: str, *texts: tuple[str, ...]) -> list[float]:
    asked, *_ = looked(question)
    found = judge()
    assert found
    return found.of(asked, [looked(*one) for one in texts])


@pytest.mark.parametrize(
    ("answered", "near"),
    [
        ("до какого числа просить место в общаге", "кто моет кухню в общежитии"),
        ("живу за сто километров, дадут где ночевать", "можно ли в общагу с собакой"),
    ],
)
def test_what_a_text_answers_is_told_from_what_comes_near(answered: str, near: str) -> None:
    text = of_article(DORMITORY, russian=True)
    assert figures(answered, text)[0] > figures(near, text)[0]


def test_texts_are_judged_each_for_itself() -> None:
    text, other = of_article(DORMITORY, russian=True), of_article(DORMITORY, russian=False)
    asked = "до какого числа просить место в общаге"
    together = figures(asked, text, other)
    assert together == [*figures(asked, text), *figures(asked, other)]


def test_it_judges_for_the_encoder_it_was_made_for_alone() -> None:
    name = name_of_encoder()
    assert name
    assert judge_for(name)
    assert judge_for("another") is None


def test_a_document_is_in_the_language_asked_or_the_one_there_is() -> None:
    assert of_article(DORMITORY, russian=True)[0] == "как получить место в общежитии?"
    assert of_article(DORMITORY, russian=False)[0].startswith("how do i")
    alone = Article("one", Said("Где столовая?"), Said("На первом этаже."))
    assert of_article(alone, russian=False) == ("где столовая?", "на первом этаже.")


def test_a_long_answer_is_cut_between_sentences() -> None:
    sentence = "Справку выдают в кабинете 12 по будням после обеда. "
    long = Article("one", Said("Где справка?"), Said(sentence * 20))
    _title, *rest = of_article(long, russian=True)
    assert len(rest) == 2
    assert all(one.endswith("обеда.") and len(one) <= LONGEST for one in rest)


def test_a_column_is_known_by_ways_of_asking_and_its_cell() -> None:
    ways, cell = of_label("fact/starts_on", date(2027, 2, 1), russian=False)
    assert "start" in ways
    assert cell == "01.02.2027"
    assert len(of_label("fact/fee", None, russian=True)) == 1
    assert of_label("fact/fee", Said("48 000 ₽", "48,000"), russian=True)[1] == "48 000 ₽"
