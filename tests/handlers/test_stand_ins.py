"""Stand-ins as talk, in both languages: named, asked, away, back; what each of them sees."""

import pytest

from bot.domain.roles import Role
from bot.texts import LANGUAGES
from handlers.screens.card_buttons import DeskCards, GiveCard, LetSee, OpenCard, OpenDeskCard
from tests.handlers.pair_on_stage import Trio, trio
from tests.pairs import agree
from tests.stage import Someone, Stage


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    pair = await trio(stage, request.param)
    async with stage.database.write() as session:
        agree(session, (await pair.ann.row()).id, given=True)
    await pair.falls_due()
    return pair


@pytest.fixture
async def clara(pair: Trio) -> Someone:
    return await pair.stage.someone(Role.MENTOR, pair.language, "Clara", capacity=2)


async def named(pair: Trio, clara: Someone) -> None:
    await pair.boris.types("/learners")
    await pair.boris.presses(pair.says("My stand-in"))
    await pair.boris.presses(pair.says("Name somebody"))
    await pair.boris.presses("Clara")
    asked = pair.says("{name} is asked and has not answered yet.", name="Clara")
    assert asked in pair.boris.screen.text
    await clara.presses(pair.says("Yes, gladly"))


async def pauses(pair: Trio, who: Someone) -> None:
    await who.types("/settings")
    await who.presses(pair.says("Pause"))
    await who.presses(pair.says("One week"))


async def test_a_mentor_names_a_stand_in_who_agrees(pair: Trio, clara: Someone) -> None:
    await named(pair, clara)
    agreed = pair.says("{name} stands in for you from now on.", name="Clara")
    assert pair.boris.screen.text == agreed
    await clara.types("/standin")
    await clara.presses(pair.says("No more for {name}", name="Boris"))
    gone = pair.says("{name} does not stand in for you any more.", name="Clara")
    assert pair.boris.screen.text == gone


async def test_in_a_break_the_card_goes_on_and_comes_back(pair: Trio, clara: Someone) -> None:
    await named(pair, clara)
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Only {name}", "For Boris alone", hard=True)
    await pauses(pair, pair.boris)
    comes = pair.says("This time {name} comes in place of {mentor}.", name="Clara", mentor="Boris")
    assert comes in pair.ann.screen.text
    shown = await clara.presses(pair.says("Open the card"))
    assert pair.says("You stand in for {mentor} here. Thank you!", mentor="Boris") in shown.text
    assert "alone" not in pair.shown_to(clara, pair.olga)
    await pair.ann.presses(pair.says("{name} may see my answers", name="Clara"))
    shown = await clara.presses(pair.says("Open the card"))
    assert "For Boris alone" in shown.text
    await pair.ann.presses(pair.says("Do not show it any more"))
    await clara.types("/cards")
    await clara.presses(next(label for label in clara.buttons if "Ann" in label))
    assert "alone" not in clara.screen.text
    await pair.boris.presses(pair.says("Pause"))
    await pair.boris.presses(pair.says("I am back"))
    back = pair.says("{mentor} is back and sees to your check-in.", mentor="Boris")
    assert pair.ann.screen.text == back
    assert "alone" not in pair.shown_to(pair.olga)


async def test_my_mentor_says_who_has_the_card_now(pair: Trio, clara: Someone) -> None:
    comes = pair.says("This time {name} comes in place of {mentor}.", name="Clara", mentor="Boris")
    shown = await pair.ann.types("/mentor")
    assert comes not in shown.text
    await named(pair, clara)
    await pauses(pair, pair.boris)
    shown = await pair.ann.types("/mentor")
    assert comes in shown.text
    assert pair.says("Write to {name}", name="Clara") in shown.buttons
    await pair.ann.presses(pair.says("{name} may see my answers", name="Clara"))
    shown = await pair.ann.types("/mentor")
    assert pair.says("Do not show it any more") in shown.buttons
    await pauses(pair, clara)
    shown = await pair.ann.types("/mentor")
    assert pair.says("{mentor} cannot see to this check-in.", mentor="Boris") in shown.text
    assert "Clara" not in shown.text
    assert "Clara" not in (await pair.boris.types("/learners")).text


