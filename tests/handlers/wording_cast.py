"""What a language model is asked in tests: a long article, a short one, and who asks."""

from collections.abc import AsyncIterator

import pytest

from bot.domain.roles import Role
from bot.models import Article
from bot.settings import Settings
from tests.clock import MONDAY
from tests.language_server import LanguageServer, serving
from tests.stage import Someone, Stage

GRANT_RU = (
    "Стипендию назначают по итогам сессии, её размер 3 000 ₽ в месяц. Заявление подают в деканате "
    "до 20 сентября. Без справки его не принимают. Вопросы можно задать Анне Хлебовой по телефону "
    "+7 000 555-01-02. "
)
MORE_RU = "Мы стараемся отвечать быстро, спокойно и по делу, приходите в удобное время. " * 6
GRANT_EN = (
    "The grant is paid after the exams, it is 3,000 roubles a month. Applications are taken at "
    "the dean's office until 20 September. They are not taken without a paper. Questions go to "
    "Anna Khlebova, +7 000 555-01-02. "
)
MORE_EN = "We try to answer soon, calmly and to the point, come at a good time. " * 7
SHORT_RU = (
    "Стипендию назначают по итогам сессии, её размер 3 000 ₽ в месяц. Без справки его не "
    "принимают. Вопросы можно задать [[1]] [[2]] по телефону [[3]]."
)
SHORT_EN = (
    "The grant is paid after the exams, it is 3,000 roubles a month. They are not taken without a "
    "paper. Questions go to [[2]] [[3]], [[4]]."
)
ASKED_RU, ASKED_EN = "Как получить стипендию?", "How do I get a grant?"
BONES_RU, BONES_EN = "где кости бросить ночью", "where do my bones lie down at night"
BED_RU, BED_EN = "Как получить место в общежитии?", "How do I get a place in the dormitory?"


@pytest.fixture
async def server() -> AsyncIterator[LanguageServer]:
    async with serving() as running:
        yield running


@pytest.fixture
def settings(server: LanguageServer) -> Settings:
    return settings_for(server, 0.5)


def settings_for(server: LanguageServer, seconds: float) -> Settings:
    return Settings(
        _env_file=None,
        bot_token="42:TEST",
        institution="Test Institute",
        llm_url=server.address,
        llm_model="small",
        llm_timeout=seconds,
    )


async def furnish(stage: Stage) -> None:
    rows = [
        Article(
            code="grant",
            question_ru=ASKED_RU,
            answer_ru=(GRANT_RU + MORE_RU).strip(),
            question_en=ASKED_EN,
            answer_en=(GRANT_EN + MORE_EN).strip(),
            source="деканат / dean's office",
            updated_at=MONDAY,
        ),
        Article(
            code="dorm",
            question_ru=BED_RU,
            answer_ru="Напишите заявление в деканате.",
            question_en=BED_EN,
            answer_en="Write an application at the dean's office.",
            updated_at=MONDAY,
        ),
    ]
    async with stage.database.write() as db:
        db.add_all(rows)
    await stage.someone(Role.MENTOR, "ru", "Анна Хлебова")


@pytest.fixture(autouse=True)
async def content(stage: Stage) -> None:
    await furnish(stage)


@pytest.fixture
async def vera(stage: Stage) -> Someone:
    return await stage.someone(language="ru", name="Вера Соколова")
