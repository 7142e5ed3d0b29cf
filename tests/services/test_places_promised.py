"""A place that is promised is promised once, on both databases."""

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.roles import Role
from bot.models import Person
from tests.services.pair_office import MENTOR, Office, office

__all__ = ["office"]
Promise = Callable[[Office], Awaitable[None]]


async def proposed(office: Office, learner: Person) -> int | None:
    found = await office.pairings._proposing.next_for(learner.id, MENTOR, "", office.olga.id)
    return found.mentor_id if found else None


async def asked(office: Office) -> None:
    await office.services.pair_offers.ask(office.olga, office.ann.id, office.boris.id, MENTOR)


async def waits(office: Office) -> None:
    assert await proposed(office, office.ann) == office.boris.id


@pytest.mark.parametrize("promised", [asked, waits])
@pytest.mark.parametrize(("places", "is_free"), [(1, False), (2, True)])
async def test_whoever_has_another_place_is_proposed(
    office: Office, promised: Promise, places: int, is_free: bool
) -> None:
    office.boris.capacity = places
    vera = await office.join(Role.LEARNER, "Vera")
    await office.session.flush()
    await promised(office)
    assert (await proposed(office, vera) == office.boris.id) is is_free
