"""Opening lines: two that differ, fit what was shared, and are silent about the rest."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.domain.cards import Agreed, CardView, Outcome
from bot.domain.check_ins import Shared
from bot.domain.questionnaires import Area
from bot.texts import LANGUAGES, Texts
from handlers.screens.card_lines import opening_lines
from tests.questions import said

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


NOTHING = Shared()


def view(number: int = 1, shared: Shared = NOTHING, **more: object) -> CardView:
    known = {
        "id": number,
        "pairing_id": 1,
        "name": "Ann",
        "due_at": NOW,
        "overdue": False,
        "closed": False,
        "outcome": None,
        "note": None,
        "voice": None,
        "next_step_on": None,
        "wants_talk": False,
        "shared": shared,
        "before": None,
        "own_name": "Boris",
    }
    return CardView(**{**known, **more})  # type: ignore[arg-type]


def before(**known: object) -> Agreed:
    plain = {"outcome": Outcome.MET, "note": None, "voice": None, "next_step_on": None, "by": None}
    return Agreed(card_id=1, on=NOW, **{**plain, **known})  # type: ignore[arg-type]


@pytest.fixture(params=LANGUAGES, autouse=True)
def speaking(request: pytest.FixtureRequest, texts: Texts) -> Iterator[None]:
    with texts.speaking(request.param):
        yield


CASES = {
    "nothing": view(),
    "hard": view(shared=Shared(tuple(said(area, 1) for area in Area))),
    "well": view(shared=Shared((said(Area.STUDY, 5),))),
    "talk": view(wants_talk=True),
    "agreed": view(before=before(note="Drawings")),
    "step": view(before=before(next_step_on=date(2026, 12, 2))),
    "silent": view(before=before(outcome=Outcome.NO_ANSWER)),
    "stand-in": view(stands_in_for="Clara", shown=False),
}


@pytest.mark.parametrize("case", CASES)
def test_there_are_two_and_they_differ(case: str) -> None:
    first, second = opening_lines(CASES[case])
    assert first
    assert second
    assert first != second


def test_each_situation_begins_in_its_own_way() -> None:
    assert len({opening_lines(one)[0] for one in CASES.values()}) == len(CASES)


def test_not_the_same_every_week() -> None:
    for case in ({}, {"wants_talk": True}, {"before": before(note="Drawings")}):
        assert len({opening_lines(view(number, **case))[0] for number in (1, 2)}) == 2


def test_what_is_hard_comes_before_what_was_agreed() -> None:
    hard = Shared((said(Area.HOME, 1),))
    both = opening_lines(view(shared=hard, before=before(note="Drawings")))
    assert both[0] == opening_lines(view(shared=hard))[0]


def test_of_what_is_not_shared_nothing_can_be_told_from_them() -> None:
    assert opening_lines(view()) == opening_lines(view(shared=Shared()))
    assert opening_lines(CASES["stand-in"])[0] != opening_lines(view())[0]
