"""Screens of surveys: several questions to an author, and the longest words."""

import pytest

from bot.delivery.screen import LONGEST
from bot.domain.survey_views import Worded
from bot.domain.surveys import Occasion, Signing, SurveyView
from bot.services.survey_words import AT_ONCE
from bot.texts import Texts
from handlers.screens import survey_results, surveys
from handlers.screens.survey_buttons import AnswerBack, LookBack

LONG = "ы" * 3000
SURVEY = SurveyView(
    1, "s", (LONG[:120],) * 2, ("", ""), Occasion.DEMAND, ("learner",), Signing.CHOICE, 7, ()
)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_of_several_questions_has_its_own_button(language: str) -> None:
    with Texts().speaking(language):
        screen = surveys.asked_back({3: "Why?", 5: "Where?"}, LookBack(survey=1, token="t"))
        one = surveys.asked_back({5: "Where?"}, LookBack(survey=1, token="t"))
    first, second, _menu = screen.rows
    assert ("1" in str(first[0][0]), "2" in str(second[0][0])) == (True, True)
    assert [row[0][1] for row in (first, second)] == [
        AnswerBack(survey=1, token="t", place=place) for place in (3, 5)
    ]
    assert "1. Why?" in screen.text
    assert "1." not in one.text
    assert one.rows[0][0][1] == AnswerBack(survey=1, token="t", place=5)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_longest_words_fit_into_a_message(language: str) -> None:
    one = Worded((LONG[:300],) * 2, LONG, None, asked=LONG[:300], replied=LONG, may_ask=True)
    with Texts().speaking(language):
        assert len(survey_results.words(SURVEY, [one] * AT_ONCE, 0, 9).text) <= LONGEST
