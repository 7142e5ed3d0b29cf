"""What mentors do with their cards, on both databases."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from bot.db.engine import Database
from bot.domain.cards import ClosedAlready, Later, Outcome, PairIsOver, PutOffOften
from bot.domain.check_in_notices import CardDue, CardOpened, MentorNeedsHelp, TalkWanted
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.forms import WrongAnswer
from bot.domain.media import Media, MediaKind
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import DueWork
from bot.settings import Settings
from tests.clock import MONDAY, StoppedClock
from tests.pairs import join
from tests.services.check_in_desk import Desk


@pytest.fixture
async def desk(database: Database, clock: StoppedClock, settings: Settings) -> AsyncIterator[Desk]:
    """A day after the first check-in was asked."""
    async with database.write() as session:
        desk = await Desk(session, clock, settings).open()
        await desk.skip(days=7)
        yield desk


async def card_id(desk: Desk) -> int:
    return (await desk.all_cards())[-1].id


async def test_the_mentor_is_told_and_reminded_twice_in_other_words(desk: Desk) -> None:
    (opened,) = desk.told_to(desk.boris, CardOpened)
    assert opened == CardOpened(await card_id(desk), "Ann", MONDAY + timedelta(days=9, hours=6))
    await desk.skip(days=3)
    due = MONDAY + timedelta(days=9, hours=6)
    first = CardDue(await card_id(desk), "Ann", due_at=due)
    assert desk.told_to(desk.boris, CardDue) == [first]
    await desk.skip(days=4)
    again = CardDue(first.card_id, "Ann", again=True, due_at=due)
    assert desk.told_to(desk.boris, CardDue)[:2] == [first, again]


async def test_a_closed_card_is_not_asked_for(desk: Desk) -> None:
    await desk.cards.close(desk.boris, await card_id(desk), Outcome.WROTE)
    await desk.skip(days=5)
    assert desk.told_to(desk.boris, CardDue) == []
    assert await desk.cards.open_ones(desk.boris) == []


async def test_the_reminder_keeps_out_of_quiet_hours(desk: Desk) -> None:
    desk.boris.quiet_from, desk.boris.quiet_to = 17 * 60, 12 * 60
    await desk.skip(days=2, hours=20)
    assert desk.told_to(desk.boris, CardDue) == []
    await desk.skip(hours=4)
    assert len(desk.told_to(desk.boris, CardDue)) == 1


async def test_a_mentor_on_a_break_is_not_reminded(desk: Desk) -> None:
    desk.boris.paused_until = desk.clock() + timedelta(days=30)
    await desk.skip(days=5)
    assert desk.told_to(desk.boris, CardDue) == []


async def test_put_off_it_calls_a_day_later(desk: Desk) -> None:
    before = (await desk.cards.view(desk.boris, await card_id(desk))).due_at
    view = await desk.cards.put_off(desk.boris, await card_id(desk), Later.A_DAY)
    assert view.due_at == before + timedelta(days=1)
    await desk.skip(days=3)
    assert desk.told_to(desk.boris, CardDue) == []
    await desk.skip(days=1)
    assert len(desk.told_to(desk.boris, CardDue)) == 1


async def test_it_can_be_put_off_a_few_times_only(desk: Desk) -> None:
    id_ = await card_id(desk)
    for later in (Later.A_DAY, Later.MONDAY, Later.THREE_DAYS):
        view = await desk.cards.put_off(desk.boris, id_, later)
    assert view.later == ()
    with pytest.raises(PutOffOften):
        await desk.cards.put_off(desk.boris, id_, Later.A_DAY)
    await desk.cards.close(desk.boris, id_, Outcome.MET)
    with pytest.raises(ClosedAlready):
        await desk.cards.put_off(desk.boris, id_, Later.A_DAY)


async def test_what_is_moved_stays_open_until_its_new_day(desk: Desk) -> None:
    id_ = await card_id(desk)
    await desk.cards.close(desk.boris, id_, Outcome.NO_ANSWER)
    view = await desk.cards.move(desk.boris, id_, 7)
    assert (view.closed, view.outcome) == (False, None)
    assert view.due_at == MONDAY + timedelta(days=14, hours=6)
    await desk.skip(days=6)
    assert desk.told_to(desk.boris, CardDue) == []
    await desk.skip(days=2)
    last = desk.told_to(desk.boris, CardDue)[-1]
    assert isinstance(last, CardDue)
    assert last.card_id == id_
    with pytest.raises(WrongAnswer):
        await desk.cards.move(desk.boris, id_, 5)


async def test_a_spoken_note_is_played_back_on_the_next_card(desk: Desk) -> None:
    first, voice = await card_id(desk), Media(MediaKind.VOICE, "AwAC", seconds=7)
    await desk.cards.close(desk.boris, first, Outcome.MET)
    await desk.cards.note(desk.boris, first, "Typed first")
    await desk.cards.note(desk.boris, first, voice)
    view, heard = await desk.cards.voice(desk.boris, first)
    assert (view.note, heard) == (None, voice)
    await desk.skip(days=7)
    assert (await desk.cards.voice(desk.boris, await card_id(desk)))[1] == voice


async def test_after_one_the_next_is_offered(desk: Desk) -> None:
    await desk.skip(days=7)
    first, second = (await desk.all_cards())[:2]
    view = await desk.cards.close(desk.boris, second.id, Outcome.MET)
    assert view.following is not None
    assert (view.following.id, view.following.overdue, view.following.count) == (first.id, True, 1)
    assert (await desk.cards.close(desk.boris, first.id, Outcome.MET)).following is None


async def test_a_note_and_a_next_step_stand_on_the_next_card(desk: Desk) -> None:
    first = await card_id(desk)
    await desk.cards.close(desk.boris, first, Outcome.MET)
    await desk.cards.note(desk.boris, first, "Bring the drawings")
    await desk.cards.next_step(desk.boris, first, 7)
    await desk.skip(days=7)
    view = await desk.cards.view(desk.boris, await card_id(desk))
    assert view.id != first
    assert view.before is not None
    assert (view.before.outcome, view.before.note) == (Outcome.MET, "Bring the drawings")
    assert view.before.next_step_on == date(2026, 12, 7)
    with pytest.raises(WrongAnswer):
        await desk.cards.next_step(desk.boris, first, 8)


async def test_help_reaches_every_coordinator_once(desk: Desk) -> None:
    igor = await join(desk.session, Role.COORDINATOR, "Igor")
    await desk.cards.close(desk.boris, await card_id(desk), Outcome.HELP)
    await desk.work()
    told = MentorNeedsHelp(await card_id(desk), "Boris", "Ann", PairKind.MENTOR)
    assert desk.told_to(desk.olga, MentorNeedsHelp) == [told]
    assert desk.told_to(igor, MentorNeedsHelp) == [told]


async def test_a_second_tap_corrects_the_first(desk: Desk) -> None:
    await desk.cards.close(desk.boris, await card_id(desk), Outcome.NO_ANSWER)
    view = await desk.cards.close(desk.boris, await card_id(desk), Outcome.WROTE)
    assert (view.closed, view.outcome) == (True, Outcome.WROTE)


async def test_a_meeting_is_followed_by_a_question_to_the_learner(desk: Desk) -> None:
    await desk.cards.close(desk.boris, await card_id(desk), Outcome.MET)
    await desk.cards.close(desk.boris, await card_id(desk), Outcome.MET)
    found = await desk.session.scalars(DueWork.__table__.select().with_only_columns(DueWork.kind))
    assert list(found).count("feedback_ask") == 1


async def test_the_learner_can_ask_for_a_talk(desk: Desk) -> None:
    asked = (await desk.check_ins())[0]
    assert await desk.answers.want_talk(desk.ann, asked.id) == ("Boris", True)
    await desk.work()
    assert desk.told_to(desk.boris, TalkWanted) == [
        TalkWanted(await card_id(desk), "Ann", desk.pairing.id)
    ]
    desk.boris.paused_until = desk.clock() + timedelta(days=3)
    assert await desk.answers.want_talk(desk.ann, asked.id) == ("Boris", False)
    view = await desk.cards.view(desk.boris, await card_id(desk))
    assert view.urgent
    assert not view.shared


async def test_cards_without_an_answer_are_counted(desk: Desk) -> None:
    since, until = desk.clock(), desk.clock() + timedelta(days=30)
    await desk.skip(days=21)
    cards = await desk.all_cards()
    assert len(cards) == 4
    await desk.services.stand_ins.heard(desk.boris)  # silent so long, others have them
    await desk.cards.close(desk.boris, cards[0].id, Outcome.MET)
    assert await desk.cards.without_answer(since, until) == (3, 4)
    await desk.end()
    assert await desk.cards.without_answer(since, until) == (0, 1)


async def test_only_the_cards_own_mentor_may(desk: Desk) -> None:
    eve = await join(desk.session, Role.MENTOR, "Eve")
    for other in (eve, desk.ann, desk.olga):
        for act in (
            desk.cards.view(other, await card_id(desk)),
            desk.cards.close(other, await card_id(desk), Outcome.MET),
            desk.cards.note(other, await card_id(desk), "mine"),
            desk.cards.next_step(other, await card_id(desk), 7),
            desk.cards.put_off(other, await card_id(desk), Later.A_DAY),
            desk.cards.move(other, await card_id(desk), 3),
            desk.cards.take_back(other, await card_id(desk)),
        ):
            with pytest.raises(NotAllowed):
                await act
    with pytest.raises(NotFound):
        await desk.cards.view(desk.boris, 999)


async def test_after_the_pair_nothing_is_seen_any_more(desk: Desk) -> None:
    await desk.answer(comment="For Boris")
    desk.pairing.state = PairState.ENDED
    await desk.end()
    with pytest.raises(PairIsOver):
        await desk.cards.view(desk.boris, await card_id(desk))
