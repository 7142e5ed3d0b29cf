"""Questions in English to what is written in Russian alone."""

import numpy as np
import pytest

from benchmarks.questions.sets import in_russian_alone
from bot.knowledge.candidates import weighed
from bot.knowledge.evidence import NAMES, judged
from bot.knowledge.index import Index
from bot.knowledge.question import take_apart
from bot.knowledge.timetables import Asked
from bot.knowledge.turn import Turn
from tests.knowledge.school import NOW, SCHOOL, ZONE

RUSSIAN = in_russian_alone(SCHOOL)
WHO = Asked(NOW, ZONE, "en", None)


def test_only_the_english_of_articles_is_gone() -> None:
    assert [one.code for one in RUSSIAN.articles] == [one.code for one in SCHOOL.articles]
    assert all(one.question.ru and not one.question.en for one in RUSSIAN.articles)
    assert not any(one.answer.en for one in RUSSIAN.articles)
    assert RUSSIAN.programmes == SCHOOL.programmes
    assert RUSSIAN.version != SCHOOL.version


def evidence_of(text: str, label: str) -> dict[str, float]:
    index = Index(RUSSIAN)
    turn = Turn(take_apart(text, index, WHO.today), index, WHO)
    (found,) = (one.evidence for one in weighed(turn) if one.label == label)
    assert found is not None
    return dict(zip(NAMES, found.tolist(), strict=True))


def test_how_near_and_how_strange_it_is_counts_of_its_own() -> None:
    strange = evidence_of("is there a dormitory for people from elsewhere", "faq/dorm")
    assert strange["strange tongue"] == 1
    assert strange["strange tongue near"] == strange["near"]
    assert strange["strange tongue strays"] == strange["strays"] > 0
    assert strange["strange tongue unexplained"] == strange["unexplained"] > 0
    own = evidence_of("Где жить иногородним?", "faq/dorm")
    assert own["strange tongue"] == own["strange tongue near"] == own["strange tongue strays"] == 0


@pytest.mark.parametrize("strange", [0.0, 1.0])
def test_what_the_judge_says_of_a_text_in_the_other_language(strange: float) -> None:
    seen = np.zeros(len(NAMES), np.float32)
    seen[NAMES.index("strange tongue")] = strange
    found = dict(zip(NAMES, judged(seen, "faq/dorm", 2.0).tolist(), strict=True))
    assert found["judged"] == found["faq judged"] == 0.5
    assert found["strange tongue judged"] == 0.5 * strange