async def test_the_two_write_to_each_other(pair: Trio, clara: Someone) -> None:
    await named(pair, clara)
    await pauses(pair, pair.boris)
    await clara.presses(pair.says("Open the card"))
    await clara.presses(pair.says("Write to {name}", name="Ann"))
    await clara.types("Shall we talk <tomorrow>?")
    assert "Shall we talk &lt;tomorrow&gt;?" in pair.ann.screen.text
    await pair.ann.presses(pair.says("Write back"))
    await pair.ann.types("Yes, at six")
    assert "Yes, at six" in clara.screen.text
    assert "at six" not in pair.shown_to(pair.boris, pair.olga)


async def test_who_can_take_it_is_asked_with_no_more_than_is_needed(
    pair: Trio, clara: Someone
) -> None:
    await clara.types("/standin")
    await clara.presses(pair.says("I can take cards of others"))
    await pair.boris.presses(pair.says("Open the card"))
    shown = await pair.boris.presses(pair.says("Who can take it for me?"))
    assert pair.says("I have asked {names}.", names="Clara") in shown.text
    assert "Ann" in clara.screen.text
    assert "Boris" not in clara.screen.text
    await clara.presses(pair.says("I take it"))
    assert pair.says("You stand in for {mentor} here. Thank you!", mentor="Boris") in (
        clara.screen.text
    )
    taken = pair.says("{name} has the card of {learner} now.", name="Clara", learner="Ann")
    assert pair.boris.screen.text == taken
    shown = await pair.boris.presses(pair.says("My cards"))
    assert pair.says("The card of {learner} is with {name}.", learner="Ann", name="Clara") in (
        shown.text
    )
    await pair.boris.presses(pair.says("Take back: {learner}", learner="Ann"))
    assert pair.says("Who can take it for me?") in pair.boris.buttons


async def test_a_no_is_nobodys_business(pair: Trio, clara: Someone) -> None:
    await clara.types("/standin")
    await clara.presses(pair.says("I can take cards of others"))
    await pair.boris.presses(pair.says("Open the card"))
    await pair.boris.presses(pair.says("Who can take it for me?"))
    before = pair.shown_to(pair.boris)
    await clara.presses(pair.says("Not this time"))
    told = pair.shown_to(pair.boris).removeprefix(before)
    assert "Clara" not in told
    desk = pair.says("The coordinators have the card of {learner} now.", learner="Ann")
    assert desk in told


async def test_at_the_desk_a_coordinator_gives_it_or_closes_it(pair: Trio, clara: Someone) -> None:
    await pair.ann.presses(pair.says("Answer"))
    await pair.answers("Only {name}", "For Boris alone")
    await pauses(pair, pair.boris)
    await pair.olga.types("/menu")
    assert "1" in pair.olga.screen.text
    await pair.olga.types("/pairs")
    await pair.olga.presses(pair.says("Cards without a mentor"))
    await pair.olga.presses(next(label for label in pair.olga.buttons if "Ann" in label))
    assert "alone" not in pair.shown_to(pair.olga, clara)
    await pair.olga.presses(pair.says("Give it to somebody"))
    await pair.olga.presses("Clara")
    given = pair.says("{name} has the card now and is told.", name="Clara")
    assert given in pair.olga.screen.text
    assert pair.says("Open the card") in clara.screen.buttons


async def test_forged_buttons_are_refused(pair: Trio, clara: Someone) -> None:
    await pauses(pair, pair.boris)
    me = (await clara.row()).id
    await clara.types("/cards")
    for data in (
        OpenCard(id=1),
        DeskCards(),
        OpenDeskCard(id=1),
        GiveCard(id=1, to=me),
        LetSee(id=1, to=me, shown=True),
    ):
        await clara.presses_data(data.pack())
    await pair.ann.presses_data(LetSee(id=1, to=me, shown=True).pack(), pair.ann.screen)
    assert "Ann" not in pair.shown_to(clara)
