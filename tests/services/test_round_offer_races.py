"""A mentor is asked from a draft, and two act on it at the same moment, on PostgreSQL."""

from itertools import product

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.roles import Role
from bot.domain.rounds import TwoState, WhyDeclined
from bot.models import Pairing, PairOffer, PairRound, RoundPair
from bot.services.services import Services
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.services.round_office import RoundOffice
from tests.services.test_offer_races import (
    Act,
    Scene,
    all_is_well,
    approves,
    approves_another,
    asks_another,
    at_once,
    declines,
    fewer,
    learner_leaves,
    leaves,
    me,
    no,
    not_now,
    runs_out,
    wishes_nobody,
    yes,
)


async def the_round(its: Services) -> int:
    return (await its.rounds._session.scalars(select(PairRound.id))).one()


async def the_pair(its: Services, learner_id: int) -> int:
    found = select(RoundPair.id).where(RoundPair.learner_id == learner_id)
    return (await its.rounds._session.scalars(found)).one()


async def withdraws(its: Services, of: Scene) -> None:
    pair_id = await the_pair(its, of.ann.id)
    await its.round_publishing.withdraw(await me(its, of.olga), pair_id)


async def drops(its: Services, of: Scene) -> None:
    await its.rounds.drop(await me(its, of.olga), await the_round(its))


async def publishes(its: Services, of: Scene) -> None:
    """Two others, with Vlad and with Boris."""
    await its.round_publishing.publish(await me(its, of.olga), await the_round(its))


async def asks_the_rest(its: Services, of: Scene) -> None:
    await its.round_publishing.ask(await me(its, of.olga), await the_round(its))


async def takes_a_yes_back(its: Services, of: Scene) -> None:
    found = select(RoundPair.id).where(RoundPair.state == TwoState.APPROVED).order_by(RoundPair.id)
    pair_id = (await its.rounds._session.scalars(found)).first()
    await its.round_steps.take_back(await me(its, of.olga), pair_id or 0)


async def declines_another(its: Services, of: Scene) -> None:
    found = select(RoundPair.id).where(RoundPair.state == TwoState.APPROVED).order_by(RoundPair.id)
    pair_id = (await its.rounds._session.scalars(found)).first()
    await its.round_steps.decline(await me(its, of.olga), pair_id or 0, WhyDeclined.NEVER)


OF_THE_DRAFT: list[Act] = [
    withdraws,
    drops,
    publishes,
    asks_the_rest,
    takes_a_yes_back,
    declines_another,
]
OTHERS: list[Act] = [
    yes,
    no,
    not_now,
    fewer,
    leaves,
    wishes_nobody,
    learner_leaves,
    declines,
    approves,
    approves_another,
    asks_another,
    runs_out,
    publishes,
    asks_the_rest,
    drops,
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(one, other, id=f"{one.__name__}-{other.__name__}")
        for one, other in product(OF_THE_DRAFT, OTHERS)
        if one is not other
    ],
)
async def test_two_acts_at_once(
    postgresql: Database, clock: StoppedClock, settings: Settings, one: Act, other: Act
) -> None:
    scene = await opened(postgresql, clock, settings)
    assert "done" in await at_once(postgresql, clock, settings, scene, one, other)
    async with postgresql.read() as session:
        asked = set(
            await session.scalars(
                select(RoundPair.learner_id).where(RoundPair.state == TwoState.ASKED)
            )
        )
        offers = set(
            await session.scalars(select(PairOffer.learner_id).where(PairOffer.state == "open"))
        )
        published = select(RoundPair.pairing_id).where(RoundPair.state == TwoState.PUBLISHED)
        active = select(Pairing.id).where(Pairing.state == "active")
        assert set(await session.scalars(published)) <= set(await session.scalars(active))
    assert asked <= offers
    if not {one, other} & {drops, asks_another}:
        assert asked == offers
    if not {one, other} & {publishes, asks_the_rest}:
        await all_is_well(postgresql)


async def opened(postgresql: Database, clock: StoppedClock, settings: Settings) -> Scene:
    """Boris is asked about Ann from a draft; Vera and Kim are approved, with Boris and Vlad."""
    async with postgresql.write() as session:
        office = RoundOffice(session, Services(session, clock, settings, "test_bot"))
        await office.open()
        petr = await office.join(Role.COORDINATOR, "Petr")
        office.boris.capacity = 2
        drafted, its = await office.draft(), office.services
        await its.round_steps.approve(office.olga, await office.id_of(drafted, "Ann"))
        await its.round_publishing.ask(office.olga, drafted.id)
        for name in ("Vera", "Kim"):
            await office.join(Role.LEARNER, name)
        vlad = await office.join(Role.MENTOR, "Vlad", capacity=2)
        await office.again(drafted)
        view = await its.round_desk.overview(office.olga, drafted.id)
        await its.round_steps.approve_all(office.olga, drafted.id, view.check)
        offer = (await session.scalars(select(PairOffer))).one()
        pairing = (await session.scalars(select(Pairing))).one()
        people = office.olga, petr, office.ann, office.boris, vlad
        return Scene(*people, offer.id, pairing.id)
