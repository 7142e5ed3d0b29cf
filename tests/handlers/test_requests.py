"""A question goes to one's own mentor or to coordinators, and whoever asked knows where it is."""

import pytest

from bot.domain.roles import Role
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage

POOL = {"en": "When does the swimming pool open?", "ru": "Когда открывается бассейн?"}


@pytest.fixture(params=["en", "ru"])
async def three(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def asks(three: Trio) -> str:
    text = POOL[three.language]
    await three.ann.types(text)
    if three.says("None of these") in three.ann.buttons:
        await three.ann.presses(three.says("None of these"))
    return text


async def to_mentor(three: Trio) -> str:
    text = await asks(three)
    await three.ann.presses(three.says("Ask {name}", name="Boris"))
    return text


def unknown(three: Trio) -> str:
    return three.says("How long a reply usually takes we do not know yet.")


async def test_the_choice_says_who_will_see_it(three: Trio) -> None:
    await asks(three)
    told = three.ann.screen.text
    assert three.says("I do not know the answer to that, and I do not want to guess.") in told
    assert (
        three.says(
            "Or ask {name}: nobody else sees it then. Who cannot answer may hand it on to the"
            " coordinators.",
            name="Boris",
        )
        in told
    )
    assert three.says("Yes, pass it on") in three.ann.buttons


async def test_without_a_mentor_there_is_nobody_else(stage: Stage) -> None:
    bob = await stage.someone(name="Bob")
    told = await bob.types(POOL["en"])
    assert not any(label.startswith("Ask ") for label in told.buttons)


async def test_a_mentor_gets_it_answers_and_it_did_not_help(three: Trio) -> None:
    before = three.shown_to(three.olga)
    text = await to_mentor(three)
    said = three.ann.screen.text
    assert three.says("It is with {name} now.", name="Boris") in said
    assert unknown(three) in said
    assert "1" in said
    assert text in three.boris.screen.text
    await three.boris.types("/requests")
    await three.boris.presses("Ann")
    assert text in three.boris.screen.text
    await three.boris.presses(three.says("Answer"))
    assert three.says("{name} is looking at your question.", name="Boris") in three.ann.screen.text
    await three.boris.types("At 7.")
    assert three.says("Keep as an article") not in three.boris.buttons
    assert "At 7." in three.ann.screen.text
    await three.ann.presses(three.says("That did not help"))
    assert three.says("It goes back to {name}, with your question.", name="Boris") in (
        three.ann.screen.text
    )
    await three.ann.types("On Sunday?")
    assert three.says("It is with {name} now.", name="Boris") in three.ann.screen.text
    assert three.says("Still missing: {text}", text="On Sunday?") in three.boris.screen.text
    await three.boris.presses(three.says("Answer"))
    await three.boris.types("At 9.")
    assert "At 9." in three.ann.screen.text
    assert three.shown_to(three.olga) == before, "nobody else has heard of it"


async def test_a_mentor_hands_it_to_the_coordinators(three: Trio) -> None:
    text = await to_mentor(three)
    await three.boris.presses(three.says("Hand it to the coordinators"))
    assert three.says("The coordinators have it now. Whoever asked has been told.") in (
        three.boris.screen.text
    )
    assert three.says("{name} hands this over to you.", name="Boris") in three.olga.screen.text
    assert text in three.olga.screen.text
    said = three.ann.screen.text
    assert three.says("{name} has handed it over.", name="Boris") in said
    assert (
        three.says(
            "The coordinators have your question now. I will tell you when one of them takes it."
        )
        in said
    )
    await three.boris.types("/requests")
    assert text not in three.boris.screen.text
    await three.boris.presses_data("rqa:1")
    assert three.says(
        "This is not open to you. If you think it should be, please tell your coordinator."
    ) in (three.boris.screen.text)


async def test_the_asker_goes_to_the_coordinators_instead(three: Trio) -> None:
    text = await to_mentor(three)
    await three.ann.presses(three.says("My questions"))
    assert three.says("Waiting for {name}.", name="Boris") in three.ann.screen.text
    await three.ann.presses(three.says("Ask the coordinators: {text}", text=text))
    assert three.says(
        "The question of {name} does not wait for you any more. All is well.", name="Ann"
    ) in (three.boris.screen.text)
    assert text in three.olga.screen.text


async def test_handed_to_another_coordinator(three: Trio) -> None:
    vera = await three.stage.someone(Role.COORDINATOR, three.language, "Vera")
    text = await asks(three)
    await three.ann.presses(three.says("Yes, pass it on"))
    before = len(vera.screens)
    await three.olga.presses(three.says("Hand over"))
    await three.olga.presses("Vera")
    assert three.says("{name} hands this over to you.", name="Olga") in vera.screen.text
    assert len(vera.screens) == before + 1
    assert text in vera.screen.text
    assert three.says("{name} has your question now and will reply to you.", name="Vera") in (
        three.ann.screen.text
    )
    await three.olga.types("/requests")
    await three.olga.presses("Ann")
    assert three.says("{name} is looking at it already.", name="Vera") in three.olga.screen.text


async def test_closed_with_a_word(three: Trio) -> None:
    text = await asks(three)
    await three.ann.presses(three.says("Yes, pass it on"))
    await three.olga.types("/requests")
    await three.olga.presses("Ann")
    await three.olga.presses(three.says("Close it"))
    assert text in three.olga.screen.text
    await three.olga.types("<b>No pool</b> here.")
    said = three.ann.screen.text
    assert three.says("{name} has no answer:", name="Olga") in said
    assert "&lt;b&gt;No pool&lt;/b&gt; here." in said
    await three.ann.presses(three.says("That did not help"))
    await three.ann.presses(three.says("Skip"))
    assert three.says("The reply did not help yet.") in three.olga.screen.text
    await three.olga.types("/requests")
    await three.olga.presses("Ann")
    assert three.says("The reply that did not help:") in three.olga.screen.text


async def test_one_can_leave_it_as_it_is(three: Trio) -> None:
    await to_mentor(three)
    await three.boris.presses(three.says("Answer"))
    await three.boris.types("At 7.")
    await three.ann.presses(three.says("That did not help"))
    before = len(three.boris.screens)
    await three.ann.presses(three.says("Leave it as it is"))
    assert three.says("Answered: {answer}", answer="At 7.") in three.ann.screen.text
    assert len(three.boris.screens) == before


async def test_after_two_weeks_one_asks_anew(three: Trio) -> None:
    await to_mentor(three)
    await three.boris.presses(three.says("Answer"))
    await three.boris.types("At 7.")
    old = three.ann.screen
    three.stage.clock.skip(days=15)
    await three.ann.presses_data(old.buttons[three.says("That did not help")], old)
    assert three.says(
        "That was more than two weeks ago. Please just ask again; somebody will look at it."
    ) in three.shown_to(three.ann)


async def test_the_usual_time_is_the_one_that_was_measured(three: Trio) -> None:
    for number in range(5):
        await three.ann.types(f"{POOL[three.language]} {number} zyx{number}")
        if three.says("None of these") in three.ann.buttons:
            await three.ann.presses(three.says("None of these"))
        await three.ann.presses(three.says("Yes, pass it on"))
        assert unknown(three) in three.ann.screen.text
        three.stage.clock.skip(hours=2)
        await three.olga.presses(three.says("Answer"))
        await three.olga.types("At 7.")
    await asks(three)
    await three.ann.presses(three.says("Yes, pass it on"))
    usual = three.ann.screen.text
    assert unknown(three) not in usual
    assert {"en": "usually takes 2 hours", "ru": "2 часа"}[three.language] in usual
