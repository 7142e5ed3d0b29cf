"""I need a person now: the numbers, then somebody who is on call; and the exercise, as talk."""

import pytest

from bot.domain.roles import Role
from bot.texts import LANGUAGES
from tests.e2e.person import told
from tests.stage import Someone, Stage

NOW = "I need a person now"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def ann(stage: Stage, language: str) -> Someone:
    return await stage.someone(language=language, name="Ann")


@pytest.fixture
async def olga(stage: Stage, language: str) -> Someone:
    return await stage.someone(Role.COORDINATOR, language, "Olga")


@pytest.fixture
async def petr(stage: Stage, language: str) -> Someone:
    return await stage.someone(Role.COORDINATOR, language, "Petr")


async def on_call(olga: Someone, other: Someone, language: str, name: str) -> None:
    await olga.types("/oncall")
    await olga.presses(told(language, "Add somebody"))
    await olga.presses("Olga")
    await olga.presses(told(language, "Add somebody"))
    await olga.presses(name)
    assert told(language, "has not said yes so far") in olga.screen.text
    await other.presses(told(language, "Yes, I am on call"))


async def test_from_the_first_tap_to_the_last(
    stage: Stage, ann: Someone, olga: Someone, petr: Someone, language: str
) -> None:
    await on_call(olga, petr, language, "Petr")
    await ann.types("/menu")
    screen = await ann.presses(told(language, NOW))
    assert "112" in screen.text, "the number comes first, before anything is asked"
    before = len(ann.screens)
    await ann.presses(told(language, "Call somebody now"))
    assert len(ann.screens) == before + 1, "it is said once"
    assert "Olga" in ann.screen.text
    assert "Petr" in ann.screen.text
    assert "Ann" in olga.screen.text
    await stage.skip(minutes=10)
    assert "Ann" in petr.screen.text
    await petr.presses(told(language, "I have it"))
    assert told(language, "{name} has it and writes to you here soon.", name="Petr") in (
        ann.screen.text
    )
    seen = [shown.text for shown in olga.screens]
    assert any(
        told(language, "{name} has it. Thank you for being there.", name="Petr") in text
        for text in seen
    )
    await petr.presses(told(language, "Write to them"))
    await petr.types("I am here.")
    assert "I am here." in ann.screen.text
    await ann.presses(told(language, "Answer"))
    await ann.types("Thank you for coming.")
    assert "Thank you for coming." in petr.screen.text
    await petr.presses(told(language, "We have spoken"))
    await ann.presses(told(language, "Yes, thank you"))
    assert told(language, NOW) in ann.buttons


async def test_a_call_in_the_quiet_hours_reaches_who_is_on_call(
    stage: Stage, ann: Someone, olga: Someone, petr: Someone, language: str
) -> None:
    await on_call(olga, petr, language, "Petr")
    await stage.skip(hours=14)  # it is two in the morning
    await ann.types("/person")
    await ann.presses(told(language, "Call somebody now"))
    assert "Ann" in olga.screen.text
    await olga.presses(told(language, "I cannot now"))
    assert "Ann" in petr.screen.text
    await ann.presses(told(language, "I do not need it any more"))
    assert told(language, "It was taken back. Nobody needs to do anything any more.") in (
        petr.screen.text
    )


async def test_who_has_it_does_not_write_and_the_learner_is_not_left_alone(
    stage: Stage, ann: Someone, olga: Someone, petr: Someone, language: str
) -> None:
    await on_call(olga, petr, language, "Petr")
    await ann.types("/person")
    await ann.presses(told(language, "Call somebody now"))
    await olga.presses(told(language, "I have it"))
    await stage.skip(minutes=30)
    await ann.presses(told(language, "Nobody has written: call again"))
    assert "Olga" in ann.screen.text
    assert told(language, "I have it") in olga.buttons
    await stage.skip(minutes=10)
    await petr.presses(told(language, "I have it"))
    has_it = told(language, "{name} has it and writes to you here soon.", name="Petr")
    assert has_it in ann.screen.text


async def test_who_has_closed_the_chat_is_not_waited_for(
    stage: Stage, ann: Someone, olga: Someone, petr: Someone, language: str
) -> None:
    await on_call(olga, petr, language, "Petr")
    stage.telegram.blocked_by.add(olga.user_id)
    await ann.types("/person")
    await ann.presses(told(language, "Call somebody now"))
    await stage.skip(seconds=3)
    assert told(language, "I have it") in petr.buttons
    named = [name for name in ("Olga", "Petr") if name in ann.screen.text]
    assert named == ["Petr"], "and that is said"


async def test_whoever_had_it_reads_that_it_goes_on(
    stage: Stage, ann: Someone, olga: Someone, petr: Someone, language: str
) -> None:
    await on_call(olga, petr, language, "Petr")
    await ann.types("/person")
    await ann.presses(told(language, "Call somebody now"))
    await stage.skip(minutes=10)
    await petr.presses(told(language, "I have it"))
    await stage.skip(minutes=5)
    await ann.presses(told(language, "Nobody has written: call again"))
    again = told(
        language,
        "{name} has called again, and I am asking the next ones. You need not do anything any "
        "more. If I ask you once more, you can say yes or no as before.",
        name="Ann",
    )
    assert again in petr.screen.text


async def test_taken_back_among_ones_questions_it_ends(
    stage: Stage, ann: Someone, olga: Someone, petr: Someone, language: str
) -> None:
    await on_call(olga, petr, language, "Petr")
    await ann.types("/person")
    await ann.presses(told(language, "Call somebody now"))
    await ann.types("/requests")
    (label,) = [one for one, data in ann.buttons.items() if data.startswith("rqw:")]
    await ann.presses(label)
    before = len(petr.screens)
    await stage.skip(hours=2)
    assert len(petr.screens) == before, "nobody is called any more"


async def test_with_nobody_on_call_it_is_said_honestly(
    ann: Someone, olga: Someone, language: str
) -> None:
    await ann.types("/person")
    assert "112" in ann.screen.text
    await ann.presses(told(language, "Yes, please ask them"))
    assert "Ann" in olga.screen.text


async def test_an_exercise_says_that_it_is_one(
    stage: Stage, ann: Someone, olga: Someone, petr: Someone, language: str
) -> None:
    await on_call(olga, petr, language, "Petr")
    await olga.types("/drill")
    await olga.presses(told(language, "Start an exercise"))
    exercise = told(language, "This is an exercise. Nobody is waiting for help.")
    assert exercise in olga.screen.text
    assert exercise in petr.screen.text
    await stage.skip(minutes=2)
    await petr.presses(told(language, "I have it"))
    assert exercise in olga.screen.text
    await olga.presses(told(language, "How the last ones went"))
    assert "Petr" in olga.screen.text
    assert ann.screens == []


async def test_the_list_is_kept_by_taps_and_only_by_coordinators(
    ann: Someone, olga: Someone, petr: Someone, language: str
) -> None:
    await on_call(olga, petr, language, "Petr")
    await olga.types("/oncall")
    await olga.presses("Petr")
    await olga.presses("5")
    await olga.presses(told(language, "Tell earlier"))
    assert olga.screen.text.index("Petr") < olga.screen.text.index("Olga")
    await ann.types("/oncall")
    await ann.presses_data("ocl")
    assert all("Petr" not in shown.text for shown in ann.screens)
    await olga.presses("Petr")
    await olga.presses(told(language, "Take off the list"))
    assert "Petr" not in olga.screen.text
