"""Whether the other one suits: asked of both after which meetings, and known to nobody else."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.db.engine import Database
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.fit import FitAsked, Fits
from bot.domain.pair_notices import PairEnded
from bot.domain.pairings import PairKind
from bot.domain.roles import Role
from bot.domain.subjects import ANY
from bot.models import FitQuestion, Person
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open()
        desk.pairing.decided_at = MONDAY
        yield desk


async def meet(desk: Desk, *, times: int = 1) -> None:
    before = desk.told_to(desk.boris, FitAsked)
    for _time in range(times):
        desk.clock.skip(days=1)
        await desk.services.meetings.note_held(desk.pairing.id, desk.clock().date(), desk.boris)
        await desk.work()
        assert desk.told_to(desk.boris, FitAsked) == before
        await desk.skip(hours=2)
        before = desk.told_to(desk.boris, FitAsked)


async def asked(desk: Desk, person: Person) -> list[int]:
    found = await desk.session.scalars(
        select(FitQuestion.held)
        .where(FitQuestion.person_id == person.id)
        .order_by(FitQuestion.held)
    )
    return list(found)


async def say(desk: Desk, held: int, fits: Fits, by: Person | None = None) -> str:
    return await desk.services.fit.say(by or desk.ann, desk.pairing.id, held, fits)


async def test_after_the_first_and_the_third(desk: Desk) -> None:
    await meet(desk, times=5)
    for one, other, to_learner in ((desk.ann, "Boris", True), (desk.boris, "Ann", False)):
        assert await asked(desk, one) == [1, 3]
        assert desk.told_to(one, FitAsked) == [
            FitAsked(desk.pairing.id, held, other, PairKind.MENTOR, to_learner) for held in (1, 3)
        ]
    assert desk.told_to(desk.olga, FitAsked) == []


async def test_who_is_not_sure_is_asked_again_after_the_next(desk: Desk) -> None:
    await meet(desk)
    assert await say(desk, 1, Fits.UNSURE) == "Boris"
    assert await say(desk, 1, Fits.SUITS, desk.boris) == "Ann"
    await meet(desk)
    await say(desk, 2, Fits.SUITS)
    await meet(desk)
    await say(desk, 3, Fits.UNSURE)
    await meet(desk)
    await say(desk, 4, Fits.SUITS)
    await meet(desk)
    assert await asked(desk, desk.ann) == [1, 2, 3, 4]
    assert await asked(desk, desk.boris) == [1, 3]


async def test_nobody_else_can_answer(desk: Desk) -> None:
    await meet(desk)
    stranger = await join(desk.session, Role.MENTOR, "Vera")
    for by in (stranger, desk.olga):
        with pytest.raises(NotAllowed):
            await say(desk, 1, Fits.SUITS, by)
    with pytest.raises(NotFound):
        await say(desk, 2, Fits.SUITS)
    await desk.services.pairings.end(desk.ann, desk.pairing.id)
    with pytest.raises(NotFound):
        await say(desk, 1, Fits.SUITS)


async def test_who_takes_a_break_is_not_asked(desk: Desk) -> None:
    desk.ann.paused_until = desk.clock() + timedelta(days=30)
    await meet(desk)
    assert (await asked(desk, desk.ann), await asked(desk, desk.boris)) == ([], [1])


async def test_nor_a_mentor_who_takes_one_meanwhile(desk: Desk) -> None:
    await desk.services.meetings.note_held(desk.pairing.id, desk.clock().date(), desk.boris)
    desk.boris.paused_until = desk.clock() + timedelta(days=30)
    await desk.skip(hours=3)
    assert desk.told_to(desk.boris, FitAsked) == []
    assert (await asked(desk, desk.ann), await asked(desk, desk.boris)) == ([1], [])


@pytest.mark.parametrize("learner_says", [True, False])
async def test_neither_finds_the_others_answer_in_their_data(
    desk: Desk, learner_says: bool
) -> None:
    me, other = (desk.ann, desk.boris) if learner_says else (desk.boris, desk.ann)
    await meet(desk)
    await say(desk, 1, Fits.UNSURE, me)
    mine = await desk.services.my_data.export(me)
    assert [row["said"] for row in mine["fit_question"]] == ["unsure"]
    for person in (other, desk.olga):
        theirs = await desk.services.my_data.export(person)
        assert [row["said"] for row in theirs.get("fit_question", [])] in ([], [None])
        assert "unsure" not in str(theirs)


async def test_a_mentor_who_would_like_another_leads_to_coordinators(desk: Desk) -> None:
    await meet(desk)
    await desk.services.pairings.end(desk.boris, desk.pairing.id)
    await desk.work()
    repair = await desk.services.repairs.next()
    assert repair
    assert repair.needs == ((desk.ann.id, ANY),)
    assert desk.told_to(desk.ann, PairEnded) == [PairEnded(PairKind.MENTOR, True, "Boris")]
