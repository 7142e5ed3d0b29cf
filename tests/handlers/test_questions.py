"""Free text anywhere is a question; what is not known goes to a person and comes back."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.models import Article, AskedQuestion, Programme, Request
from tests.clock import MONDAY
from tests.stage import Someone, Stage


@pytest.fixture(autouse=True)
async def content(stage: Stage) -> None:
    rows = [
        Programme(
            code="cnc",
            title_ru="Оператор станков с ЧПУ",
            title_en="CNC machine operator",
            aliases_ru=["ЧПУ"],
            level="worker",
            field="cnc",
            fee_ru="48 000 ₽",
            fee_en="48,000 roubles",
            source="сайт / web site",
            checked_on=date(2026, 11, 1),
            updated_at=MONDAY,
        ),
        Programme(
            code="weld",
            title_ru="Сварщик",
            title_en="Welder",
            level="worker",
            field="welding",
            fee_ru="бесплатно",
            fee_en="free",
            updated_at=MONDAY,
        ),
        Article(
            code="dorm",
            question_ru="Как получить место в общежитии?",
            answer_ru="Напишите заявление в деканате.",
            question_en="How do I get a place in the dormitory?",
            answer_en="Write an application at the dean's office.",
            source="деканат / dean's office",
            updated_at=MONDAY,
        ),
    ]
    async with stage.database.write() as db:
        db.add_all(rows)


@pytest.fixture
async def olga(stage: Stage) -> Someone:
    return await stage.someone(Role.COORDINATOR, "ru", "Ольга")


async def test_a_fact_with_its_source(stage: Stage) -> None:
    vera = await stage.someone(language="ru", name="Вера")
    said = (await vera.types("сколько стоит обучение на ЧПУ?")).text
    assert "Оператор станков с ЧПУ · Стоимость" in said
    assert "48 000 ₽" in said
    assert "Источник: сайт, проверено 1 ноября 2026" in said


async def test_an_article_in_english(ann: Someone) -> None:
    said = (await ann.types("how do I get a place in the dormitory")).text
    assert "Write an application" in said
    assert "dean's office" in said


async def test_which_programme_is_asked_and_not_guessed(ann: Someone) -> None:
    assert "Of which programme?" in (await ann.types("how much does it cost?")).text
    assert "free" in (await ann.presses("Welder")).text


async def test_an_empty_cell_is_not_invented(ann: Someone) -> None:
    said = (await ann.types("how many places are there on the welder course?")).text
    assert "That is not in my data" in said


async def test_not_that_leads_to_a_person(ann: Someone) -> None:
    await ann.types("how do I get a place in the dormitory")
    await ann.presses("Not that")
    if "pass it on" not in ann.screen.text:
        await ann.presses("None of these")
    assert "Shall I pass it on" in ann.screen.text


async def test_handed_over_answered_and_learned(stage: Stage, ann: Someone, olga: Someone) -> None:
    await ann.types("when does the swimming pool <b>open</b>?")
    assert "I do not want to guess" in ann.screen.text
    passed = await ann.presses("Yes, pass it on")
    assert "with the coordinator" in passed.text
    assert "number 1" in passed.text
    assert "Ann спрашивает:" in olga.screen.text
    assert "&lt;b&gt;open&lt;/b&gt;" in olga.screen.text

    await olga.presses("Ответить")
    assert "Ольга is looking at your question" in ann.screen.text
    await olga.types("The swimming pool opens at 7.")
    assert "Ольга answers:" in ann.screen.text
    assert "opens at 7" in ann.screen.text

    await olga.presses("Сохранить как статью")
    await olga.types("When does the pool open?")
    await olga.presses("Дальше")
    assert "Сохранено" in olga.screen.text
    async with stage.database.read() as db:
        kept = select(Article).where(Article.code.startswith("learned-"))
        (article,) = (await db.scalars(kept)).all()
    assert article.question_en == "When does the pool open?"
    assert article.answer_en == "The swimming pool opens at 7."

    bob = await stage.someone(name="Bob")
    assert "opens at 7" in (await bob.types("when does the swimming pool open?")).text
    async with stage.database.read() as db:
        (request,) = (await db.scalars(select(Request))).all()
    assert request.article_code == f"learned-{request.id}"


async def test_two_coordinators_one_answer(stage: Stage, ann: Someone, olga: Someone) -> None:
    ivan = await stage.someone(Role.COORDINATOR, "en", "Ivan")
    await ann.types("when does the swimming pool open?")
    await ann.presses("Yes, pass it on")
    await olga.presses("Ответить")
    await ivan.presses("Answer")
    await ivan.types("At 7.")
    await olga.types("В 8.")
    assert "уже ответили" in olga.screens[-1].text or "уже ответили" in olga.screens[-2].text
    assert "At 7." in ann.screen.text


async def test_a_call_for_a_person_can_be_taken_back(ann: Someone, olga: Someone) -> None:
    await ann.types("/person")
    await ann.presses("Yes, please ask them")
    assert "просит поговорить" in olga.screen.text
    await ann.presses("Take it back")
    assert "Taken back" in ann.screen.text
    await olga.types("/requests")
    assert "Никто не ждёт ответа" in olga.screen.text


async def test_nobody_opens_another_persons_question(
    stage: Stage, ann: Someone, olga: Someone
) -> None:
    await ann.types("when does the swimming pool open?")
    async with stage.database.read() as db:
        (asked,) = (await db.scalars(select(AskedQuestion))).all()
    bob = await stage.someone(name="Bob")
    await bob.types("/menu")
    await bob.presses_data(f"qp:{asked.id}:1")
    assert "no longer there" in bob.screen.text
    assert olga.screens == []


async def test_a_learner_cannot_answer_requests(ann: Someone, olga: Someone) -> None:
    await ann.types("when does the swimming pool open?")
    await ann.presses("Yes, pass it on")
    await ann.presses_data("rqa:1")
    assert "no longer works" in ann.screen.text
    assert len(olga.screens) == 1


async def test_other_things_than_text(ann: Someone) -> None:
    await ann.sends_document("x.jpg", b"x")
    assert "I can read text only" in ann.screen.text
    assert "do not know this command" in (await ann.types("/nonsense")).text


async def test_what_is_too_long_is_not_cut_in_two(stage: Stage, ann: Someone) -> None:
    told = await ann.types("Why? " * 301)
    assert "1505 characters" in told.text
    assert "1500 at once" in told.text
    assert "I need a person now" in ann.buttons
    async with stage.database.read() as session:
        assert (await session.scalars(select(AskedQuestion))).all() == []


async def test_what_is_long_arrives_as_it_was_written(stage: Stage, ann: Someone) -> None:
    boss = await stage.someone(Role.COORDINATOR, "en", "Olga")
    long = "Where do I leave my elephant, and " * 40 + "who feeds it?"
    await ann.types(long)
    if "None of these" in ann.buttons:
        await ann.presses("None of these")
    await ann.presses("Yes, pass it on")
    assert long in boss.screen.text
