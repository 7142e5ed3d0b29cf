"""Which sessions a timetable shows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.knowledge.days import FREE, When, one_day, stretch, week
from bot.knowledge.timetables import ME, Asked, timetable
from bot.knowledge.understanding import Timetable
from tests.knowledge.school import NOW, SCHOOL, ZONE, ask, session

WHO = Asked(NOW, ZONE, "ru", "ПК-3")
TODAY = WHO.today


def shown(text: str, group: str = "ПК-3") -> Timetable:
    found = ask(text, group=group).targets[0]
    assert isinstance(found, Timetable)
    return found


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("что у меня сегодня", ["Замес"]),
        ("пары на этой неделе", ["Замес", "Формовка"]),
        ("какая сейчас пара", ["Замес"]),
        ("когда зачёт", ["Зачёт по тесту"]),
        ("последнее занятие", ["Зачёт по тесту"]),
        ("мои занятия в декабре", ["Зачёт по тесту"]),
        ("покажи моё расписание", ["Замес", "Формовка", "Зачёт по тесту"]),
        ("занятия портных на этой неделе", ["Лекала"]),
    ],
)
def test_the_sessions_asked_for(text: str, titles: list[str]) -> None:
    assert [one.title.ru for one in shown(text).sessions] == titles


@pytest.mark.parametrize(
    ("when", "days"),
    [
        (week(TODAY), [25, 27, 28, 29]),  # today is a Tuesday, and its class is not over
        # As far as classes are known.
        (stretch(date(2026, 11, 30), date(2026, 12, 31)), [30, 1, 2]),
        (stretch(date(2026, 11, 26), date(2026, 11, 27)), [27]),
        (FREE, [25, 27, 28, 29, 30, 1, 2, 4, 5, 6, 7]),
    ],
)
def test_the_free_days_of_those_asked_for(when: When, days: list[int]) -> None:
    found = timetable(SCHOOL, ME, when, WHO, free=True)
    assert found
    assert [one.day for one in found.free or ()] == days


def test_of_one_day_and_of_the_past_no_free_days_are_told() -> None:
    for when in (one_day(date(2026, 11, 25)), week(TODAY, -1)):
        found = timetable(SCHOOL, ME, when, WHO, free=True)
        assert found
        assert found.free is None
    plain = timetable(SCHOOL, ME, week(TODAY), WHO)
    assert plain
    assert plain.free is None


def test_every_day_has_a_class() -> None:
    found = timetable(SCHOOL, ME, stretch(TODAY, TODAY), WHO, free=True)
    busy = replace(SCHOOL, sessions=(*SCHOOL.sessions, session("ПК-3", "baker", "Печь", 25)))
    full = timetable(busy, ME, stretch(TODAY, date(2026, 11, 26)), WHO, free=True)
    assert found
    assert full
    assert (found.free, full.free) == (None, ())
    cut = timetable(SCHOOL, ME, stretch(date(2026, 12, 3), date(2026, 12, 31)), WHO, free=True)
    assert cut
    assert cut.free is None  # nobody knows what comes after the last class


def test_an_empty_day_names_the_nearest_session() -> None:
    found = shown("что у меня завтра")
    assert not found.sessions
    assert found.nearest
    assert found.nearest.title.ru == "Формовка"


def test_the_next_one_is_the_one_that_has_not_ended() -> None:
    later = ask("какая следующая пара", now=NOW + timedelta(hours=2)).targets[0]
    assert isinstance(later, Timetable)
    assert [one.title.ru for one in later.sessions] == ["Формовка"]


def test_my_timetable_is_never_that_of_another_group() -> None:
    assert {one.group for one in shown("покажи моё расписание", "ШВ-1").sessions} == {"ШВ-1"}
