"""Public pauses, as talk, in both languages."""

import pytest
from sqlalchemy import select

from bot.models import CheckIn, PublicPause
from bot.texts import LANGUAGES
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def begin(pair: Trio) -> None:
    await pair.olga.types("/plans")
    await pair.olga.presses(pair.says("Public pauses"))
    await pair.olga.presses(pair.says("Add days"))


async def pauses(pair: Trio) -> list[PublicPause]:
    async with pair.stage.database.read() as session:
        return list(await session.scalars(select(PublicPause)))


async def test_what_falls_into_one_comes_after_it_and_the_learner_sees_when(pair: Trio) -> None:
    async with pair.stage.database.read() as session:
        before = (await session.scalars(select(CheckIn.on_date))).one()
    await begin(pair)
    await pair.olga.types(f"{before:%d.%m.%Y} - {before:%d.%m.%Y}")
    shown = await pair.olga.types("Day of the city")
    assert "Day of the city" in shown.text
    await pair.stage.settle()
    async with pair.stage.database.read() as session:
        check_in = (await session.scalars(select(CheckIn))).one()
    assert (check_in.due_at.date() - before).days == 1
    shown = await pair.ann.types("/checkin")
    assert str(check_in.due_at.day) in shown.text
    await pair.olga.presses(next(label for label in pair.olga.buttons if "Day of" in label))
    assert await pauses(pair) == []
    await pair.skip(minutes=1)
    async with pair.stage.database.read() as session:
        assert (await session.scalars(select(CheckIn))).one().due_at.date() == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("holidays", "I could not read this as days. Please type 31.12.2026-08.01.2027."),
        ("31.02.2027", "I could not read this as days. Please type 31.12.2026-08.01.2027."),
        ("08.01.2027 - 31.12.2026", "The last day lies before the first one."),
    ],
)
async def test_what_cannot_be_read_is_asked_again(pair: Trio, typed: str, said: str) -> None:
    await begin(pair)
    shown = await pair.olga.types(typed)
    assert pair.says(said) in shown.text
    assert pair.says("Which days?") in shown.text
    assert await pauses(pair) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("01.05.2020", "These days are over already."),
        ("01.05.2040", "These days are more than three years away. Please check the year."),
        (
            "01.01.2027-31.12.2027",
            "That is longer than {n} days. Please check the years.",
        ),
    ],
)
async def test_what_cannot_be_meant_is_not_kept(pair: Trio, typed: str, said: str) -> None:
    await begin(pair)
    await pair.olga.types(typed)
    await pair.olga.presses(pair.says("Skip"))
    assert pair.says(said, n=120) in pair.olga.screen.text
    assert await pauses(pair) == []
