"""Ends of pairs: by anybody, without a reason, on both databases."""

import pytest

from bot.domain.errors import AlreadyDone
from bot.domain.pair_notices import HelperNeeded, PairEnded
from bot.domain.pairings import PairState
from bot.domain.roles import Role
from bot.models import Pairing
from tests.services.pair_office import MENTOR, Office, office

__all__ = ["office"]


@pytest.mark.parametrize("who", ["ann", "boris", "olga"])
async def test_whoever_ends_a_pair_the_others_read_the_same(office: Office, who: str) -> None:
    pairing = await office.approve(office.ann, office.boris)
    office.told_afresh()
    ender = getattr(office, who)
    await office.pairings.end(ender, pairing.id)
    assert (pairing.state, pairing.ended_by) == (PairState.ENDED, ender.id)
    expected = {
        "ann": [PairEnded(MENTOR, to_learner=True, name="Boris")],
        "boris": [PairEnded(MENTOR, to_learner=False, name="Ann")],
        # If the mentor ends it, she hears of it with a proposal (test_repairs).
        "olga": [HelperNeeded(office.ann.id, "Ann", MENTOR, wanted=True)] if who == "ann" else [],
    }
    for name, notices in expected.items():
        assert office.told(getattr(office, name)) == ([] if name == who else notices)
    assert [one.name for one in await office.desk.waiting(office.olga)] == ["Ann"]


async def test_a_learner_may_want_nobody_for_now(office: Office) -> None:
    pairing = await office.approve(office.ann, office.boris)
    office.told_afresh()
    await office.pairings.end(office.ann, pairing.id, another=False)
    assert office.told(office.olga) == [HelperNeeded(office.ann.id, "Ann", MENTOR, wanted=False)]
    assert await office.desk.waiting(office.olga) == []
    await office.services.pair_wishes.ask(office.ann, MENTOR)
    assert [one.name for one in await office.desk.waiting(office.olga)] == ["Ann"]


async def test_only_the_learner_can_say_that_nobody_is_wanted(office: Office) -> None:
    pairing = await office.approve(office.ann, office.boris)
    await office.pairings.end(office.boris, pairing.id, another=False)
    assert [one.name for one in await office.desk.waiting(office.olga)] == ["Ann"]


async def test_not_now_takes_the_proposal_back(office: Office) -> None:
    await office.propose_all()
    await office.services.pair_wishes.not_now(office.ann, MENTOR)
    assert await office.rows() == []
    assert await office.propose_all() == 0


async def test_ended_pairs_are_not_proposed_again(office: Office) -> None:
    pairing = await office.approve(office.ann, office.boris)
    await office.pairings.end(office.ann, pairing.id)
    assert await office.propose_all() == 0
    with pytest.raises(AlreadyDone):
        await office.pairings.end(office.ann, pairing.id)


async def test_whoever_leaves_leaves_quietly(office: Office) -> None:
    pairing = await office.approve(office.ann, office.boris)
    await office.join(Role.LEARNER, "Vera")
    office.told_afresh()
    await office.services.my_data.erase(office.boris)
    assert (pairing.state, pairing.parts) == (PairState.ENDED, {})
    assert office.told(office.ann) == [PairEnded(MENTOR, to_learner=True, name="Boris")]
    view = await office.desk.pair(office.olga, pairing.id)
    assert (view.helper_name, view.match.reasons) == ("", [])


async def test_hooks_hear_of_beginning_and_end(office: Office) -> None:
    heard: list[tuple[str, int]] = []

    async def begins(pairing: Pairing) -> None:
        heard.append(("start", pairing.id))

    async def ends(pairing: Pairing) -> None:
        heard.append(("end", pairing.id))

    office.pairings.on_start.append(begins)
    office.pairings.on_end.append(ends)
    pairing = await office.approve(office.ann, office.boris)
    await office.pairings.end(office.ann, pairing.id)
    assert heard == [("start", pairing.id), ("end", pairing.id)]
