"""Whether whoever asks speaks of themselves, or of one other person."""

from zoneinfo import ZoneInfo

import pytest

from bot.knowledge.question import take_apart
from bot.knowledge.shelf import index_of
from bot.knowledge.timetables import Asked
from bot.knowledge.turn import Turn
from tests.knowledge.school import NOW, SCHOOL

WHO = Asked(NOW, ZoneInfo("Europe/Moscow"), "ru", "ПК-3")


def turn(text: str) -> Turn:
    index = index_of(SCHOOL)
    return Turn(take_apart(text, index, WHO.today), index, WHO)


@pytest.mark.parametrize(
    "text",
    [
        "успею я завтра к зубному",
        "во сколько освобожусь",
        "когда мы учимся",
        "где наша пара",
        "am I free on friday",
        "where is my class",
    ],
)
def test_of_oneself(text: str) -> None:
    assert turn(text).of_oneself


@pytest.mark.parametrize(
    "text",
    [
        "сколько стоит пекарь",
        "когда пары у портных",
        "when does baking start",
        "будет ли завтра пара",
        "какая тема на завтра",
        "из какой аудитории выходить",
    ],
)
def test_of_nobody(text: str) -> None:
    assert not turn(text).of_oneself
    assert not turn(text).of_somebody_else


@pytest.mark.parametrize(
    "text",
    ["когда пары у моей подруги", "у Лены когда экзамен", "when does my brother have classes"],
)
def test_of_somebody_else(text: str) -> None:
    assert turn(text).of_somebody_else


@pytest.mark.parametrize(
    "text",
    [
        "жена спрашивает когда у меня пары",
        "у меня сын болеет, во сколько завтра пары",
        "успею ли я забрать сына",
        "my wife needs the car",
    ],
)
def test_whoever_is_the_reason_is_none(text: str) -> None:
    assert not turn(text).of_somebody_else


def test_a_relative_of_somebody_who_would_learn_is_none() -> None:
    assert not turn("сыну на пекаря сколько учиться").of_somebody_else
