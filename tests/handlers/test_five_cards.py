"""Five cards are closed without typing: two taps each at most, one message drawn over and over."""

import pytest

from bot.domain.pairings import PairKind, PairState
from bot.domain.roles import Role
from bot.models import Pairing
from bot.texts import LANGUAGES
from tests.handlers.pair_on_stage import Trio, trio
from tests.stage import Stage

NAMES = ("Beth", "Carl", "Dora", "Emil")
OUTCOMES = ("We met", "We wrote", "No answer", "We moved it", "We met")


@pytest.fixture(params=LANGUAGES)
async def pair(stage: Stage, request: pytest.FixtureRequest) -> Trio:
    """A mentor of five, each with an open card."""
    pair = await trio(stage, request.param)
    mentor = (await pair.boris.row()).id
    for name in NAMES:
        learner = await stage.someone(Role.LEARNER, request.param, name)
        async with stage.database.write() as session:
            pairing = Pairing(
                learner_id=(await learner.row()).id,
                mentor_id=mentor,
                kind=PairKind.MENTOR,
                state=PairState.PROPOSED,
                parts={},
                proposed_at=stage.clock(),
            )
            await stage.services(session).pairings.start(pairing)
    await pair.falls_due()
    return pair


async def test_five_cards_in_ten_taps(pair: Trio) -> None:
    await pair.boris.types("/cards")
    messages = len(pair.boris.screens)
    await pair.boris.presses(next(label for label in pair.boris.buttons if "Ann" in label))
    taps = 0
    for outcome in OUTCOMES:
        taps += await closes(pair, outcome)
        taps += await goes_on(pair)
    assert taps <= 2 * len(OUTCOMES)
    assert len(pair.boris.screens) == messages
    shown = await pair.boris.types("/cards")
    assert pair.says("You have {n} open card.", n=1).split()[-2:] == shown.text.split()[-2:]


async def closes(pair: Trio, outcome: str) -> int:
    await pair.boris.presses_data(pair.boris.screen.buttons[pair.says(outcome)])
    if outcome != "We moved it":
        return 1
    await pair.boris.presses_data(pair.boris.screen.buttons[pair.says("In three days")])
    return 2


async def goes_on(pair: Trio) -> int:
    """To the next card, which is one tap away."""
    if not (following := [data for data in pair.boris.buttons.values() if "cdo:" in data][:1]):
        return 0
    await pair.boris.presses_data(following[0])
    return 1
