"""That the two of a pair met: noted by hand or by a card, once a day, on both databases."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from bot.db.engine import Database
from bot.domain.cards import Outcome
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.meetings import MeetingOfEndedPair, NoSuchDay, TooLateToTakeBack
from bot.domain.pairings import PairState
from bot.models import Pairing
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.services.check_in_desk import Desk

TODAY = MONDAY.date() + timedelta(days=7)


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    """A day after the first check-in was asked; a card is open."""
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open()
        desk.pairing.decided_at = MONDAY
        await desk.skip(days=7)
        yield desk


@pytest.fixture
def counts(desk: Desk) -> list[int]:
    """What others are told."""
    told: list[int] = []

    async def hear(_pairing: Pairing, count: int) -> None:
        told.append(count)

    desk.services.meetings.on_held.append(hear)
    return told


async def standing(desk: Desk) -> tuple[int, date | None]:
    meetings, pairing_id = desk.services.meetings, desk.pairing.id
    return await meetings.held_count(pairing_id), await meetings.last_held(pairing_id)


async def test_a_day_noted_by_both_is_one_meeting(desk: Desk, counts: list[int]) -> None:
    note = desk.services.meetings.note_held
    for by in (desk.ann, desk.boris, desk.ann):
        await note(desk.pairing.id, TODAY - timedelta(days=2), by)
    assert await standing(desk) == (1, TODAY - timedelta(days=2))
    await note(desk.pairing.id, TODAY - timedelta(days=1), desk.boris)
    assert await standing(desk) == (2, TODAY - timedelta(days=1))
    assert counts == [1, 2]


async def test_a_card_closed_as_met_notes_one_meeting(desk: Desk, counts: list[int]) -> None:
    card = (await desk.all_cards())[-1].id
    for _time in range(2):
        await desk.cards.close(desk.boris, card, Outcome.MET)
    assert await standing(desk) == (1, TODAY)
    await desk.services.meetings.note_held(desk.pairing.id, TODAY, desk.ann)
    assert await standing(desk) == (1, TODAY)
    assert counts == [1]


async def test_a_corrected_card_takes_its_meeting_back(desk: Desk, counts: list[int]) -> None:
    card = (await desk.all_cards())[-1].id
    await desk.cards.close(desk.boris, card, Outcome.MET)
    await desk.cards.close(desk.boris, card, Outcome.WROTE)
    assert await standing(desk) == (0, None)
    await desk.cards.close(desk.boris, card, Outcome.MET)
    assert await standing(desk) == (1, TODAY)
    assert counts == [1]


async def test_a_card_does_not_take_back_what_the_learner_said(desk: Desk) -> None:
    card = (await desk.all_cards())[-1].id
    await desk.cards.close(desk.boris, card, Outcome.MET)
    await desk.services.meetings.note_held(desk.pairing.id, TODAY, desk.ann)
    await desk.cards.close(desk.boris, card, Outcome.NO_ANSWER)
    assert await standing(desk) == (1, TODAY)


async def test_a_note_is_taken_back_the_same_day_by_whoever_made_it(desk: Desk) -> None:
    meetings = desk.services.meetings
    noted = await meetings.note_held(desk.pairing.id, TODAY, desk.ann)
    with pytest.raises(NotFound):
        await meetings.take_back(desk.boris, noted.id)
    await meetings.note_held(desk.pairing.id, TODAY, desk.boris)
    await meetings.take_back(desk.ann, noted.id)
    assert await standing(desk) == (1, TODAY)
    await meetings.take_back(desk.boris, noted.id)
    assert await standing(desk) == (0, None)


async def test_a_day_later_a_note_stays(desk: Desk) -> None:
    meetings = desk.services.meetings
    noted = await meetings.note_held(desk.pairing.id, TODAY, desk.ann)
    desk.clock.skip(days=1)
    with pytest.raises(TooLateToTakeBack):
        await meetings.take_back(desk.ann, noted.id)


async def test_what_nobody_of_the_two_noted_is_nobodys_to_take_back(desk: Desk) -> None:
    meetings = desk.services.meetings
    noted = await meetings.note_held(desk.pairing.id, TODAY)
    await meetings.note_held(desk.pairing.id, TODAY, desk.ann)
    with pytest.raises(NotFound):
        await meetings.take_back(desk.ann, noted.id)
    assert await standing(desk) == (1, TODAY)


@pytest.mark.parametrize("days", [-1, 8, 300])
async def test_days_on_which_they_cannot_have_met(desk: Desk, days: int) -> None:
    with pytest.raises(NoSuchDay):
        await desk.services.meetings.note_held(
            desk.pairing.id, TODAY - timedelta(days=days), desk.ann
        )


async def test_others_and_ended_pairs_note_nothing(desk: Desk) -> None:
    meetings = desk.services.meetings
    with pytest.raises(NotAllowed):
        await meetings.note_held(desk.pairing.id, TODAY, desk.olga)
    with pytest.raises(NotFound):
        await meetings.note_held(999, TODAY, desk.ann)
    desk.pairing.state = PairState.ENDED
    with pytest.raises(MeetingOfEndedPair):
        await meetings.note_held(desk.pairing.id, TODAY, desk.ann)
