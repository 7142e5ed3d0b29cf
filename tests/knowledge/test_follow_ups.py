"""Turns that lean on the turn before, and for how long."""

from datetime import timedelta

import pytest

from bot.knowledge.follow_ups import bare
from bot.knowledge.index import Index
from bot.knowledge.question import take_apart
from bot.knowledge.timetables import Asked
from bot.knowledge.turn import Turn
from bot.knowledge.understanding import Outcome
from tests.knowledge.school import NOW, SCHOOL, ZONE, ask


@pytest.mark.parametrize(
    ("before", "text", "ref"),
    [
        ("сколько стоит пекарь", "а флорист?", "programme/florist/fee"),
        ("сколько стоит пекарь", "а когда начало", "programme/baker/starts_on"),
        ("расскажи про портного", "а где это проходит", "programme/tailor/place"),
        ("how long is baking", "what about tailoring", "programme/tailor/duration"),
        ("сколько стоит обучение", "флористика", "programme/florist/fee"),
        ("что у меня завтра", "а в четверг?", "timetable/me/2026-11-26"),
        ("what do I have tomorrow", "and on friday?", "timetable/me/2026-11-27"),
        ("расписание портных на завтра", "а в среду?", "timetable/tailor/2026-11-25"),
        ("когда следующая пара у портных", "а у пекарей?", "timetable/baker/next"),
        ("расписание портных на завтра", "а у нас?", "timetable/me/2026-11-25"),
        ("tailors' timetable for tomorrow", "and ours?", "timetable/me/2026-11-25"),
        ("моё расписание на эту неделю", "а на следующую?", "timetable/me/nextweek"),
        ("моё расписание на декабрь", "а на следующий?", "timetable/me/month:1"),
        ("что у меня во вторник 1 декабря", "а в четверг?", "timetable/me/2026-12-03"),
        ("what do I have on Tuesday 1 December", "and on Friday?", "timetable/me/2026-12-04"),
        ("что у меня в четверг", "а во вторник?", "timetable/me/2026-11-24"),
        ("что у меня в среду", "а в понедельник?", "timetable/me/2026-11-30"),
        ("что у меня завтра", "а где?", "timetable/me/2026-11-25"),
        ("что у меня завтра", "в какой аудитории", "timetable/me/2026-11-25"),
        ("расписание портных на завтра", "во сколько и кто ведёт", "timetable/tailor/2026-11-25"),
        ("tailors' timetable for tomorrow", "where and with whom?", "timetable/tailor/2026-11-25"),
        ("расписание портных на завтра", "а сколько это длится", "programme/tailor/duration"),
        ("что у меня 15 декабря", "а в пятницу 4-го?", "timetable/me/2026-12-04"),
        ("что у меня 1 декабря", "а на четверг?", "timetable/me/2026-12-03"),
        ("что было 20 ноября", "а в четверг?", "timetable/me/2026-11-19"),
        ("что было 20 ноября", "а что было в понедельник?", "timetable/me/2026-11-16"),
        ("что у меня 15 декабря", "а что было в понедельник?", "timetable/me/2026-11-23"),
        ("how long is baking", "and who do I call about it there?", "programme/baker/contact"),
    ],
)
def test_the_turn_before_is_kept(before: str, text: str, ref: str) -> None:
    found = ask(text, context=ask(before).context)
    assert (found.outcome, found.refs[0]) == (Outcome.ANSWER, ref)


def test_an_empty_cell_is_kept_too() -> None:
    found = ask("цена?", context=ask("расскажи про портного").context)
    assert found.refs == ("missing/tailor/fee",)


@pytest.mark.parametrize("text", ["а ты кто", "кто вы", "когда вы ответите", "сколько можно"])
def test_what_is_said_to_the_bot_is_no_detail_of_a_class(text: str) -> None:
    found = ask(text, context=ask("расписание портных на завтра").context)
    assert not found.refs or not found.refs[0].startswith("timetable/")


@pytest.mark.parametrize(
    "text", ["а где у вас находится столовая для студентов", "is it true that you feed students"]
)
def test_a_whole_question_leans_on_nothing(text: str) -> None:
    found = ask(text, context=ask("how long is baking").context)
    assert not any(one.startswith("programme/") for one in found.refs)


def test_after_ten_minutes_it_is_forgotten() -> None:
    context = ask("сколько стоит пекарь").context
    late = NOW + timedelta(minutes=11)
    assert ask("а портной?", context=context, now=late).refs[0] == "programme/tailor/about"


def test_a_bare_name_without_a_description_offers_what_there_is() -> None:
    found = ask("флорист")
    assert found.outcome is Outcome.OFFER
    assert found.refs == ("programme/florist/fee", "programme/florist/duration")


def test_what_is_not_ours_does_not_lean_on_it() -> None:
    context = ask("сколько стоит пекарь").context
    assert ask("а погода?", context=context).outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    "text", ["пекарь или портной", "baking or tailoring", "что короче, пекарь или портной"]
)
def test_two_names_are_compared(text: str) -> None:
    found = ask(text)
    assert (found.outcome, found.refs[0]) == (Outcome.ANSWER, "compare/baker+tailor/compare")


@pytest.mark.parametrize("text", ["в каком пекаре учат портного", "which tailor learns baking"])
def test_who_asks_which_one_says_more_than_names(text: str) -> None:
    index, asked = Index(SCHOOL), Asked(NOW, ZONE, "ru")
    assert not bare(Turn(take_apart(text, index, asked.today), index, asked))
    for plain in ("пекарь портной", "какой пекарь", "which baker or tailor"):
        assert bare(Turn(take_apart(plain, index, asked.today), index, asked))
