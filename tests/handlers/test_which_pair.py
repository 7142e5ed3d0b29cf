"""Whoever has several pairs is told which one is meant: cards, check-ins, how pairs stand."""

import pytest
from sqlalchemy import select

from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.models import Pairing
from handlers.screens.card_buttons import MyCards
from handlers.screens.check_in_buttons import CheckIns
from handlers.screens.health_buttons import ShowHealth, ShowStandings
from handlers.screens.plan_buttons import PlansOfPair
from tests.handlers.pair_cast import Cast, both, say
from tests.stage import Someone

__all__ = ["both"]
SUBJECTS = ["cnc", "metrology"]


async def two_subjects(cast: Cast) -> Someone:
    """Ann has a mentor, and Timur for two subjects."""
    timur = await cast.join(Role.TUTOR, "Timur", fields=SUBJECTS, capacity=2)
    async with cast.stage.database.write() as session:
        services = cast.stage.services(session)
        olga, ann = await cast.olga.row(), await services.people.get((await cast.ann.row()).id)
        ann.fields = SUBJECTS
        helper = (await timur.row()).id
        for subject in SUBJECTS:
            await services.pairings.approve(olga, ann.id, helper, PairKind.TUTOR, subject)
        boris = (await cast.boris.row()).id
        await services.pairings.approve(olga, ann.id, boris, PairKind.MENTOR)
    await cast.stage.skip(hours=1)
    for one in (cast.olga, cast.ann, timur):
        await one.types("/start")
    return timur


def told(person: Someone) -> str:
    return "\n".join("\n".join([one.text, *one.buttons]) for one in person.screens)


async def seen(person: Someone, data: str) -> str:
    await person.presses_data(data)
    shown = person.screen
    return "\n".join([shown.text, *shown.buttons])


@pytest.fixture
async def timur(both: Cast) -> Someone:
    return await two_subjects(both)


def names(cast: Cast, name: str) -> list[str]:
    """Somebody, and for what."""
    words = say(cast.language, "CNC machine tools;metrology and", "станки с ЧПУ;метрология и")
    return [f"{name} ({word}" for word in words.split(";")]


async def test_check_ins_and_cards(both: Cast, timur: Someone) -> None:
    mine = await seen(both.ann, CheckIns().pack())
    for _day in range(10):
        await both.stage.skip(days=1)
    asked, cards, form = told(both.ann), told(timur), await seen(both.ann, CheckIns().pack())
    assert any(name in form for name in names(both, "Timur"))
    listed = await seen(timur, MyCards().pack())
    for of_timur, of_ann in zip(names(both, "Timur"), names(both, "Ann"), strict=True):
        assert of_timur in asked
        assert of_timur in mine
        assert of_ann in cards
        assert of_ann in listed
    assert "Boris (" not in asked + mine
    assert "Ann (" not in told(both.boris)


async def test_how_pairs_stand(both: Cast, timur: Someone) -> None:
    async with both.stage.database.read() as session:
        found = await session.execute(
            select(Pairing.subject, Pairing.id).where(Pairing.subject != "")
        )
        pairs = dict(iter(found))
    listed = await seen(both.olga, ShowStandings().pack())
    for subject, of_timur, of_ann in zip(
        SUBJECTS, names(both, "Timur"), names(both, "Ann"), strict=True
    ):
        show = ShowHealth(id=pairs[subject]).pack()
        assert of_timur in await seen(both.ann, show)
        assert of_ann in await seen(timur, show)
        assert of_timur in await seen(both.olga, show)
        assert of_timur in listed
        assert of_timur in await seen(both.olga, PlansOfPair(id=pairs[subject]).pack())
