"""What is proposed while a draft is worked out: the run does not know of it, and lets it be."""

from datetime import timedelta

from bot.domain.pairings import PairState
from bot.domain.roles import Role
from bot.matching.left_out import left_out
from bot.matching.runs import whole
from bot.models import Person
from tests.clock import MONDAY
from tests.services.pair_office import MENTOR
from tests.services.round_office import RoundOffice, office

__all__ = ["office"]


async def worked_out(office: RoundOffice, *propose_for: Person) -> None:
    """The pool is read, then these come back and somebody is proposed to them."""
    services = office.services
    await services.rounds.begin(office.olga, MENTOR)
    work = await services.rounds.next()
    assert work
    for learner in propose_for:
        learner.paused_until = None
        await office.session.flush()
        assert await services.pair_proposing.next_for(learner.id, MENTOR, "", office.olga.id)
    run = whole(work.pool)
    await services.rounds.worked(work, run, left_out(work.pool, run))


async def proposed(office: RoundOffice) -> set[tuple[int, int]]:
    rows = await office.rows()
    return {(one.learner_id, one.mentor_id) for one in rows if one.state == PairState.PROPOSED}


async def test_what_was_proposed_meanwhile_stays(office: RoundOffice) -> None:
    """Vera was away when the pool was read, and is back before it is worked out."""
    vera = await office.join(Role.LEARNER, "Vera", paused_until=MONDAY + timedelta(days=9))
    await office.join(Role.MENTOR, "Vlad")
    await worked_out(office, vera)
    assert {learner for learner, _helper in await proposed(office)} == {vera.id}


async def test_what_is_moved_to_somebody_else_meanwhile_stays(office: RoundOffice) -> None:
    """Ann's proposal broke a rule when the pool was read, and has another mentor by now."""
    services = office.services
    await office.propose_all()
    vlad = await office.join(Role.MENTOR, "Vlad")
    office.boris.languages = ["en"]
    await office.session.flush()
    await services.rounds.begin(office.olga, MENTOR)
    work = await services.rounds.next()
    assert work
    (pairing,) = await office.rows()
    pairing.mentor_id, vlad.languages = vlad.id, ["ru"]
    run = whole(work.pool)
    await services.rounds.worked(work, run, left_out(work.pool, run))
    assert await proposed(office) == {(office.ann.id, vlad.id)}


async def test_what_was_impossible_when_the_pool_was_read_goes(office: RoundOffice) -> None:
    """One of a learner who is away, and one of two who have no language in common."""
    vera = await office.join(Role.LEARNER, "Vera", fields=["it"])
    vlad = await office.join(Role.MENTOR, "Vlad", fields=["it"])
    await office.propose_all()
    assert len(await proposed(office)) == 2
    vera.paused_until = MONDAY + timedelta(days=9)
    office.boris.languages, vlad.languages = ["en"], ["en"]
    await office.session.flush()
    await worked_out(office)
    assert await proposed(office) == set()
