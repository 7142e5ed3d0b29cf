"""Who asks for a price, an hour or an age wants a text that tells one."""

from dataclasses import replace

import pytest

from bot.knowledge.details import KINDS, NAMES, NOTHING, asked, figures, told
from bot.knowledge.index import Index
from bot.knowledge.lexicon import detail_words
from bot.knowledge.library import Article, Said
from bot.knowledge.question import take_apart
from bot.knowledge.timetables import Asked
from bot.knowledge.turn import Turn
from tests.knowledge.school import BAKER, NOW, SCHOOL, ZONE

CANTEEN = Article(
    "canteen",
    Said("Где поесть?", "Where can I eat?"),
    Said("Столовая в корпусе Б открыта с 9 до 16.", "The canteen in building B is open 9 to 16."),
)
TOLD = replace(SCHOOL, version="details", articles=(CANTEEN,))
INDEX = Index(TOLD)
WHO = Asked(NOW, ZONE, "ru")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("сколько стоит комната в общежитии", {"price"}), ("почём обед", {"price"}),
        ("how much is a room", {"price"}), ("is there a late fee", {"price"}),
        ("сколько зарабатывает сварщик", {"earnings"}), ("what salary will I get", {"earnings"}),
        ("how much does a welder earn", {"earnings"}), ("how much do bakers make", {"earnings"}),
        ("сколько платят сварщику", {"earnings"}), ("сколько платят за курс", {"price"}),
        ("до скольки открыта библиотека", {"clock"}), ("what time does it open", {"clock"}),
        ("катер по воскресеньям ходит?", {"weekday"}), ("open on sundays?", {"clock", "weekday"}),
        ("справка сколько действует", {"validity"}),
        ("how long is the pass valid", {"validity", "length"}),
        ("есть ли ограничение по возрасту", {"age"}), ("how old must I be", {"age"}),
        ("какой телефон у коменданта", {"phone"}), ("сколько человек в комнате", {"many"}),
        ("когда дают места", {"date"}), ("к кому идти", {"person"}),
        ("куда нести справку", {"place"}),
        ("есть ли общежитие", set()), ("can I bring my cat", set()),
        ("how much does it cost to make a copy", {"price"}), ("карта не заработала", set()),
        ("получают ли стипендию", set()), ("can I charge my laptop", set()),
        ("как добраться дорогой", set()), ("is it fine if I am late", set()),
        ("весь день занят", set()), ("ростов далеко", set()), ("номер кабинета", set()),
        ("день открытых дверей", set()), ("в котором часу открывается", {"clock"}),
        ("истёк пропуск", {"validity"}),
    ],
)  # fmt: skip
def test_what_is_asked_for(text: str, kinds: set[str]) -> None:
    assert asked(text) == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Комната стоит 900 ₽ в месяц.", "price"), ("It is free.", "price"),
        ("Стипендия 2 000 ₽.", "earnings"), ("Practice is paid.", "earnings"),
        ("Открыто с 9:00 до 18:00.", "clock"), ("Открыто без выходных.", "weekday"),
        ("Справка действует месяц.", "validity"), ("Готовят три дня.", "length"),
        ("Берём с 18 лет.", "age"), ("Телефон 8 343 200-10-10.", "phone"),
        ("В комнате живут по двое.", "many"), ("До 1 сентября.", "date"),
        ("Спросите коменданта.", "person"), ("Кабинет 12, второй этаж.", "place"),
    ],
)  # fmt: skip
def test_what_a_text_tells(text: str, kind: str) -> None:
    assert kind in told(text)
    assert told("Вещи можно оставить.") == frozenset()


def given(text: str, label: str, index: Index = INDEX) -> set[str]:
    turn = Turn(take_apart(text, index, WHO.today), index, WHO)
    return {name for name, one in zip(NAMES, figures(label, turn), strict=True) if one}


def test_a_price_that_is_not_told_speaks_against_the_article() -> None:
    assert given("почём столовая", "faq/canteen") == {"text asks price, not told"}
    assert given("до скольки столовая", "faq/canteen") == {"text asks clock, told"}
    assert given("есть столовая", "faq/canteen") == set()
    assert "text asks weekday, not told" in given("столовая по субботам открыта", "faq/canteen")


def test_of_a_column_the_cell_of_the_programme_counts() -> None:
    told_by = given("сколько стоит пекарь", "fact/fee")
    assert told_by == {"cell asks price, told"}
    assert given("сколько стоит", "fact/fee") == set()
    turn = Turn(take_apart("сколько стоит", INDEX, WHO.today), INDEX, WHO)
    assert figures("list/programmes", turn) == NOTHING


def test_the_name_of_a_programme_asks_for_no_detail() -> None:
    wages = replace(BAKER, code="wages", title=Said("Расчёт зарплаты"), aliases=("зарплата",))
    index = Index(replace(SCHOOL, version="wages", programmes=(BAKER, wages)))
    assert given("что дешевле, зарплата или пекарь", "fact/fee", index) == {
        "cell asks price, told"
    }
    guessed = replace(wages, aliases=())
    index = Index(replace(SCHOOL, version="guessed", programmes=(BAKER, guessed)))
    assert "cell asks earnings, not told" in given("какая зарплата", "fact/fee", index)
    earned = given("какая зарплата у пекаря", "fact/fee")
    assert earned == {"cell asks earnings, not told"}


def test_every_kind_has_its_patterns() -> None:
    assert detail_words().keys() == set(KINDS)
