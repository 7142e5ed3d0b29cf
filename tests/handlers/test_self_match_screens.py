"""The longest list of whom a learner could ask is still one message, in both languages."""

from datetime import timedelta

import pytest

from bot.delivery.screen import LONGEST
from bot.domain.pairings import Common, PairKind
from bot.domain.self_match import Choice
from bot.domain.vocabulary import FIELDS, GOALS, SPOKEN
from bot.texts import Texts
from handlers.screens import self_match as screens
from tests.clock import MONDAY


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_page_of_people_with_everything_in_common(language: str) -> None:
    hours = tuple((start, start + 95) for start in range(0, 6000, 300))
    common = Common(tuple(FIELDS), tuple(GOALS), tuple(SPOKEN), hours, veterans=True)
    of = (common, "<word> " * 70, MONDAY, MONDAY + timedelta(days=3))
    found = [Choice(number, "N" * 40, *of) for number in range(9)]
    with Texts().speaking(language):
        listed = screens.choices(found, PairKind.TUTOR, "w" * 64, 1)
        one = screens.choice(found[0], PairKind.TUTOR, "w" * 64)
    for screen in (listed, one):
        labels = sum(len(label) for row in screen.rows for label, _to in row)
        assert len(screen.text) + labels <= LONGEST
    assert [label for label, _to in listed.rows[3]] == ["←", "2/3", "→"]
