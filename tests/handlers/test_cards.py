"""Mentors' cards, as talk, in both languages."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.domain.cards import Later, Outcome
from bot.domain.roles import Role
from bot.models import Card, DueWork
from bot.texts import LANGUAGES
from bot.texts import day as day_in_words
from handlers.screens.card_buttons import (
    AddNote,
    AskAround,
    CloseCard,
    HearNote,
    MoveCard,
    NextStep,
    OpenCard,
    PutOff,
    SnoozeCard,
    TakeBack,
    TakeCard,
    WriteOnCard,
)
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    pair = await trio(stage, request.param)
    await pair.falls_due()
    return pair


def day(on: date, pair: Trio) -> str:
    with pair.stage.texts.speaking(pair.language):
        return day_in_words(on)


async def card(pair: Trio) -> Card:
    async with pair.stage.database.read() as session:
        return (await session.scalars(select(Card).order_by(Card.id.desc()).limit(1))).one()


async def test_closed_by_one_tap_on_the_message_itself(pair: Trio) -> None:
    shown = await pair.boris.presses(pair.says("We met"))
    assert pair.says("Noted: {outcome}", outcome=pair.says("We met")) in shown.text
    assert len(pair.boris.screens) == 1
    assert (await card(pair)).outcome == "met"
    await pair.boris.presses(pair.says("Done"))
    assert pair.says("We met") not in pair.boris.screen.text
    await pair.skip(days=5)
    assert pair.says("Open the card") not in pair.shown_to(pair.boris)
    async with pair.stage.database.read() as session:
        kinds = list(await session.scalars(select(DueWork.kind)))
    assert "feedback_ask" in kinds


async def test_a_note_and_a_next_step_come_back_on_the_next_card(pair: Trio) -> None:
    await pair.boris.presses(pair.says("We wrote"))
    await pair.boris.presses(pair.says("Add a note"))
    await pair.boris.types("Bring <the> drawings")
    await pair.boris.presses(pair.says("Next step in a week"))
    await pair.skip(days=7)
    shown = await pair.boris.presses(pair.says("Open the card"))
    assert "Bring &lt;the&gt; drawings" in shown.text
    on = day(pair.stage.clock().date(), pair)
    lines = (
        "We had set {when} for our next step. How did it go?",
        "Our next step was for {when}. What came of it?",
    )
    assert any(pair.says(line, when=on) in shown.text for line in lines)
    assert "drawings" not in pair.shown_to(pair.ann, pair.olga)


async def test_reminded_at_its_due_date_and_once_more_in_other_words(pair: Trio) -> None:
    for _day in range(6):
        await pair.skip(days=1)
    due = pair.says("The card of {name} is due today. One tap is enough.", name="Ann")
    assert [screen.text for screen in pair.boris.screens].count(due) == 1
    assert pair.says("Who can take it for me?") in pair.boris.screen.buttons
    assert len(pair.boris.screens) == 3


async def test_put_off_to_a_day_that_is_told(pair: Trio) -> None:
    before = (await card(pair)).due_at
    await pair.boris.types("/cards")
    await pair.boris.presses(next(label for label in pair.boris.buttons if "Ann" in label))
    shown = await pair.boris.presses(pair.says("Later"))
    await pair.boris.presses(next(iter(shown.buttons)))
    assert ((await card(pair)).due_at - before).days == 1
    await pair.skip(days=3, hours=1)
    assert len(pair.boris.screens) == 2


async def test_put_off_often_it_says_kindly_what_else_helps(pair: Trio) -> None:
    await pair.boris.presses(pair.says("Open the card"))
    for _time in range(3):
        shown = await pair.boris.presses(pair.says("Later"))
        await pair.boris.presses(next(iter(shown.buttons)))
        await pair.boris.presses(pair.says("Open the card"))
    shown = await pair.boris.presses(pair.says("Later"))
    assert pair.says("Who can take it for me?") in shown.buttons
    await pair.boris.presses_data(PutOff(id=(await card(pair)).id, later=Later.A_DAY).pack())
    assert pair.says("I need help") in pair.boris.screen.buttons
    assert (await card(pair)).put_off == 3


async def test_what_is_moved_comes_again_on_its_day(pair: Trio) -> None:
    await pair.boris.presses(pair.says("We moved it"))
    await pair.boris.presses(pair.says("In a week"))
    assert ((await card(pair)).due_at - pair.stage.clock()).days == 7
    assert (await card(pair)).closed_at is None
    await pair.skip(days=4)
    assert len(pair.boris.screens) == 1


async def test_a_day_is_typed_for_the_next_step(pair: Trio) -> None:
    await pair.boris.presses(pair.says("We met"))
    await pair.boris.presses(pair.says("Another day"))
    shown = await pair.boris.types("some day")
    words = "Please type a day within a year from today, such as 12.12 or “in 10 days”."
    assert pair.says(words) in shown.text
    for passed_or_none in ("31.2", "1.1.2020"):
        shown = await pair.boris.types(passed_or_none)
        assert pair.says(words) in shown.text
    await pair.boris.types("через 10 дней" if pair.language == "ru" else "in 10 days")
    today = pair.stage.clock().date()
    assert (await card(pair)).next_step_on == today + timedelta(days=10)


async def test_a_note_is_spoken_and_heard_again(pair: Trio) -> None:
    await pair.boris.presses(pair.says("We met"))
    await pair.boris.presses(pair.says("Add a note"))
    await pair.boris.sends_voice("AwACAg", 7)
    await pair.skip(days=7)
    await pair.boris.presses(pair.says("Open the card"))
    shown = await pair.boris.presses(pair.says("Listen to the note"))
    assert shown.attached is not None
    assert "AwACAg" in str(shown.attached)
    for person in (pair.ann, pair.olga):
        assert all(one.attached is None for one in person.screens)


async def test_help_reaches_the_coordinator_at_once(pair: Trio) -> None:
    await pair.boris.presses(pair.says("I need help"))
    assert pair.says("The coordinators are told now.") in pair.boris.screen.text
    assert "Boris" in pair.olga.screen.text
    assert "Ann" in pair.olga.screen.text
    await pair.olga.presses(pair.says("What people share"))
    nothing = "In the last two weeks nobody has chosen to show you a check-in."
    assert pair.olga.screen.text == pair.says(nothing)


async def test_a_slip_of_the_finger_is_corrected(pair: Trio) -> None:
    await pair.boris.presses(pair.says("No answer"))
    await pair.boris.presses(pair.says("Correct this"))
    await pair.boris.presses(pair.says("We wrote"))
    assert (await card(pair)).outcome == "wrote"


async def test_two_lines_that_fit_can_be_copied(pair: Trio) -> None:
    shown = await pair.boris.presses(pair.says("Open the card"))
    assert shown.text.count("<code>") == 2
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Only {name}", hard=True)
    shown = await pair.boris.presses(pair.says("Open the card"))
    said = pair.says("You told me that studying is hard. Shall we look at it together?")
    also = pair.says("You told me that studying is hard. Which part shall we begin with?")
    assert said in shown.text or also in shown.text
    assert shown.text.count("<code>") == 2


async def test_a_list_without_cards_says_when_they_come(pair: Trio) -> None:
    await pair.boris.presses(pair.says("We met"))
    shown = await pair.boris.types("/cards")
    none = "No card is open. One comes with each check-in of the people you accompany."
    assert shown.text == pair.says(none)


async def test_forged_buttons_of_others_are_refused(pair: Trio) -> None:
    id_ = (await card(pair)).id
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Only {name}", "For Boris alone")
    eve = await pair.stage.someone(Role.MENTOR, pair.language, "Eve")
    await eve.types("/cards")
    await pair.olga.types("/shared")
    for person in (eve, pair.olga):
        for data in (
            OpenCard(id=id_),
            CloseCard(id=id_, outcome=Outcome.HELP),
            SnoozeCard(id=id_),
            PutOff(id=id_, later=Later.A_DAY),
            MoveCard(id=id_, days=3),
            AskAround(id=id_),
            TakeCard(id=id_, yes=True),
            TakeBack(id=id_),
            WriteOnCard(id=id_),
            HearNote(id=id_),
            NextStep(id=id_, days=7),
            AddNote(id=id_),
            OpenCard(id=999),
        ):
            await person.presses_data(data.pack())
    await pair.boris.presses_data(f"cdn:{id_}:3")
    await pair.boris.presses_data(f"cdc:{id_}:danced")
    assert "alone" not in pair.shown_to(eve, pair.olga)
    seen = await card(pair)
    assert (seen.outcome, seen.next_step_on, seen.note) == (None, None, None)


async def test_after_the_pair_has_ended_old_buttons_say_so(pair: Trio) -> None:
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Only {name}", "For Boris alone")
    opened = pair.boris.screens[0]
    await pair.boris.presses_data(AddNote(id=(await card(pair)).id).pack(), opened)
    await pair.ends()
    await pair.boris.types("Is this lost?")
    await pair.boris.presses_data(OpenCard(id=(await card(pair)).id).pack(), opened)
    over = "This pair has ended, so there is nothing left to do on the card. Thank you!"
    assert pair.boris.screen.text == pair.says(over)
    assert (await card(pair)).closed_at is not None
