"""Which sessions a timetable shows."""

from datetime import timedelta

import pytest

from bot.knowledge.understanding import Timetable
from tests.knowledge.school import NOW, ask


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
