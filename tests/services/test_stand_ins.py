"""Cards go on by rule when a mentor is away, and come back; on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.db.engine import Database
from bot.domain.cards import Outcome, WithSomebodyElse
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role, Standing
from bot.domain.stand_in_notices import (
    CardAtDesk,
    CardGone,
    CardLetter,
    CardPassed,
    CardsBack,
    CardTaken,
    MentorIsBack,
    ShownToStandIn,
    StandInComes,
    TakeAsked,
)
from bot.domain.stand_ins import CannotHaveIt, NobodyAsked, OnABreak, Why
from bot.models import DueWork, Pairing
from bot.settings import Settings
from tests.clock import StoppedClock
from tests.pairs import agree, join
from tests.services.stand_in_desk import StandInDesk


@pytest.fixture
async def desk(
    database: Database, clock: StoppedClock, settings: Settings
) -> AsyncIterator[StandInDesk]:
    async with database.write() as session:
        yield await StandInDesk(session, clock, settings).begin()


async def test_the_named_one_comes_first_then_the_willing_then_the_desk(desk: StandInDesk) -> None:
    await desk.name(desk.clara)
    await desk.services.preferences.pause(desk.boris, "week")
    assert await desk.owner() == desk.clara.id
    await desk.services.preferences.pause(desk.clara, "week")
    assert await desk.owner() == desk.dan.id
    await desk.services.preferences.pause(desk.dan, "week")
    assert await desk.owner() is None
    await desk.work()
    card = await desk.card()
    assert desk.told_to(desk.olga, CardAtDesk) == [CardAtDesk(card.id, "Ann", "Boris")]
    told = desk.told_to(desk.ann, StandInComes)
    assert [one.name for one in told if isinstance(one, StandInComes)] == ["Clara", "Dan", None]
    assert await desk.history() == ["pause", "pause", "pause"]


async def test_who_has_not_agreed_is_not_given_anything(desk: StandInDesk) -> None:
    await desk.name(desk.clara, agreed=False)
    await desk.services.preferences.pause(desk.boris, "week")
    assert await desk.owner() == desk.dan.id


async def test_the_willing_need_room_and_nobody_comes_whom_the_learner_left(
    desk: StandInDesk,
) -> None:
    desk.dan.capacity = 0
    eve = await desk.colleague("Eve", stands_in=True)
    fay = await desk.colleague("Fay", stands_in=True)
    desk.session.add(
        Pairing(
            learner_id=desk.ann.id,
            mentor_id=eve.id,
            kind=PairKind.MENTOR,
            state=PairState.ENDED,
            proposed_at=desk.clock(),
        )
    )
    await desk.services.preferences.pause(desk.boris, "week")
    assert await desk.owner() == fay.id


async def test_who_is_not_shown_is_shown_to_no_stranger(desk: StandInDesk) -> None:
    agree(desk.session, desk.ann.id, given=False)
    await desk.services.preferences.pause(desk.boris, "week")
    assert await desk.owner() is None


async def test_what_is_not_begun_comes_back_with_a_word_to_both(desk: StandInDesk) -> None:
    await desk.services.preferences.pause(desk.boris, "week")
    await desk.services.preferences.resume(desk.boris)
    assert await desk.owner() == desk.boris.id
    await desk.work()
    assert desk.told_to(desk.boris, CardsBack) == [CardsBack(1, 0)]
    assert desk.told_to(desk.dan, CardGone) == [CardGone("Ann", "Boris")]
    assert desk.told_to(desk.ann, MentorIsBack) == [MentorIsBack("Boris")]


async def test_what_is_begun_stays(desk: StandInDesk) -> None:
    await desk.services.preferences.pause(desk.boris, "week")
    await desk.services.card_sharing.send(desk.dan, (await desk.card()).id, "Hello!")
    await desk.services.preferences.resume(desk.boris)
    assert await desk.owner() == desk.dan.id
    await desk.work()
    assert desk.told_to(desk.boris, CardsBack) == [CardsBack(0, 1)]
    (letter,) = desk.told_to(desk.ann, CardLetter)
    assert letter == CardLetter((await desk.card()).id, "Dan", "Hello!", to_learner=True)
    back = await desk.cards.take_back(desk.boris, (await desk.card()).id)
    assert (back.stands_in_for, await desk.owner()) == (None, desk.boris.id)


async def test_a_new_card_of_one_who_is_away_begins_elsewhere(desk: StandInDesk) -> None:
    await desk.services.preferences.pause(desk.boris, "month")
    await desk.skip(days=7)
    assert [card.owner_id for card in await desk.all_cards()] == [desk.dan.id, None]


async def test_who_is_not_reached_at_the_due_date_passes_it_on(desk: StandInDesk) -> None:
    desk.boris.unreachable_since = desk.clock()
    await desk.skip(days=4)
    assert await desk.owner() == desk.dan.id
    assert await desk.history() == ["unreachable"]


async def test_a_mentor_who_leaves_leaves_nobody_alone(desk: StandInDesk) -> None:
    desk.dan.capacity = 5
    await desk.services.my_data.erase(desk.boris)
    assert desk.pairing.state == PairState.ENDED
    assert await desk.owner() == desk.dan.id
    view = await desk.cards.close(desk.dan, (await desk.card()).id, Outcome.MET)
    assert view.closed
    found = await desk.session.scalars(DueWork.__table__.select().with_only_columns(DueWork.kind))
    assert "feedback_ask" not in list(found)


async def test_a_learner_who_ends_the_pair_hears_nothing_more(desk: StandInDesk) -> None:
    await desk.services.preferences.pause(desk.boris, "week")
    await desk.services.pairings.end(desk.ann, desk.pairing.id)
    assert (await desk.card()).closed_at is not None
    with pytest.raises(NotFound):
        await desk.services.card_sharing.send(desk.dan, (await desk.card()).id, "Hello?")


async def test_a_stand_in_sees_what_was_meant_for_the_mentor_only_with_a_yes(
    desk: StandInDesk,
) -> None:
    await desk.answer(comment="For Boris alone", study="1")
    await desk.cards.note(desk.boris, (await desk.card()).id, "Between us")
    await desk.services.preferences.pause(desk.boris, "week")
    card = await desk.card()
    blind = await desk.cards.view(desk.dan, card.id)
    assert (bool(blind.shared), blind.shown, blind.note) == (False, False, None)
    with pytest.raises(NotFound):
        await desk.services.card_sharing.show(desk.ann, card.id, desk.clara.id, shown=True)
    await desk.services.card_sharing.show(desk.ann, card.id, desk.dan.id, shown=True)
    seen = await desk.cards.view(desk.dan, card.id)
    assert (seen.shared.comment, seen.note) == ("For Boris alone", None)
    await desk.work()
    assert desk.told_to(desk.dan, ShownToStandIn) == [ShownToStandIn(card.id, "Ann", talk=False)]
    await desk.services.preferences.pause(desk.dan, "week")
    card = await desk.card()
    assert (card.owner_id, card.shown_at) == (None, None)
    assert not (await desk.services.card_desk.one(desk.olga, card.id))[1]


async def test_asked_by_rule_until_one_says_yes(desk: StandInDesk) -> None:
    await desk.name(desk.clara)
    card, asks = await desk.card(), desk.services.card_asks
    assert await asks.begin(desk.boris, card.id) == ["Clara"]
    await desk.work()
    assert desk.told_to(desk.clara, TakeAsked) == [TakeAsked(card.id, "Ann", "", card.due_at)]
    await asks.no(desk.clara, card.id)
    await desk.work()
    assert len(desk.told_to(desk.dan, TakeAsked)) == 1
    assert await desk.owner() == desk.boris.id
    await asks.yes(desk.dan, card.id)
    assert await desk.owner() == desk.dan.id
    await desk.work()
    assert desk.told_to(desk.boris, CardTaken) == [CardTaken("Ann", "Dan")]
    with pytest.raises(NobodyAsked):
        await asks.yes(desk.clara, card.id)
    with pytest.raises(WithSomebodyElse):
        await desk.cards.view(desk.boris, card.id)
    await desk.services.preferences.resume(desk.boris)
    assert await desk.owner() == desk.dan.id


async def test_without_an_answer_the_next_are_asked_and_then_the_desk(desk: StandInDesk) -> None:
    await desk.name(desk.clara)
    card = await desk.card()
    await desk.services.card_asks.begin(desk.boris, card.id)
    await desk.skip(hours=25)
    assert len(desk.told_to(desk.dan, TakeAsked)) == 1
    await desk.skip(hours=26)
    assert await desk.owner() is None
    assert await desk.history() == [Why.NOBODY]


async def test_who_has_a_break_gets_nothing_by_a_late_yes(desk: StandInDesk) -> None:
    card = await desk.card()
    assert await desk.services.card_asks.begin(desk.boris, card.id) == ["Dan"]
    await desk.services.preferences.pause(desk.dan, "week")
    with pytest.raises(OnABreak):
        await desk.services.card_asks.yes(desk.dan, card.id)
    await desk.services.card_asks.stop(desk.boris, card.id)
    with pytest.raises(NobodyAsked):
        await desk.services.card_asks.yes(desk.dan, card.id)


async def test_coordinators_give_and_close_what_is_at_their_desk(desk: StandInDesk) -> None:
    desk.dan.stands_in = False
    await desk.services.preferences.pause(desk.boris, "week")
    office, card = desk.services.card_desk, await desk.card()
    assert [one.why for one in await office.waiting(desk.olga)] == [Why.PAUSE]
    assert {one.name for one in await office.choices(desk.olga, card.id)} == {"Clara", "Dan"}
    with pytest.raises(CannotHaveIt):
        await office.give(desk.olga, card.id, desk.boris.id)
    for other in (desk.boris, desk.clara, desk.ann):
        with pytest.raises(NotAllowed):
            await office.waiting(other)
        with pytest.raises(NotAllowed):
            await office.give(other, card.id, desk.clara.id)
    assert await office.give(desk.olga, card.id, desk.clara.id) == "Clara"
    await desk.work()
    due_at = (await desk.card()).due_at
    assert desk.told_to(desk.clara, CardPassed) == [CardPassed(card.id, "Ann", "Boris", due_at)]
    assert await office.waiting(desk.olga) == []
    with pytest.raises(NotFound):
        await office.close(desk.olga, card.id, talked=True)


async def test_a_card_that_has_lain_for_long_is_seen_by_coordinators(desk: StandInDesk) -> None:
    desk.clock.skip(days=12)
    office = desk.services.card_desk
    (seen,) = await office.waiting(desk.olga)
    assert (seen.owner, seen.why) == ("Boris", None)
    await office.close(desk.olga, seen.id, talked=False)
    assert ((await desk.card()).closed_at, (await desk.card()).outcome) == (desk.clock(), None)


async def test_without_coordinators_the_desk_is_there_for_the_next_one(desk: StandInDesk) -> None:
    desk.dan.stands_in = False
    await desk.services.my_data.erase(desk.olga)
    await desk.services.preferences.pause(desk.boris, "week")
    igor = await join(desk.session, Role.COORDINATOR, "Igor")
    assert len(await desk.services.card_desk.waiting(igor)) == 1
    waits = await desk.services.desk.waits(igor)
    assert waits is not None
    assert waits.cards == 1


async def test_naming_is_asked_answered_and_ended(desk: StandInDesk) -> None:
    names = desk.services.stand_in_names
    await desk.name(desk.clara, agreed=False)
    view = await names.view(desk.boris)
    assert view.named is not None
    assert (view.named.name, view.named.agreed) == ("Clara", False)
    assert await names.answer(desk.clara, desk.boris.id, agreed=False) == "Boris"
    assert (await names.view(desk.boris)).named is None
    with pytest.raises(NotFound):
        await names.answer(desk.clara, desk.boris.id, agreed=True)
    for nobody in (desk.ann, desk.boris, desk.olga):
        with pytest.raises(NotFound):
            await names.name(desk.boris, nobody.id)
    await desk.name(desk.clara)
    await desk.services.my_data.erase(desk.clara)
    assert (await names.view(desk.boris)).named is None
    assert desk.clara.standing == Standing.LEFT


async def test_whoever_gets_what_is_due_has_a_day_for_it(desk: StandInDesk) -> None:
    desk.clock.skip(days=6)
    await desk.services.preferences.pause(desk.boris, "week")
    assert (await desk.card()).due_at >= desk.clock() + timedelta(days=1)
