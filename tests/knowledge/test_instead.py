"""Nobody in particular has no screen of their own: the institution's article on it answers."""

from dataclasses import replace

import pytest

from bot.knowledge.lexicon import personal_phrases
from bot.knowledge.library import Article, Said
from bot.knowledge.personal import Matter
from bot.knowledge.understanding import Outcome
from bot.services.hearing import Asker, Heard, hear
from tests.knowledge.school import NOW, SCHOOL, ZONE

CHANGE = Article(
    "another-mentor",
    Said("Как поменять наставника?", "How do I change my mentor?"),
    Said("Напишите координатору, он подберёт другого.", "Write to the coordinator."),
)
TOLD = replace(SCHOOL, version="told", articles=(*SCHOOL.articles, CHANGE))
WISHES = ["хочу другого наставника", "I'd like a different mentor", "поменяйте мне наставника"]


def heard(text: str, *, somebody: bool, told: bool = True) -> Heard:
    asker = Asker("ru", NOW, ZONE, "ПК-3", somebody=somebody)
    return hear(text, TOLD if told else SCHOOL, asker)


@pytest.mark.parametrize("text", WISHES)
def test_the_article_answers_somebody_of_a_group(text: str) -> None:
    found = heard(text, somebody=True)
    assert (found.outcome, found.refs[0]) == (Outcome.ANSWER, "faq/another-mentor")


@pytest.mark.parametrize("text", WISHES)
def test_ones_own_screen_opens_for_a_person(text: str) -> None:
    found = heard(text, somebody=False)
    assert (found.outcome, found.refs[0]) == (Outcome.ANSWER, "own/change_mentor")


OWN = [text for matter in Matter for text in personal_phrases()[matter]]


@pytest.mark.parametrize("text", OWN)
def test_without_an_article_the_screen_stays(text: str) -> None:
    found = heard(text, somebody=True, told=False)
    person = heard(text, somebody=False, told=False)
    assert (found.outcome, found.refs) == (person.outcome, person.refs)


def test_an_article_on_something_else_does_not_take_its_place() -> None:
    assert heard("какие данные обо мне хранятся", somebody=True).refs[0] == "own/data"
