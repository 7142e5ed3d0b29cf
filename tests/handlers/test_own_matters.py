"""Who asks about their own in free words gets their own, not an article for everybody."""

import pytest
from sqlalchemy import select

from bot.domain.roles import Role
from bot.models import Article, AskedQuestion
from tests.clock import MONDAY
from tests.handlers.pair_cast import Cast, both, cast
from tests.stage import Stage

__all__ = ["both", "cast"]


@pytest.fixture(autouse=True)
async def articles(stage: Stage) -> None:
    told = {
        "who-mentor": ("Кто такой наставник?", "Who is a mentor?"),
        "change-mentor": ("Как поменять наставника?", "How do I change my mentor?"),
        "how-matched": ("Как мне выбирают наставника?", "Can I choose my mentor?"),
        "my-data": ("Какие данные обо мне хранятся?", "What is stored about me?"),
    }
    async with stage.database.write() as session:
        session.add_all(
            Article(
                code=code,
                question_ru=russian,
                answer_ru="Общий ответ.",
                question_en=english,
                answer_en="A general answer.",
                updated_at=MONDAY,
            )
            for code, (russian, english) in told.items()
        )


@pytest.mark.parametrize(
    "question",
    [
        "кто мой наставник",
        "Как зовут моего наставника?",
        "who is my mentor",
        "do I have a mentor?",
    ],
)
async def test_whose_mentor_is_asked_for_sees_their_own(both: Cast, question: str) -> None:
    await both.pair()
    told = await both.ann.types(question)
    assert "<b>Boris</b>" in told.text
    assert "A general answer" not in told.text


async def test_a_mentor_in_general_is_still_the_article(cast: Cast) -> None:
    await cast.pair()
    assert "A general answer." in (await cast.ann.types("who is a mentor")).text


async def test_the_article_is_one_tap_away(cast: Cast) -> None:
    await cast.ann.types("can I choose my mentor?")
    assert "A general answer." in (await cast.ann.presses("Can I choose my mentor?")).text


async def test_what_is_only_near_is_no_button(cast: Cast) -> None:
    await cast.pair()
    told = await cast.ann.types("who is my mentor?")
    assert not {"Who is a mentor?", "How do I change my mentor?"} & {*told.buttons}


@pytest.mark.parametrize(
    "question",
    [
        "I have no mentor",
        "What is my place in the queue?",
        "когда мне найдут наставника",
        "сколько мне ещё ждать наставника?",
        "А можно мне самой выбрать наставника?",
        "can I choose my mentor myself",
    ],
)
async def test_who_waits_is_told_how_it_stands(cast: Cast, question: str) -> None:
    assert "place 1 of 1" in (await cast.ann.types(question)).text


@pytest.mark.parametrize("question", ["хочу другого наставника", "I want another mentor"])
async def test_whoever_wants_another_one_can_say_so_at_once(both: Cast, question: str) -> None:
    await both.pair()
    await both.ann.types(question)
    yes = "Yes, somebody else please" if both.language == "en" else "Да, найдите другого"
    assert yes in both.ann.buttons


@pytest.mark.parametrize("question", ["не хочу другого наставника", "I don't want another mentor"])
async def test_a_no_is_no_wish(cast: Cast, question: str) -> None:
    await cast.pair()
    await cast.ann.types(question)
    assert "Yes, somebody else please" not in cast.ann.buttons


@pytest.mark.parametrize("question", ["мои данные", "my data", "What do you know about me?"])
async def test_ones_data_are_ones_data_in_every_role(cast: Cast, question: str) -> None:
    for someone in (cast.ann, cast.boris, cast.olga):
        assert "A copy as a file" in (await someone.types(question)).buttons


async def test_a_mentor_has_learners_and_no_mentor(cast: Cast) -> None:
    await cast.pair()
    assert "<b>Ann</b>" in (await cast.boris.types("who are my learners")).text
    assert "Boris" not in (await cast.boris.types("who is my mentor")).text


async def test_what_was_answered_counts_as_answered(stage: Stage) -> None:
    vera = await stage.someone(Role.LEARNER, "ru", "Вера")
    await vera.types("мой тьютор")
    async with stage.database.read() as session:
        assert (await session.scalars(select(AskedQuestion.outcome))).all() == ["answer"]
