"""Days in words and figures, asked on Tuesday 24 November 2026."""

from datetime import date

import pytest

from bot.knowledge.dates import spoken
from bot.knowledge.days import read_when
from bot.knowledge.readings import plain
from bot.knowledge.words import tokens

TUESDAY = date(2026, 11, 24)


def when(text: str) -> str | None:
    found = spoken(tokens(plain(text)), TUESDAY).when
    return found.ref if found else None


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("сегодня", "2026-11-24"), ("tonight", "2026-11-24"),
        ("anything this afternoon", "2026-11-24"), ("is this evening course free", None),
        ("что было в понедельник", "2026-11-23"), ("what was on Friday", "2026-11-20"),
        ("what did we have on Friday", "2026-11-27"),
        ("какие пары были в среду", "2026-11-18"), ("а что в пятницу было", "2026-11-20"),
        ("what was on Tuesday", "2026-11-24"), ("was our Friday class cancelled", "2026-11-27"),
        ("меня не было, какие пары в пятницу", "2026-11-27"),
        ("I was sick, what classes do I have on Friday", "2026-11-27"),
        ("what was planned for Friday", "2026-11-27"),
        ("where was the class on Monday", "2026-11-23"),
        ("what classes were there on Monday", "2026-11-23"),
        ("а какие у нас были занятия в понедельник", "2026-11-23"),
        ("are this afternoon and evening courses free", None), ("in the morning", None),
        ("вечером", None), ("завтра", "2026-11-25"),
        ("tomorrow's classes", "2026-11-25"), ("послезавтра", "2026-11-26"),
        ("day after tomorrow", "2026-11-26"), ("вчера", "2026-11-23"), ("в четверг", "2026-11-26"),
        ("по пятницам", "2026-11-27"), ("on Monday", "2026-11-30"), ("во вторник", "2026-11-24"),
        ("в следующую среду", "2026-12-02"), ("в прошлый четверг", "2026-11-19"),
        ("в среду на следующей неделе", "2026-12-02"), ("27 ноября", "2026-11-27"),
        ("December 2", "2026-12-02"), ("11th of December", "2026-12-11"), ("7.12", "2026-12-07"),
        ("в среду через неделю", "2026-12-02"), ("через 2 недели в пятницу", "2026-12-11"),
        ("on friday in two weeks", "2026-12-11"), ("через неделю кроме среды", "2026-12-01"),
        ("on friday in week 3", "2026-11-27"), ("in a week from monday", "2026-12-01"),
        ("через неделю в пн", "2026-11-30"),
        ("03/12/2026", "2026-12-03"), ("2026-12-07", "2026-12-07"), ("18-го", "2026-12-18"),
        ("восемнадцатого", "2026-12-18"), ("двадцать пятого декабря", "2026-12-25"),
        ("5 числа", "2026-12-05"), ("1 сентября", "2027-09-01"), ("через три дня", "2026-11-27"),
        ("через 2 недели", "2026-12-08"), ("через неделю", "2026-12-01"),
        ("in three days", "2026-11-27"), ("in a week", "2026-12-01"), ("на этой неделе", "week"),
        ("this week", "week"), ("на следующей неделе", "nextweek"), ("next week", "nextweek"),
        ("в субботу-воскресенье", "weekend"), ("on Saturday and Sunday", "weekend"),
        ("в субботу и понедельник", "2026-11-28"), ("на выходных", "weekend"),
        ("this weekend", "weekend"), ("в декабре", "month:12"),
        ("пары до конца недели", "week"), ("до конца следующей недели", "nextweek"),
        ("the rest of the week", "week"), ("by the end of next week", "nextweek"),
        ("декабрь что по парам", "month:12"), ("весь декабрь покажи", "month:12"),
        ("december classes", "month:12"), ("декабрь 20 есть пары", "2026-12-20"),
        ("may i come later", None), ("may i miss a class", None),
        ("пары декабрь", None), ("the whole december", "month:12"),
        ("декабрь а завтра есть пары", "2026-11-25"), ("декабрь пары 15 числа", "2026-12-15"),
        ("december exams", None), ("april can i pay later", None), ("my march payment", None),
        ("марта ивановна когда пары", None), ("август сколько стоит обучение", None),
        ("in January", "month:1"), ("в следующем месяце", "month:12"),
        ("с 25 по 27 ноября", "2026-11-25..2026-11-27"),
        ("с 28 по 2 декабря", "2026-11-28..2026-12-02"),
        ("from 2 to 5 December", "2026-12-02..2026-12-05"),
        ("на той неделе", "nextweek"), ("на той неделе в пятницу", "2026-12-04"),
        ("после завтра", "2026-11-26"), ("после завтрака", None), ("22 го", "2026-12-22"),
        ("the 22 nd", "2026-12-22"), ("двадцать восьмого во сколько", "2026-11-28"),
        ("во вторник, 17-го", "2026-11-17"), ("в понедельник 7-го", "2026-12-07"),
        ("в четверг 10 декабря", "2026-12-10"),
        ("on thursday, the 10th of december", "2026-12-10"),
        ("в четверг, 10.12", "2026-12-10"), ("в пятницу 10.12", "2026-11-27"),
        ("с понедельника 7 декабря по среду 9 декабря", "2026-12-07..2026-12-09"),
        ("в пятницу 1-я пара", "2026-11-27"), ("from 3 to 5 pm", None),
        ("от двадцать шестого до тридцатого", "2026-11-26..2026-11-30"),
        ("покажи мою неделю", "week"), ("show my week", "week"), ("my week 3", None),
        ("за всю неделю", "week"), ("week 3 homework", None), ("неделю назад были пары", None),
        ("двенадцатого есть пары", "2026-12-12"), ("восьмого экзамен", "2026-12-08"),
        ("двенадцатого пары есть", "2026-12-12"), ("после девятого класса", None),
        ("после девятого можно поступить", None), ("с девятого берут", None),
        ("седьмого вечернего потока", None), ("из десятого переводят", None),
        ("в среду в 14.10 пара", "2026-11-25"), ("on wednesday 14.10 class", "2026-11-25"),
        ("on friday the 29th of january", "2027-01-29"), ("пятница 28.01.2027", "2027-01-28"),
        ("friday 28/01/2027", "2027-01-28"),
        ("через неделю в среду 9 декабря", "2026-12-09"),
        ("с понедельника по среду", "2026-11-30..2026-12-02"),
        ("с понедельника по воскресенье следующей недели", "nextweek"),
        ("покажи мой декабрь", "month:12"), ("show my december", "month:12"),
        ("на прошлой неделе", "2026-11-16..2026-11-22"), ("завтра выходной?", "2026-11-25"),
    ],
)  # fmt: skip
def test_a_day_is_found(text: str, ref: str) -> None:
    assert when(text) == ref


@pytest.mark.parametrize(
    "text",
    [
        "средний балл", "мартеновская печь", "мне 52", "пара перчаток", "до 18 лет", "9 классов",
        "справка 086/у", "31.02", "32.13", "первая пара", "3d печать", "may I come", "2 месяца",
        "сколько недель учиться", "how long does it last", "10:00", "99.99.9999", "0.0",
        "вы на 1С учите", "с 1С работаем?", "5ч практики", "10к в месяц",
    ],
)  # fmt: skip
def test_no_day_is_made_up(text: str) -> None:
    assert when(text) is None


@pytest.mark.parametrize(
    "ref",
    ["2026-11-27", "2026-11-25..2026-11-27", "week", "nextweek", "weekend", "month:2", "next"],
)
def test_a_reference_is_read_back(ref: str) -> None:
    found = read_when(ref, TUESDAY)
    assert found
    assert found.ref == ref


def test_nonsense_is_no_reference() -> None:
    assert read_when("some day", TUESDAY) is None
