"""What is learned from coordinators, and whether it is told honestly how good it is."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import numpy as np
import pytest

from bot.knowledge.calibration import probabilities, shipped, version
from bot.knowledge.decisions import comparable, hands, index_without, seen
from bot.knowledge.evidence import NAMES
from bot.knowledge.index import Index
from bot.knowledge.library import Phrasing
from bot.knowledge.recalibrating import (
    FEWEST,
    FEWEST_OF_EACH,
    STEPS,
    Decided,
    Judged,
    Refitted,
    decided,
    refitted,
)
from bot.knowledge.scoring import Verdict
from bot.knowledge.timetables import Asked
from bot.knowledge.together import names_of
from bot.knowledge.understanding import Outcome
from tests.knowledge.decided import plain, school, sensible
from tests.knowledge.school import NOW, ZONE, ask

ASKED = Asked(NOW, ZONE, "ru")
NONSENSE = Phrasing("зюбрик квакля бармаглот", "faq/dorm")


def likeness_of_words(one: Phrasing, *others: Phrasing) -> float:
    """To what it means, as an index of the others sees it."""
    library = school(one, *others)
    hand = next(hand for hand in hands(library, ASKED) if hand and hand[0].phrasing is one)
    found = seen(hand[0], index_without(hand, library, None), ASKED)
    right = found.evidence[found.right > 0]
    return float(right[:, NAMES.index("words")].max(initial=0))


def test_a_decision_is_not_found_in_the_index_that_judges_it() -> None:
    assert likeness_of_words(NONSENSE) < 0.5
    # Nor by the same words in another order or writing.
    turned = Phrasing("Бармаглот, зюбрик: квакля!", "faq/dorm")
    assert likeness_of_words(NONSENSE, turned) < 0.5
    whole = school(NONSENSE)
    (decision,) = (one for hand in hands(whole, ASKED) for one in hand)
    found = seen(decision, Index(whole), ASKED)
    assert found.evidence[:, NAMES.index("words")].max() > 0.99


def test_what_is_learned_is_better_and_says_so() -> None:
    library, steps = school(*sensible()), count()
    found = refitted(library, ASKED, None, lambda: next(steps))
    assert next(steps) == STEPS
    assert found.decisions == len(library.phrasings)
    assert sum(found.before.verdicts.values()) == sum(found.after.verdicts.values())
    assert found.better
    assert found.after.fine > found.before.fine
    few = refitted(school(*sensible(every=20)), ASKED, None)
    assert 0 < moved(few) < 0.03


def moved(found: Refitted) -> float:
    """How far all weights went together, as a share of how far they are from nothing."""
    ships = shipped()["words"]
    return float(np.linalg.norm(np.asarray(found.weights) - ships) / np.linalg.norm(ships))


def test_where_nothing_is_gained_nothing_is_taken() -> None:
    found = refitted(school(*plain()), ASKED, None)
    assert found.before.fine == found.decisions
    assert not found.better


def test_who_decided_nothing_has_what_ships() -> None:
    assert moved(refitted(school(), ASKED, None)) == 0


def judged(right: int, wrong: int, false: int, surprise: float) -> Judged:
    counted = {Verdict.RIGHT: right, Verdict.WRONG: wrong, Verdict.FALSE: false}
    return Judged(counted, surprise)


@pytest.mark.parametrize(
    ("after", "better"),
    [
        (judged(11, 2, 2, 0.1), True),
        (judged(10, 1, 2, 0.1), True),
        (judged(10, 2, 2, 0.1), False),
        (judged(20, 3, 0, 0.1), False),
        (judged(20, 0, 3, 0.1), False),
        (judged(9, 0, 0, 0.1), False),
        (judged(11, 2, 2, 0.3), False),
    ],
    ids=["right", "wrong", "same", "more wrong", "more false", "less right", "odds"],
)
def test_what_counts_as_better(after: Judged, *, better: bool) -> None:
    assert Refitted((), 20, judged(10, 2, 2, 0.2), after).better is better


@pytest.mark.parametrize(
    ("meaning", "not_ours", "enough"),
    [
        (FEWEST - FEWEST_OF_EACH, FEWEST_OF_EACH, True),
        (FEWEST, FEWEST_OF_EACH - 1, False),
        (FEWEST_OF_EACH - 1, FEWEST, False),
        (FEWEST - FEWEST_OF_EACH - 1, FEWEST_OF_EACH, False),
    ],
)
def test_how_many_it_takes(meaning: int, not_ours: int, *, enough: bool) -> None:
    assert Decided(meaning, not_ours).enough is enough


def test_what_is_gone_is_no_decision() -> None:
    gone, here = Phrasing("где бассейн", "faq/pool"), Phrasing("где спать", "faq/dorm")
    assert decided(school(gone, here, Phrasing("кто ты", None)), ASKED) == Decided(1, 1)


def test_the_day_is_not_what_was_meant() -> None:
    assert comparable("timetable/me/2026-11-25") == comparable("timetable/me/next")
    assert comparable("timetable/baker/next") != comparable("timetable/tailor/next")
    assert comparable("list/programmes?free=yes") == "list/programmes"
    later = replace(ASKED, now=NOW + timedelta(days=90))
    phrasing = Phrasing("расписание пекарей на завтра", "timetable/baker/2026-11-25")
    (one,) = (one for hand in hands(school(phrasing), later) for one in hand)
    assert seen(one, index_without([one], school(phrasing), None), later).right.any()


def test_own_weights_are_used_where_there_are_some() -> None:
    evidence = [np.eye(len(NAMES), dtype=np.float32)[0]]
    own = [1.5, *[0.0] * (len(names_of("words")) - 1)]
    assert probabilities(evidence, "words", own) != probabilities(evidence, "words")
    modes = ("meaning", "words")
    never = {mode: (-50.0, *[0.0] * (len(names_of(mode)) - 1)) for mode in modes}
    text = "сколько стоит учёба на пекаря?"
    assert ask(text).outcome is Outcome.ANSWER
    assert ask(text, library=replace(school(), weights=never)).outcome is Outcome.HANDOVER


def test_the_version_is_short_enough_to_be_kept() -> None:
    assert len(version()) == 32
