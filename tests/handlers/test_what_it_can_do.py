"""What the bot can do is a screen; a bare cry for help leads to a person, in both languages."""

import pytest

from bot.models import Article
from tests.clock import MONDAY
from tests.handlers.pair_cast import Cast, cast
from tests.stage import Stage

__all__ = ["cast"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("что ты умеешь?", "What I can do"),
        ("what can you do", "What I can do"),
        ("как тобой пользоваться", "What I can do"),
        ("help", "What I can do"),
        ("помощь", "What I can do"),
    ],
)
async def test_what_it_can_do_is_told_with_the_ways_there(
    cast: Cast, question: str, answer: str
) -> None:
    told = await cast.ann.types(question)
    assert answer in told.text
    assert "your own words" in told.text
    assert "I need a person now" in cast.ann.buttons


async def test_each_role_is_told_what_is_there_for_it(cast: Cast) -> None:
    texts = {
        (await who.types("what can you do?")).text for who in (cast.ann, cast.boris, cast.olga)
    }
    assert len(texts) == 3


async def test_in_russian_as_well(stage: Stage) -> None:
    cast = await Cast(stage, "ru").come()
    assert "Что я умею" in (await cast.ann.types("что ты умеешь?")).text
    assert "Что я умею" in (await cast.ann.types("help")).text


async def test_the_institutions_own_words_go_first(cast: Cast, stage: Stage) -> None:
    async with stage.database.write() as session:
        session.add(
            Article(
                code="help",
                question_ru="Что ты умеешь?",
                answer_ru="Помогаю нашим слушателям.",
                question_en="What can you do?",
                answer_en="I help our learners.",
                updated_at=MONDAY,
            )
        )
    for question in ("what is this bot for?", "что ты умеешь", "what can you do", "help"):
        assert "I help our learners." in (await cast.ann.types(question)).text


@pytest.mark.parametrize(
    "cry", ["помогите", "Help me!", "нужна помощь", "SOS", "помогите, пожалуйста"]
)
async def test_a_bare_cry_leads_to_a_person(cast: Cast, cry: str) -> None:
    told = await cast.ann.types(cry)
    assert "You are not alone with this." in told.text


@pytest.mark.parametrize("question", ["помогите найти расписание", "help me find the canteen"])
async def test_help_with_something_is_a_question(cast: Cast, question: str) -> None:
    assert "You are not alone with this." not in (await cast.ann.types(question)).text
