"""A mentor who has not answered is reminded kindly, and nobody waits for ever."""

import pytest

from tests.handlers.pair_on_stage import Trio, trio
from tests.handlers.test_requests import asks, to_mentor
from tests.stage import Stage

LATER = {
    "en": "If there is no reply after 4 days, I pass it on to the coordinators and tell you.",
    "ru": "Если за 4 дня ответа не будет, я передам вопрос координаторам и скажу вам об этом.",
}
REMINDED = {"en": "Ann is still waiting for your reply:", "ru": "Ann ещё ждёт вашего ответа:"}
WAITED = {
    "en": "There has been no reply to your question yet, so I have passed it on, as I said.",
    "ru": "На ваш вопрос пока не ответили, поэтому, как и договаривались, он ушёл дальше.",
}


@pytest.fixture(params=["en", "ru"])
async def three(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    return await trio(stage, request.param)


async def test_how_long_it_may_lie_is_said_before(three: Trio) -> None:
    await asks(three)
    assert LATER[three.language] in three.ann.screen.text


async def test_the_mentor_is_reminded_and_can_answer_at_once(three: Trio) -> None:
    text = await to_mentor(three)
    await three.stage.skip(days=2)
    said = three.boris.screen.text
    assert REMINDED[three.language] in said
    assert text in said
    await three.boris.presses(three.says("Answer"))
    await three.boris.types("At 7.")
    assert "At 7." in three.ann.screen.text
    many = len(three.ann.screens)
    await three.stage.skip(days=3)
    assert not any(WAITED[three.language] in one.text for one in three.ann.screens[many:])


async def test_then_the_coordinators_have_it(three: Trio) -> None:
    text = await to_mentor(three)
    await three.stage.skip(days=2)
    await three.stage.skip(days=2)
    assert WAITED[three.language] in three.ann.screen.text
    assert text in three.ann.screen.text
    assert text in three.olga.screen.text
    assert three.says(
        "The question of {name} does not wait for you any more. All is well.", name="Ann"
    ) in (three.boris.screen.text)
    await three.olga.presses(three.says("Answer"))
    await three.olga.types("At 8.")
    assert "At 8." in three.ann.screen.text
