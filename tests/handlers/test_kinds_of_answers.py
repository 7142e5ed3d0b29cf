"""What is answered beyond single facts and articles, as people see it, in both languages."""

from datetime import date, timedelta

import pytest

from bot.models import Article, ClassSession, Event, Opportunity, Programme
from bot.texts import plain
from tests.clock import MONDAY
from tests.stage import Someone, Stage


@pytest.fixture(autouse=True)
async def content(stage: Stage) -> None:
    welder = {"code": "weld", "title_ru": "Сварщик", "title_en": "Welder", "fee_ru": "бесплатно"}
    baker = {"code": "bake", "title_ru": "Пекарь", "title_en": "Baker", "fee_ru": "27 500 ₽"}
    soon = MONDAY + timedelta(days=2)
    rows = [
        Programme(**welder, fee_en="free", form="evening", level="worker", updated_at=MONDAY),
        Programme(**baker, fee_en="27,500", form="full_time", level="worker", updated_at=MONDAY),
        ClassSession(
            group="W-1",
            programme="weld",
            title_ru="Шов",
            title_en="Seam",
            teacher="Степан Горелов",
            starts_at=soon,
            ends_at=soon + timedelta(hours=2),
            updated_at=MONDAY,
        ),
        Event(
            code="port",
            title_ru="Экскурсия в речной порт",
            title_en="Tour of the river port",
            kind="excursion",
            starts_at=soon,
            place_ru="Проходная",
            place_en="The gate",
            updated_at=MONDAY,
        ),
        Opportunity(
            code="job",
            title_ru="Вакансия: сварщик труб",
            title_en="Vacancy: pipe welder",
            kind="vacancy",
            employer="Теплосети",
            updated_at=MONDAY,
        ),
        Article(
            code="lib",
            question_ru="Когда открыта библиотека?",
            answer_ru="С 9 до 18.",
            expires_on=date(2026, 1, 1),
            updated_at=MONDAY,
        ),
    ]
    async with stage.database.write() as session:
        session.add_all(rows)


async def someone(stage: Stage, language: str) -> Someone:
    found = await stage.someone(language=language, name="Ann")
    async with stage.database.write() as session:
        person = await session.merge(await found.row())
        person.group = "W-1"
    return found


ASKED = [
    ("какие программы бесплатные", "ru", "Программы: бесплатно", ["Сварщик"]),
    ("which programmes are in the evening", "en", "Programmes: In the evenings", ["Welder"]),
    ("сравни пекаря и сварщика", "ru", "Рядом для сравнения", ["27 500 ₽", "бесплатно"]),
    ("what is cheaper, baker or welder", "en", "Fee", ["27,500", "free"]),
    ("когда ведёт Горелов", "ru", "Степан Горелов", ["Шов"]),
    ("when does Gorelov teach", "en", "Степан Горелов", ["Seam"]),
    ("в какие дни у меня нет занятий", "ru", "дни без занятий", ["занятий нет в эти дни"]),
    ("сравни пекаря и сварщика по документу", "ru", "Что вы получите", ["Пекарь", "Сварщик"]),
    ("baker vs welder, which takes longer", "en", "How long", ["Baker", "Welder"]),
    ("в какие дни на этой неделе у меня нет занятий", "ru", "", ["Без занятий:"]),
    ("which days am I free", "en", "days without classes", ["no classes on these days"]),
    ("когда экскурсия в порт", "ru", "Экскурсия в речной порт", ["Проходная"]),
    ("tour of the river port", "en", "Tour of the river port", ["The gate"]),
    ("какие есть вакансии", "ru", "Возможности", ["сварщик труб"]),
    ("кто такой тьютор", "ru", "Тьютор", ["помогает с одним предметом"]),
    ("what does a tutor do", "en", "Tutor", ["helps with one subject"]),
    ("мои обращения", "ru", "", []),
    ("switch the bot to english", "en", "Settings", []),
    (
        "когда открыта библиотека",
        "ru",
        "Когда открыта библиотека?",
        ["действовало до 1 января 2026"],
    ),
]


@pytest.mark.parametrize(("text", "language", "head", "told"), ASKED)
async def test_it_is_answered(
    stage: Stage, text: str, language: str, head: str, told: list[str]
) -> None:
    ann = await someone(stage, language)
    said = plain((await ann.types(text)).text)
    assert head in said.splitlines()[0], said
    assert all(one in said for one in told), said
    assert "не знаю" not in said
    assert "do not know" not in said


async def test_a_programme_of_a_list_opens(stage: Stage) -> None:
    ann = await someone(stage, "en")
    await ann.types("which programmes are free")
    assert "Welder · What is taught" in plain((await ann.presses("Welder")).text)


async def test_nothing_that_meets_a_wish_is_said_so(stage: Stage) -> None:
    ann = await someone(stage, "en")
    said = await ann.types("which programmes are adapted for wheelchair users")
    assert "None of the programmes" in said.text
    assert "Ask a coordinator" in said.buttons
