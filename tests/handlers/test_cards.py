"""Mentors' cards, as talk, in both languages."""

import pytest
from sqlalchemy import select

from bot.domain.cards import Outcome
from bot.domain.roles import Role
from bot.models import Card, DueWork
from bot.texts import LANGUAGES
from handlers.screens.card_buttons import AddNote, CloseCard, NextStep, OpenCard, SnoozeCard
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    pair = await trio(stage, request.param)
    await pair.falls_due()
    return pair


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
    assert len(pair.boris.screens) == 1
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
    assert pair.says("How did it go with what we agreed on last time?") in shown.text
    assert "drawings" not in pair.shown_to(pair.ann, pair.olga)


async def test_reminded_at_its_due_date_once(pair: Trio) -> None:
    await pair.skip(days=6)
    due = pair.says("The card of {name} is due today. One tap is enough.", name="Ann")
    assert [screen.text for screen in pair.boris.screens].count(due) == 1


async def test_moved_by_a_day(pair: Trio) -> None:
    before = (await card(pair)).due_at
    await pair.boris.types("/cards")
    await pair.boris.presses(next(label for label in pair.boris.buttons if "Ann" in label))
    await pair.boris.presses(pair.says("A day later"))
    assert ((await card(pair)).due_at - before).days == 1
    await pair.skip(days=3, hours=1)
    assert len(pair.boris.screens) == 2


async def test_help_reaches_the_coordinator_at_once(pair: Trio) -> None:
    await pair.boris.presses(pair.says("I need help"))
    assert pair.says("The coordinators are told now.") in pair.boris.screen.text
    assert "Boris" in pair.olga.screen.text
    assert "Ann" in pair.olga.screen.text
    await pair.olga.presses(pair.says("What learners share"))
    nothing = "In the last two weeks no learner has chosen to show you a check-in."
    assert pair.olga.screen.text == pair.says(nothing)


async def test_a_slip_of_the_finger_is_corrected(pair: Trio) -> None:
    await pair.boris.presses(pair.says("No answer"))
    await pair.boris.presses(pair.says("Correct this"))
    await pair.boris.presses(pair.says("We moved it"))
    assert (await card(pair)).outcome == "moved"


async def test_two_lines_that_fit_can_be_copied(pair: Trio) -> None:
    shown = await pair.boris.presses(pair.says("Open the card"))
    assert shown.text.count("<code>") == 2
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Only {name}", hard=True)
    shown = await pair.boris.presses(pair.says("Open the card"))
    assert (
        pair.says("You wrote that studying is hard. Shall we look at it together?") in shown.text
    )
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
