"""What can be studied near: where whoever asks lives counts, and the bot does not guess it."""

import pytest

from bot.models import Programme
from tests.clock import MONDAY
from tests.stage import Stage

ASKED = {"ru": "какие программы есть рядом со мной", "en": "which programmes are near me"}
HERE = {
    "ru": "Вы живёте здесь: {region} — так у меня записано. Там можно учиться:",
    "en": "{region} is where you live, as I know it. There you can study:",
}
NOT_HERE = {
    "ru": "{region} (там вы живёте) в них не упоминается. Вот они по местам:",
    "en": "None of them names {region}, where you live. Here they are by their places:",
}
UNKNOWN = {
    "ru": "Где вы живёте, я не знаю. Вот они по местам:",
    "en": "I do not know where you live. Here they are by their places:",
}
TITLES = {"ru": ("Сварщик", "Пекарь", "Флорист"), "en": ("Welder", "Baker", "Florist")}


@pytest.fixture(autouse=True)
async def content(stage: Stage) -> None:
    places = (
        ("weld", "Тула, Заводская улица, 4", "Tula, Zavodskaya street 4"),
        ("bake", "Москва, корпус Г", "Moscow, building D"),
        ("flor", "Москва, корпус А", "Moscow, building A"),
        ("drone", "", ""),
    )
    names = (*zip(TITLES["ru"], TITLES["en"], strict=True), ("Дроны", "Drones"))
    async with stage.database.write() as session:
        session.add_all(
            Programme(
                code=code,
                title_ru=name[0],
                title_en=name[1],
                place_ru=ru,
                place_en=en,
                level="worker",
                updated_at=MONDAY,
            )
            for (code, ru, en), name in zip(places, names, strict=True)
        )


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    "region", [{"ru": "Москва", "en": "Moscow"}, {"ru": "г. Москва", "en": "Moscow city"}]
)
async def test_those_of_the_askers_own_region(
    stage: Stage, language: str, region: dict[str, str]
) -> None:
    kim = await stage.someone(language=language, region=region[language])
    shown = await kim.types(ASKED[language])
    assert HERE[language].format(region=region[language]) in shown.text
    welder, baker, florist = TITLES[language]
    assert welder not in shown.text
    assert {baker, florist} <= set(shown.buttons)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("region", ["Омск", None])
async def test_else_by_their_places(stage: Stage, language: str, region: str | None) -> None:
    kim = await stage.someone(language=language, region=region)
    shown = await kim.types(ASKED[language])
    words = NOT_HERE if region else UNKNOWN
    assert words[language].format(region=region) in shown.text
    welder, baker, florist = TITLES[language]
    order = [shown.text.index(one) for one in (florist, baker, welder)]
    assert order == sorted(order)


async def test_what_is_free_says_nothing_of_where_one_lives(stage: Stage) -> None:
    kim = await stage.someone(language="en", region="Moscow")
    shown = await kim.types("which programmes are in the evening")
    assert "where you live" not in shown.text
