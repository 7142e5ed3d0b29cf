"""Who may do and see what, and what is shown of whom."""

import pytest

from bot.domain.errors import NotAllowed
from bot.domain.roles import Role
from bot.domain.waiting import Queue
from tests.clock import StoppedClock
from tests.pairs import agree
from tests.services.pair_office import MENTOR, Office, office

__all__ = ["office"]


async def test_rights(office: Office) -> None:
    vera, vlad = await office.join(Role.LEARNER, "Vera"), await office.join(Role.MENTOR, "Vlad")
    pairing = await office.approve(office.ann, office.boris)
    for intruder in (vera, vlad):
        with pytest.raises(NotAllowed):
            await office.pairings.end(intruder, pairing.id)
        with pytest.raises(NotAllowed):
            await office.services.pair_book.mine(intruder, pairing.id)
        with pytest.raises(NotAllowed):
            await office.services.letters.send(intruder, pairing.id, "hello")
    for act in (
        office.pairings.approve(vera, vera.id, vlad.id, MENTOR),
        office.pairings.decline(office.boris, pairing.id),
        office.pairings.put_off(office.boris, pairing.id),
        office.desk.overview(vera),
        office.desk.pair(office.ann, pairing.id),
        office.services.pair_book.set_capacity(vera, 3),
        office.services.pair_wishes.ask(vlad, MENTOR),
    ):
        with pytest.raises(NotAllowed):
            await act


async def test_who_is_not_shown_is_listed_so_and_not_proposed(office: Office) -> None:
    await office.join(Role.LEARNER, "Vera", shown=False)
    await office.join(Role.MENTOR, "Vlad", shown=False)
    assert [one.name for one in await office.desk.waiting(office.olga)] == ["Ann"]
    hidden = await office.desk.hidden(office.olga)
    assert [(one.name, one.role) for one in hidden] == [
        ("Vera", Role.LEARNER),
        ("Vlad", Role.MENTOR),
    ]
    assert (await office.desk.overview(office.olga)).hidden == 2


async def test_the_newest_word_on_being_shown_counts(office: Office) -> None:
    pairing = await office.approve(office.ann, office.boris)
    (learner,) = (await office.services.pair_book.of_helper(office.boris)).pairs
    assert learner.common.fields == ("cnc",)
    agree(office.session, office.ann.id, given=False)
    (learner,) = (await office.services.pair_book.of_helper(office.boris)).pairs
    assert (learner.id, learner.name) == (pairing.id, "Ann")
    assert (learner.common.fields, learner.common.minutes) == ((), 0)


async def test_the_queue_is_by_waiting(office: Office, clock: StoppedClock) -> None:
    clock.skip(days=3)
    vera = await office.join(Role.LEARNER, "Vera")
    vera.joined_at = clock()
    clock.skip(days=1)
    place = await office.services.pair_book.place(vera, MENTOR)
    assert place.queue == Queue(MENTOR, 2, 2, vera.joined_at)
    waiting = await office.desk.waiting(office.olga)
    assert [(one.name, one.days) for one in waiting] == [("Ann", 4), ("Vera", 1)]


async def test_capacity_has_bounds(office: Office) -> None:
    for wanted, kept in ((-1, 0), (3, 3), (500, 20)):
        await office.services.pair_book.set_capacity(office.boris, wanted)
        assert office.boris.capacity == kept
