"""How sure is sure enough, from readings of a question whose certainty is given."""

from bot.knowledge.bands import SURE, SURE_TO_ASK, decided
from bot.knowledge.candidates import Candidate
from bot.knowledge.index import Index
from bot.knowledge.question import take_apart
from bot.knowledge.timetables import Asked
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import Outcome, Understood
from tests.knowledge.school import NOW, SCHOOL, ZONE

INDEX = Index(SCHOOL)
WHO = Asked(NOW, ZONE, "ru", "ПК-3")


def bands(text: str, *readings: tuple[str, float]) -> Understood:
    turn = Turn(take_apart(text, INDEX, WHO.today), INDEX, WHO)
    return decided([Candidate(label, 0.5, confidence=sure) for label, sure in readings], turn)


def test_asking_back_takes_less_certainty_than_an_answer() -> None:
    sure = (SURE + SURE_TO_ASK) / 2
    asked = bands("сколько учиться надо", ("fact/duration", sure))
    assert (asked.outcome, asked.refs) == (Outcome.CLARIFY, ("clarify/duration",))
    named = bands("сколько учиться на пекаря", ("fact/duration", sure))
    assert (named.outcome, named.refs) == (Outcome.OFFER, ("programme/baker/duration",))
    unsure = bands("сколько учиться надо", ("fact/duration", SURE_TO_ASK - 0.05))
    assert unsure.outcome is Outcome.OFFER


def test_programmes_are_compared_by_what_is_named() -> None:
    both = ("fact/compare", 0.5), ("fact/duration", 0.3), ("fact/fee", 0.1)
    named = bands("пекарь или портной, сколько учиться", *both)
    assert (named.outcome, named.refs[0]) == (Outcome.ANSWER, "compare/baker+tailor/duration")
    whole = bands("пекарь или портной", ("fact/compare", 0.8), ("fact/duration", 0.1))
    assert whole.refs[0] == "compare/baker+tailor/compare"
    other = bands("пекарь или портной, где веселее", ("fact/compare", 0.8), ("fact/fee", 0.1))
    assert other.refs[0] == "compare/baker+tailor/compare"


def test_what_can_hardly_be_a_comparison_takes_nothing_over() -> None:
    found = bands("пекарь и портной сколько", ("fact/fee", 0.5), ("fact/compare", 0.1))
    assert (found.outcome, found.confidence) == (Outcome.OFFER, 0.5)


def test_what_is_asked_in_its_very_words_is_answered_however_improbable() -> None:
    listed = ("list/programmes", 0.4), ("fact/place", 0.3), ("faq/dorm", 0.01)
    found = bands("Где жить иногородним?", *listed)
    assert (found.outcome, found.refs[0]) == (Outcome.ANSWER, "faq/dorm")
    assert found.confidence >= SURE


def test_a_class_that_goes_by_its_subject_is_offered_at_least() -> None:
    hardly = ("fact/starts_on", 0.2), ("timetable/programme", 0.01)
    found = bands("когда у пекарей формовка", *hardly)
    assert found.outcome is Outcome.OFFER
    assert found.refs == ("programme/baker/starts_on", "timetable/baker/2026-11-26")
    other = bands("когда у пекарей веселье", *hardly)
    assert other.refs == ("programme/baker/starts_on",)
    sure = bands("когда у пекарей формовка", ("fact/starts_on", 0.9), hardly[1])
    assert sure.refs == ("programme/baker/starts_on",)


def test_an_empty_cell_is_said_to_be_unknown_whatever_words_other_cells_share() -> None:
    found = bands("сколько стоит столы под коляску портной", ("fact/fee", 0.95))
    assert (found.outcome, found.refs) == (Outcome.UNKNOWN_FACT, ("missing/tailor/fee",))


def test_by_day_or_in_the_evening_is_a_question_and_no_wish() -> None:
    meant = ("list/programmes", 0.5), ("fact/form", 0.3)
    assert bands("это очно или вечером", *meant).outcome is Outcome.OFFER
    wished = bands("что можно вечером", *meant)
    assert (wished.outcome, wished.refs[0]) == (Outcome.ANSWER, "list/programmes?evening")
    greeted = bands("добрый вечер, что у вас очно", *meant)
    assert greeted.refs[0] == "list/programmes?full_time"


def test_who_wishes_nothing_is_asked_which_one_is_meant() -> None:
    both = ("list/programmes", 0.5), ("fact/fee", 0.3)
    assert bands("во сколько обойдётся учёба", *both).refs == ("clarify/fee",)
    about = bands("чему у вас учат", ("list/programmes", 0.5), ("fact/about", 0.3))
    assert (about.outcome, about.refs) == (Outcome.ANSWER, ("list/programmes",))
    hardly = bands("чему у вас учат", ("list/programmes", 0.8), ("fact/fee", 0.1))
    assert hardly.refs[0] == "list/programmes"
